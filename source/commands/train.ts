import process from 'node:process';
import {SingleBar} from 'cli-progress';
import {BadInputError} from '../dataset/bad-input.js';
import {divergenceCause} from '../session/divergence.js';
import {openSession, type Session} from '../session/session.js';
import {
	type DataDescription,
	type Event,
	type Iteration,
	type Setup,
} from '../training/protocol.js';
import {exitCodes, percent, type Output} from './output.js';

export type TrainOptions = {
	readonly setup: Setup;
	readonly iterations: number;
	readonly json: boolean;
};

/** Something that follows a training run. */
type Reporter = {
	begin(data: DataDescription): void;
	iterations(batch: readonly Iteration[]): void;
	end(): void;
};

function tellNotes(output: Output, notes: readonly string[]): void {
	for (const note of notes) {
		output.note(note);
	}
}

function lineReporter(output: Output, json: boolean): Reporter {
	return {
		begin({notes = []}) {
			tellNotes(output, notes);
		},
		iterations(batch) {
			for (const {iteration, cost, accuracy, test} of batch) {
				output.line(
					json
						? JSON.stringify({
								iteration,
								cost,
								accuracy,
								...(test && {testCost: test.cost, testAccuracy: test.accuracy}),
							})
						: `iteration ${iteration}  cost ${cost.toFixed(10)}  accuracy ${percent(accuracy)}${test ? `  test accuracy ${percent(test.accuracy)}` : ''}`,
				);
			}
		},
		end() {
			// Every line is already written.
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
			barCompleteChar: '█',
			barIncompleteChar: '░',
			barsize,
			hideCursor: true,
		});
	let bar: SingleBar | undefined;
	let latestTest: Tested | undefined;
	return {
		begin({notes = [], test}) {
			tellNotes(output, notes);
			// What is said of the test data takes room.
			bar = barFor(test ? 8 : 24);
			bar.start(total, 0, {cost: '…', accuracy: '…'});
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
		},
	};
}

/** Follows a session until it has trained, and says how it ended. */
async function trainToEnd(
	session: Session,
	iterations: number,
	reporter: Reporter,
): Promise<Extract<Event, {type: 'stopped'}>['reason']> {
	return new Promise((resolve, reject) => {
		session.onEvent((event) => {
			switch (event.type) {
				case 'opened': {
					reporter.begin(event.data);
					session.send({type: 'start', iterations});
					break;
				}

				case 'iterations': {
					reporter.iterations(event.batch);
					break;
				}

				case 'stopped': {
					resolve(event.reason);
					break;
				}

				case 'rejected': {
					reject(new BadInputError(event.message));
					break;
				}

				case 'crashed': {
					reject(new Error(event.message));
					break;
				}

				default:
			}
		});
	});
}

/**
 * `nn-tui train`: gradient descent without the dashboard, a line for each iteration or a progress bar.
 * Ctrl-C ends it after the present iteration.
 *
 * @throws BadInputError when a file cannot be used.
 */
export async function trainCommand(
	{setup, iterations, json}: TrainOptions,
	output: Output,
): Promise<number> {
	const session = openSession(setup);
	const showBar = output.isTerminal && !json;
	const reporter = showBar
		? barReporter(output, iterations)
		: lineReporter(output, json);
	let isInterrupted = false;
	const interrupt = () => {
		isInterrupted = true;
		session.send({type: 'pause'});
	};

	process.once('SIGINT', interrupt);
	try {
		const reason = await trainToEnd(session, iterations, reporter);
		reporter.end();
		const {latest, latestTest, data, speed} = session.store.getState();
		if (showBar && latest && data) {
			output.line(
				`${data.name}${data.isSynthetic ? ' (synthetic)' : ''}: cost ${latest.cost.toFixed(10)}, accuracy ${percent(latest.accuracy)}${testText(latestTest)} after ${latest.iteration} iterations (${speed.toFixed(0)} a second)`,
			);
		}

		if (reason === 'diverged') {
			output.note(
				`Training diverged at iteration ${latest?.iteration ?? 0}: ${divergenceCause(setup, data?.samples ?? 1)}; try a lower one.`,
			);
			return exitCodes.failed;
		}

		return isInterrupted ? exitCodes.interrupted : exitCodes.good;
	} finally {
		reporter.end();
		process.off('SIGINT', interrupt);
		await session.close();
	}
}
