import {randomInt} from 'node:crypto';
import {performance} from 'node:perf_hooks';
import {Interpreter} from './languages/interpreter.js';
import {type Limits} from './languages/runner-process.js';
import {takeSnapshot} from './languages/snapshot.js';
import {Learner} from './learner/learner.js';
import {makeReport, tablesOf} from './report/make.js';
import {
	type Progress,
	type Report,
	unusableReport,
	untestable,
} from './report/report.js';
import {climb} from './rungs/climb.js';
import {findSubmission} from './submission/find.js';
import {type Submission} from './submission/submission.js';

/** How a submission is tested. */
export type GradeSettings = Partial<Limits> & {
	/** Of the numbers that the code is tested with; another one gives others. */
	readonly seed?: number;
};

/** A seed that nobody knows before, short enough to be typed again. */
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
	const learner = new Learner(submission, interpreter);
	await learner.load();
	if (learner.unavailable !== undefined) {
		return unusableReport(submission.path, learner.unavailable);
	}

	const climbed = await climb(learner, seed, ({rungs, answers}) => {
		onProgress?.({rungs, tables: tablesOf(answers)});
	});
	return makeReport(
		submission,
		climbed,
		interpreter.printed,
		performance.now() - start,
	);
}

/**
 * Finds a submission and reads its files, so that nothing that runs later can change them. What cannot be tested
 * gives the report that says why.
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
	{seed, ...limits}: GradeSettings,
): Promise<Report> {
	if ('status' in prepared) {
		return prepared;
	}

	const interpreter = new Interpreter(prepared.language, limits);
	try {
		return await gradeWith(interpreter, prepared, seed);
	} finally {
		await interpreter.close();
	}
}

/**
 * Tests one submission in an interpreter of its own. What cannot be tested gives a report that says why.
 *
 * @param path - A file or a folder.
 */
export async function grade(
	path: string,
	settings: GradeSettings = {},
): Promise<Report> {
	return gradePrepared(await prepare(path), settings);
}
