import process from 'node:process';
import {BadInputError, listed} from '../dataset/bad-input.js';
import {divergenceCause} from '../session/progress.js';
import {minimumReached} from '../session/reducer.js';
import {usualRates} from '../network/optimizers/settings.js';
import {endingSignals, saveRun, signalExitCode} from '../session/save.js';
import {savedRunOf} from '../session/saved-run.js';
import {openSession, type Session} from '../session/session.js';
import {type Iteration, type StopReason} from '../training/protocol.js';
import {setupOf} from './data-flags.js';
import {type trainFlags} from './flags.js';
import {type Context, type Values} from './grammar.js';
import {checkSave, exitCodes, percent, type Output} from './output.js';
import {
	barReporter,
	costText,
	evaluationsAfter,
	lineReporter,
	testText,
	withProgress,
	type Reporter,
} from './train-reporters.js';

type EndingSignal = (typeof endingSignals)[number];

/** Updates unless they are given, and the most where an accuracy ends training. */
const usualIterations = 400;
const mostIterations = 100_000;

/** An interrupted iteration that takes more milliseconds than this is told of. */
const patience = 1000;

type Wanted = {
	readonly iterations: number;
	/** The accuracy at which training ends, in percent. */
	readonly until?: number | undefined;
	/** A student's file that trains. */
	readonly code?: string | undefined;
	/** Whether training is to end before it begins. */
	readonly isInterrupted: () => boolean;
};

/** Follows a session until it has trained, and says how it ended. */
export async function trainToEnd(
	session: Session,
	{iterations, until, code, isInterrupted}: Wanted,
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
						const {at, settings} = event.resumed.run;
						const {optimizer, learningRate, lambda} = settings;
						output.note(
							`Going on from iteration ${at.iteration} on ${event.data.name}: ${optimizer}, ${usualRates[optimizer] === undefined ? '' : `learning rate ${learningRate}, `}lambda ${lambda}.`,
						);
						report([at]);
					}

					if (code !== undefined) {
						session.send({type: 'drive', code});
					}

					session.send({
						type: 'start',
						iterations: isInterrupted() ? 0 : iterations,
						...(until !== undefined && {until: until / 100}),
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
		// A terminal that closes may tell so twice, itself and by its shell.
		process.on('SIGHUP', () => undefined);
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
 * `nn-tui train`: training without the dashboard, a line for each iteration or a progress bar.
 * Ctrl-C ends it after the present iteration. With --code the exit code is that of a failed check where the student's
 * code leaves ours or cannot go on.
 *
 * @throws BadInputError when a file cannot be used.
 */
export async function run(
	{
		until,
		iterations = until === undefined ? usualIterations : mostIterations,
		json,
		save,
		force,
		...values
	}: Values<typeof trainFlags>,
	{given, output}: Context,
): Promise<number> {
	const setup = setupOf(values, given);
	const batchFlags = [
		...(values.optimizer === 'mini-batch' ? ['--optimizer mini-batch'] : []),
		...(setup.batchSize === undefined ? [] : ['--batch-size']),
	];
	if (setup.code !== undefined && batchFlags.length > 0) {
		throw new BadInputError(
			`nnCostFunction computes J over all samples, so --code cannot take steps on batches of them; leave out ${listed(batchFlags)}.`,
		);
	}

	if (save !== undefined) {
		await checkSave(save, force);
	}

	const session = openSession(setup);
	const showBar = output.isTerminal && !json;
	const reporter = withProgress(
		showBar
			? barReporter(output, iterations, until)
			: lineReporter(output, json),
		iterations,
	);
	const signals = pauseOnSignal(session, () => {
		reporter.end?.();
		output.note(
			'Training ends after the present iteration; interrupt it once more to end it at once.',
		);
	});
	if (save !== undefined) {
		// That nobody reads the output any more counts as Ctrl-C.
		process.stdout.on('error', ({code}: NodeJS.ErrnoException) => {
			if (code === 'EPIPE' && !signals.caught()) {
				process.emit('SIGINT', 'SIGINT');
				output.note('Nobody reads the output any more: training ends.');
			}
		});
	}

	const warnings = collectWarnings(session);
	try {
		const reason = await trainToEnd(
			session,
			{
				iterations,
				until,
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
				`${data.name}${data.isSynthetic ? ' (synthetic)' : ''}: cost ${costText(latest.cost)}, accuracy ${percent(latest.accuracy)}${testText(latestTest)} after ${latest.iteration} iterations${evaluationsAfter(latest)} (${speed.toFixed(0)} a second)`,
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
		if (reason === 'converged') {
			output.note(minimumReached(latest?.iteration ?? 0));
		}

		const reached = (latestTest ?? latest)?.accuracy ?? 0;
		if (until !== undefined && !signal && reached < until / 100) {
			output.note(
				`The accuracy is ${percent(reached)}${latestTest ? ' on the test data' : ''} after ${latest?.iteration ?? 0} iterations, less than --until ${until}${reason === 'converged' ? '' : '; --iterations allows more of them'}.`,
			);
			return exitCodes.failed;
		}

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
