import fs from 'node:fs/promises';
import {dirname, join, resolve} from 'node:path';
import {performance} from 'node:perf_hooks';
import {setTimeout as delay} from 'node:timers/promises';
import {watch as watchFiles} from 'chokidar';
import {shown} from '../dataset/bad-input.js';
import {isFolder} from '../dataset/read-file.js';
import {drawSeed, gradeWith, prepare, type GradeSettings} from './grade.js';
import {languageOf} from './languages/index.js';
import {Interpreter} from './languages/interpreter.js';
import {type Progress, type Report, untestable} from './report/report.js';
import {withXray} from './report/with-xray.js';
import {type Submission} from './submission/collect.js';
import {xray, type XrayProgress} from './xray/xray.js';

/** News of a class in a folder, whose submissions are tested once, one after another. */
export type ClassEvent =
	| {readonly type: 'class'; readonly submissions: readonly string[]}
	/** The next one is tested. */
	| {readonly type: 'graded'; readonly report: Report};

export type WatchEvent =
	/** A file was saved and is being tested. */
	| {readonly type: 'testing'}
	/** Checks and tables as far as they are known. */
	| ({readonly type: 'progress'} & Progress)
	| {
			readonly type: 'report';
			readonly report: Report;
			/** From the news of the save to the report. */
			readonly milliseconds: number;
	  }
	/** What was graded is traced, with values replaced. */
	| ({readonly type: 'looking'} & XrayProgress)
	/** The same report with the X-ray in it. */
	| {readonly type: 'xray'; readonly report: Report};

/**
 * Watch another file or folder instead of the one before. Of a class all are tested; that goes on while one of them
 * is watched.
 */
export type WatchCommand = {
	readonly type: 'watch';
	readonly path: string;
} & Pick<GradeSettings, 'seconds'>;

/** Commands to the worker that tests a student's code. */
export type GradingCommand =
	| WatchCommand
	/** Test the same again: the one that is watched, or the class. */
	| {readonly type: 'again'}
	/** End every process of the student's, then the worker. */
	| {readonly type: 'close'};

/** Events of the worker about the file or folder `path`. */
export type GradingEvent = (WatchEvent | ClassEvent) & {readonly path: string};

export type Watcher = {
	/** Tests again without a save. */
	readonly again: () => void;
	readonly close: () => Promise<void>;
};

/**
 * The watching library leaves out news that follow others of the same file within 50 ms; so some time after
 * each one the files are looked at once more.
 */
const lookAgain = 80;

/** A signature of the code in a folder, which changes with it: names, times and sizes. */
async function signatureOf(folder: string): Promise<string> {
	try {
		const names = await fs.readdir(folder);
		const code = names.filter((name) => languageOf(name)).toSorted();
		const parts = await Promise.all(
			code.map(async (name) => {
				const {mtimeMs, ctimeMs, size} = await fs.stat(join(folder, name));
				return [name, mtimeMs, ctimeMs, size].join(' ');
			}),
		);
		return parts.join('\n');
	} catch {
		// Something is just being written, renamed or removed: that is a change.
		return '';
	}
}

/** An editor may write a file in pieces. */
const settle = 15;
/** How long a test that is out of date may still go on before it is ended. */
const grace = 150;
/** Minimum interval of news of an X-ray, ms. */
const tellEach = 100;

/**
 * Tests a submission now and after each save, in one warm interpreter; where that is wanted it is traced afterwards,
 * in another one.
 *
 * @param path - A file or a folder, as for `findSubmission`.
 */
export function watchSubmission(
	path: string,
	{seed = drawSeed(), isXrayed = false, ...limits}: GradeSettings,
	tell: (event: WatchEvent) => void,
): Watcher {
	let interpreter: Interpreter | undefined;
	let tracer: Interpreter | undefined;
	let isLooking = false;
	let isClosed = false;
	let isWanted = false;
	let running: Promise<void> | undefined;
	let since = performance.now();
	/** Counts saves: events of an older one are dropped. */
	let generation = 0;

	/** Sends events until the next save. */
	const teller = () => {
		const mine = generation;
		return (event: WatchEvent) => {
			if (mine === generation && !isClosed) {
				tell(event);
			}
		};
	};

	const test = async (
		prepared: Submission | Report,
		send: typeof tell,
	): Promise<Report> => {
		if ('status' in prepared) {
			return prepared;
		}

		try {
			if (interpreter?.language !== prepared.language) {
				await interpreter?.close();
				await tracer?.close();
				tracer = undefined;
				interpreter = new Interpreter(prepared.language, limits);
			}

			return await gradeWith(interpreter, prepared, seed, (progress) => {
				send({type: 'progress', ...progress});
			});
		} catch (error) {
			return untestable(path, error);
		}
	};

	const look = async (
		submission: Submission,
		report: Report,
		send: typeof tell,
	) => {
		isLooking = true;
		let last = 0;
		send({type: 'looking', runs: 0, milliseconds: 0});
		try {
			tracer ??= new Interpreter(submission.language, limits, true);
			const seen = await xray(submission, {
				...limits,
				interpreter: tracer,
				onProgress(progress) {
					if (progress.milliseconds - last >= tellEach) {
						last = progress.milliseconds;
						send({type: 'looking', ...progress});
					}
				},
			});
			send({type: 'xray', report: withXray(report, seen)});
		} catch (error) {
			const why = `The X-ray failed: ${shown((error as Error).message)}`;
			send({type: 'xray', report: withXray(report, why)});
		} finally {
			isLooking = false;
		}
	};

	const folder = resolve(isFolder(path) ? path : dirname(path));
	/** The state of the files that the latest test began with. */
	let tested = '';

	const loop = async () => {
		while (isWanted) {
			await delay(settle);
			if (!isWanted) {
				break;
			}

			isWanted = false;
			const send = teller();
			tested = await signatureOf(folder);
			tell({type: 'testing'});
			const prepared = await prepare(path);
			const report = await test(prepared, send);
			send({type: 'report', report, milliseconds: performance.now() - since});
			// After a crash the next save finds an interpreter ready.
			void interpreter?.warmUp().catch(() => undefined);
			if (
				isXrayed &&
				!isWanted &&
				!isClosed &&
				report.status !== 'unusable' &&
				!('status' in prepared)
			) {
				await look(prepared, report, send);
			}
		}

		running = undefined;
	};

	const isRunning = () => running !== undefined;

	/** Ends an outdated test, repeatedly: it may be just about to call a function. */
	const interruptWhile = async (isVain: () => boolean) => {
		await delay(isLooking ? 0 : grace);
		while (isRunning() && isVain()) {
			(isLooking ? tracer : interpreter)?.interrupt();
			await delay(grace);
		}
	};

	const again = () => {
		generation++;
		isWanted = true;
		since = performance.now();
		const mine = generation;
		if (running) {
			void interruptWhile(() => isWanted && mine === generation);
		} else {
			running = loop();
		}
	};

	const checkAgain = async () => {
		await delay(lookAgain);
		if (!isClosed && !isWanted && (await signatureOf(folder)) !== tested) {
			again();
		}
	};

	const files = watchFiles(folder, {
		depth: 0,
		ignoreInitial: true,
		atomic: false,
	});
	files.on('all', (_, changed) => {
		if (languageOf(changed)) {
			again();
			void checkAgain();
		}
	});
	files.on('error', () => undefined);
	again();
	return {
		again,
		async close() {
			isClosed = true;
			isWanted = false;
			interpreter?.interrupt();
			tracer?.interrupt();
			void interruptWhile(() => true);
			await files.close();
			await running;
			await interpreter?.close();
			await tracer?.close();
		},
	};
}
