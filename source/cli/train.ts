import process from 'node:process';
import {SingleBar} from 'cli-progress';
import {BadInputError} from '../dataset/bad-input.js';
import {divergenceCause} from '../session/progress.js';
import {saveRun, signalExitCode} from '../session/save.js';
import {savedRunOf} from '../session/saved-run.js';
import {openSession, type Session} from '../session/session.js';
import {
	type DataDescription,
	type Departure,
	type Iteration,
	type StopReason,
} from '../training/protocol.js';
import {setupOf} from './data-flags.js';
import {type trainFlags} from './flags.js';
import {type Context, type Values} from './grammar.js';
import {checkSave, exitCodes, percent, type Output} from './output.js';
import {terminalProgress} from './terminal-extras.js';

/** Signals that end training in good order. */
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type EndingSignal = (typeof endingSignals)[number];

/** An interrupted iteration that takes more milliseconds than this is told of. */
const patience = 1000;

type Reporter = {
	/** @param from - The iteration that the run goes on from. */
	begin?(data: DataDescription, from: number): void;
	iterations(batch: readonly Iteration[]): void;
	departed?(departure: Departure): void;
	/** Takes away what moves. */
	end?(): void;
};

function lineReporter(output: Output, json: boolean): Reporter {
	return {
		iterations(batch) {
			for (const {iteration, cost, accuracy, test, byCode} of batch) {
				output.line(
					json
						? JSON.stringify({
								iteration,
								cost,
								...(byCode && {ourCost: byCode.descent}),
								accuracy,
								...(test && {testCost: test.cost, testAccuracy: test.accuracy}),
							})
						: `iteration ${iteration}  cost ${cost.toFixed(10)}${byCode ? `  ours ${byCode.descent.toFixed(10)}` : ''}  accuracy ${percent(accuracy)}${test ? `  test accuracy ${percent(test.accuracy)}` : ''}`,
				);
			}
		},
		departed({text, student, ...departure}) {
			// JSON has no NaN and no ∞.
			const yours = Number.isFinite(student) ? student : String(student);
			output.line(
				json ? JSON.stringify({departure: {...departure, yours, text}}) : text,
			);
		},
	};
}

type Tested = Pick<Iteration, 'iteration' | 'accuracy'>;

/** How the network did on the test data and when; nothing where there is none. */
function testText(test: Tested | undefined): string {
	return test ? `, test ${percent(test.accuracy)} at ${test.iteration}` : '';
}

function barReporter(output: Output, total: number): Reporter {
	const barFor = (barsize: number) =>
		new SingleBar({
			format:
				'{bar} {value}/{total}  cost {cost}  accuracy {accuracy}  {eta_formatted} left',
			barCompleteChar: output.isAscii ? '#' : '█',
			barIncompleteChar: output.isAscii ? '-' : '░',
			barsize,
			hideCursor: true,
		});
	let bar: SingleBar | undefined;
	let latestTest: Tested | undefined;
	return {
		begin({test}, from) {
			// What is said of the test data takes room.
			bar = barFor(test ? 8 : 24);
			bar.start(from + total, from, {cost: '?', accuracy: '?'});
		},
		iterations(batch) {
			const {iteration, cost, accuracy} = batch.at(-1)!;
			const tested = batch.findLast(({test}) => test !== undefined);
			if (tested) {
				latestTest = {...tested, ...tested.test};
			}

			bar?.update(iteration, {
				cost: cost.toFixed(6),
				accuracy: percent(accuracy) + testText(latestTest),
			});
		},
		end() {
			bar?.stop();
			bar = undefined;
		},
	};
}

/** The reporter, with progress in the tab or the task bar of the terminal. */
function withProgress(reporter: Reporter, total: number): Reporter {
	const progress = terminalProgress();
	let first = 0;
	return {
		begin(data, from) {
			first = from;
			reporter.begin?.(data, from);
			progress.show(0);
		},
		iterations(batch) {
			reporter.iterations(batch);
			progress.show((batch.at(-1)!.iteration - first) / total);
		},
		departed(departure) {
			reporter.departed?.(departure);
		},
		end() {
			reporter.end?.();
			progress.clear();
		},
	};
}

type Wanted = {
	readonly iterations: number;
	/** A student's file that trains. */
	readonly code: string | undefined;
	/** Whether training is to end before it begins. */
	readonly isInterrupted: () => boolean;
};

/** Follows a session until it has trained, and says how it ended. */
async function trainToEnd(
	session: Session,
	{iterations, code, isInterrupted}: Wanted,
	reporter: Reporter,
	output: Output,
): Promise<StopReason | 'crashed' | {readonly problem: string}> {
	/** The last one reported. A worker that is started again repeats some. */
	let last = -1;
	const report = (batch: readonly Iteration[]) => {
		// The first one is reported when the code has computed it.
		const fresh = batch.filter(
			({iteration, byCode}) =>
				iteration > last && (code === undefined || byCode),
		);
		if (fresh.length > 0) {
			last = fresh.at(-1)!.iteration;
			reporter.iterations(fresh);
		}
	};

	let hasStarted = false;
	return new Promise((resolve, reject) => {
		session.onEvent((event) => {
			switch (event.type) {
				case 'opened': {
					if (hasStarted) {
						// Another worker took over; the session goes on by itself.
						break;
					}

					hasStarted = true;
					for (const note of event.data.notes ?? []) {
						output.note(note);
					}

					reporter.begin?.(event.data, event.resumed?.run.at.iteration ?? 0);
					if (event.resumed) {
						report([event.resumed.run.at]);
					}

					if (code !== undefined) {
						session.send({type: 'drive', code});
					}

					session.send({
						type: 'start',
						iterations: isInterrupted() ? 0 : iterations,
					});
					break;
				}

				case 'iterations': {
					report(event.batch);
					break;
				}

				case 'departed': {
					reporter.departed?.(event.departure);
					break;
				}

				case 'stopped': {
					const {reason, problem} = event;
					resolve(problem === undefined ? reason : {problem});
					break;
				}

				case 'rejected': {
					reject(new BadInputError(event.message));
					break;
				}

				case 'crashed': {
					resolve('crashed');
					break;
				}

				default:
			}
		});
	});
}

/**
 * Pauses training at the first signal that would end the program; the next one does what it does by default.
 *
 * @param tell - Called when the present iteration takes long.
 */
function pauseOnSignal(session: Session, tell: () => void) {
	let caught: EndingSignal | undefined;
	let reminder: NodeJS.Timeout | undefined;
	const ignore = () => {
		for (const signal of endingSignals) {
			process.off(signal, pause);
		}
	};

	const pause = (signal: EndingSignal) => {
		ignore();
		caught = signal;
		session.send({type: 'pause'});
		reminder = setTimeout(tell, patience);
	};

	for (const signal of endingSignals) {
		process.on(signal, pause);
	}

	return {
		caught: () => caught,
		end() {
			clearTimeout(reminder);
			ignore();
		},
	};
}

/** Collects warnings to print at the end: the run cannot be resumed bit for bit, or a worker died. */
function collectWarnings(session: Session): ReadonlySet<string> {
	const warnings = new Set<string>();
	session.onEvent((event) => {
		if (event.type === 'opened' && event.resumed?.warning !== undefined) {
			warnings.add(event.resumed.warning);
		}
	});
	session.store.subscribe(() => {
		const {activity, notice, departure} = session.store.getState();
		if (
			activity === 'training' &&
			notice?.kind === 'error' &&
			// That is reported by itself.
			notice.text !== departure?.text
		) {
			warnings.add(notice.text);
		}
	});
	return warnings;
}

/**
 * `nn-tui train`: gradient descent without the dashboard, a line for each iteration or a progress bar.
 * Ctrl-C ends it after the present iteration. With --code the exit code is that of a failed check where the student's
 * code leaves ours or cannot go on.
 *
 * @throws BadInputError when a file cannot be used.
 */
export async function run(
	{iterations, json, save, force, ...values}: Values<typeof trainFlags>,
	{given, output}: Context,
): Promise<number> {
	const setup = setupOf(values, given);
	if (save !== undefined) {
		await checkSave(save, force);
	}

	const session = openSession(setup);
	const showBar = output.isTerminal && !json;
	const reporter = withProgress(
		showBar ? barReporter(output, iterations) : lineReporter(output, json),
		iterations,
	);
	const signals = pauseOnSignal(session, () => {
		reporter.end?.();
		output.note(
			'Training ends after the present iteration; interrupt it once more to end it at once.',
		);
	});
	const warnings = collectWarnings(session);
	try {
		const reason = await trainToEnd(
			session,
			{
				iterations,
				code: setup.code,
				isInterrupted: () => signals.caught() !== undefined,
			},
			reporter,
			output,
		);
		reporter.end?.();
		const state = session.store.getState();
		const {latest, latestTest, data, speed, settings, notice} = state;
		if (showBar && latest && data) {
			output.line(
				`${data.name}${data.isSynthetic ? ' (synthetic)' : ''}: cost ${latest.cost.toFixed(10)}, accuracy ${percent(latest.accuracy)}${testText(latestTest)} after ${latest.iteration} iterations (${speed.toFixed(0)} a second)`,
			);
		}

		const {departure, driver} = state;
		for (const warning of warnings) {
			output.note(warning);
		}

		if (save !== undefined) {
			const run = savedRunOf(state);
			saveRun(run, save, {overwrite: force});
			output.note(
				`Saved weights and run at iteration ${run?.at.iteration ?? 0} to ${save}.`,
			);
		}

		if (driver && latest?.byCode) {
			const {canWallOff, noWall} = await import('../grading/languages/wall.js');
			if (!(await canWallOff())) {
				output.note(noWall);
			}

			output.note(
				departure
					? `${driver.name} leaves our engine at ${departure.text[0].toLowerCase()}${departure.text.slice(1)}`
					: `${driver.name} gave our J and gradients, but for rounding, up to iteration ${latest.iteration}.`,
			);
		}

		if (typeof reason === 'object') {
			if (json) {
				output.line(JSON.stringify({problem: reason.problem}));
			}

			output.note(
				`Training ended after iteration ${latest?.iteration ?? 0}: ${reason.problem}`,
			);
			return exitCodes.failed;
		}

		if (reason === 'crashed') {
			output.note(notice?.text ?? 'Training has stopped.');
			return exitCodes.failed;
		}

		if (reason === 'diverged') {
			output.note(
				`Training diverged at iteration ${latest?.iteration ?? 0}: ${departure ? 'the cost has shot up' : `${divergenceCause(settings, data?.samples ?? 1)}; try a lower one`}.`,
			);
			return exitCodes.failed;
		}

		const signal = signals.caught();
		return signal
			? signalExitCode(signal)
			: departure
				? exitCodes.failed
				: exitCodes.good;
	} finally {
		reporter.end?.();
		signals.end();
		await session.close();
	}
}
