import {SingleBar} from 'cli-progress';
import {
	type DataDescription,
	type Departure,
	type Iteration,
} from '../training/protocol.js';
import {evaluationsBeside} from '../parts/train/race-verdict.js';
import {percent, type Output} from './output.js';
import {terminalProgress} from './terminal-extras.js';

/** Shows how training goes on. */
export type Reporter = {
	/** @param from - The iteration that the run goes on from. */
	begin?(data: DataDescription, from: number): void;
	iterations(batch: readonly Iteration[]): void;
	departed?(departure: Departure): void;
	/** Takes away what moves. */
	end?(): void;
};

export function lineReporter(output: Output, json: boolean): Reporter {
	return {
		iterations(batch) {
			for (const at of batch) {
				const {iteration, evaluations, cost, accuracy, test, byCode, onBatch} =
					at;
				output.line(
					json
						? JSON.stringify({
								iteration,
								evaluations,
								cost,
								...(byCode && {ourCost: byCode.descent}),
								accuracy,
								...(onBatch && {onBatch}),
								...(test && {testCost: test.cost, testAccuracy: test.accuracy}),
							})
						: `iteration ${iteration}${evaluationsAfter(at, '  ')}  cost ${costText(cost)}${byCode ? `  ours ${costText(byCode.descent)}` : ''}  accuracy ${percent(accuracy)}${onBatch ? ' of its batch' : ''}${test ? `  test accuracy ${percent(test.accuracy)}` : ''}`,
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

/** A cost with ten decimals; one so large that these would say nothing in powers of ten. */
export function costText(cost: number): string {
	return cost < 1e6 ? cost.toFixed(10) : cost.toExponential(10);
}

/** Gradients computed so far, where these are not one an iteration. */
export function evaluationsAfter(at: Iteration, before = ', '): string {
	const evaluations = evaluationsBeside(at, 2);
	return evaluations === undefined ? '' : `${before}${evaluations}`;
}

type Tested = Pick<Iteration, 'iteration' | 'accuracy'>;

/** How the network did on the test data and when; nothing where there is none. */
export function testText(test: Tested | undefined): string {
	return test ? `, test ${percent(test.accuracy)} at ${test.iteration}` : '';
}

/** @param until - The accuracy at which training ends, in percent. */
export function barReporter(
	output: Output,
	total: number,
	until: number | undefined,
): Reporter {
	const barFor = (barsize: number) =>
		new SingleBar({
			format:
				until === undefined
					? '{bar} {value}/{total}  cost {cost}  accuracy {accuracy}  {eta_formatted} left'
					: `{bar} {value}  cost {cost}  accuracy {accuracy}, until ${until} %`,
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
				cost: cost < 1e6 ? cost.toFixed(6) : cost.toExponential(6),
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
export function withProgress(reporter: Reporter, total: number): Reporter {
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
