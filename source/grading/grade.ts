import {randomInt} from 'node:crypto';
import {availableParallelism} from 'node:os';
import {performance} from 'node:perf_hooks';
import {type ReportCache} from './cache.js';
import {Interpreter} from './languages/interpreter.js';
import {type Limits} from './languages/runner-process.js';
import {takeSnapshot} from './languages/snapshot.js';
import {Student} from './student/student.js';
import {
	makeReport,
	type Progress,
	type Report,
	tablesOf,
	unusableReport,
	untestable,
} from './report/report.js';
import {withXray} from './report/with-xray.js';
import {runChecks} from './checks/run-checks.js';
import {findSubmission} from './submission/find.js';
import {type Submission} from './submission/collect.js';
import {xray, type XrayProgress} from './xray/xray.js';

export type GradeSettings = Partial<Limits> & {
	/** Of the numbers that the code is tested with; another one gives others. */
	readonly seed?: number;
	/** Whether the code is also traced. */
	readonly isXrayed?: boolean;
	/** Keeps reports, and gives those of unchanged submissions again. */
	readonly cache?: ReportCache | undefined;
	/** Ends what is running, and leaves out the rest. */
	readonly signal?: AbortSignal;
	/** Called with the path when a submission is begun, and with how far its X-ray has come. */
	readonly onLook?: (path: string, progress?: XrayProgress) => void;
};

/** An unpredictable seed, short enough to be typed again. */
export function drawSeed(): number {
	return randomInt(1, 1_000_000);
}

/** Tests one submission in a given, perhaps warm, interpreter. */
export async function gradeWith(
	interpreter: Interpreter,
	submission: Submission,
	seed = drawSeed(),
	onProgress?: (progress: Progress) => void,
): Promise<Report> {
	const start = performance.now();
	const student = new Student(submission, interpreter);
	await student.load();
	if (student.unavailable !== undefined) {
		return unusableReport(submission.path, student.unavailable);
	}

	const checked = await runChecks(student, seed, ({checks, answers}) => {
		onProgress?.({checks, tables: tablesOf(answers)});
	});
	return makeReport(
		submission,
		checked,
		interpreter.printed,
		performance.now() - start,
	);
}

/**
 * Finds a submission and reads its files, so that nothing that runs later can change them. What cannot be tested
 * gives a report with the reason.
 *
 * @param path - A file or a folder.
 */
export async function prepare(path: string): Promise<Submission | Report> {
	try {
		const submission = await findSubmission(path);
		const {parts, language} = submission;
		return {...submission, snapshot: await takeSnapshot(parts, language)};
	} catch (error) {
		return untestable(path, error);
	}
}

/** Tests one submission, as `prepare` gives it, in an interpreter of its own. */
export async function gradePrepared(
	prepared: Submission | Report,
	{
		seed = drawSeed(),
		isXrayed = false,
		cache,
		onLook,
		signal,
		...limits
	}: GradeSettings,
): Promise<Report> {
	if ('status' in prepared) {
		return prepared;
	}

	const settings = {...limits, seed, isXrayed};
	const kept = await cache?.read(prepared, settings);
	if (kept) {
		return kept;
	}

	const {path} = prepared;
	onLook?.(path);

	const interpreter = new Interpreter(prepared.language, limits);
	const end = () => {
		void interpreter.close();
	};

	signal?.addEventListener('abort', end);
	let report: Report;
	try {
		report = await gradeWith(interpreter, prepared, seed);
		report =
			isXrayed && report.status !== 'unusable'
				? withXray(
						report,
						await xray(prepared, {
							...limits,
							onProgress(progress) {
								onLook?.(path, progress);
							},
						}),
					)
				: report;
	} finally {
		signal?.removeEventListener('abort', end);
		await interpreter.close();
	}

	if (!interpreter.hasStopped) {
		await cache?.keep(prepared, settings, report);
	}

	return report;
}

/**
 * Tests one submission in an interpreter of its own. What cannot be tested gives a report with the reason.
 *
 * @param path - A file or a folder.
 */
export async function grade(
	path: string,
	settings: GradeSettings = {},
): Promise<Report> {
	return gradePrepared(await prepare(path), settings);
}

/** Maximum number of submissions that run at once: more would slow each other down. */
const maxAtOnce = 4;

/**
 * Tests many submissions, each in a process of its own; a failure of one does not affect the others,
 * and with the same numbers.
 *
 * @param onReport - Called in the order of the paths, as soon as each is known.
 */
export async function gradeMany(
	paths: readonly string[],
	{
		seed = drawSeed(),
		atOnce = maxAtOnce,
		...limits
	}: GradeSettings & {readonly atOnce?: number},
	onReport: (report: Report) => void = () => undefined,
): Promise<Report[]> {
	// All are read before the code of any runs.
	const prepared: Array<Awaited<ReturnType<typeof prepare>>> = [];
	for (const path of paths) {
		prepared.push(await prepare(path));
	}

	const reports: Report[] = [];
	let next = 0;
	let told = 0;
	const work = async () => {
		while (next < paths.length && !limits.signal?.aborted) {
			const i = next++;
			try {
				reports[i] = await gradePrepared(prepared[i], {...limits, seed});
			} catch (error) {
				reports[i] = untestable(paths[i], error);
			}

			while (reports[told]) {
				onReport(reports[told++]);
			}
		}
	};

	const hands = Math.min(atOnce, availableParallelism(), paths.length);
	await Promise.all(Array.from({length: hands}, async () => work()));
	return reports;
}
