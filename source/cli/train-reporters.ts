import process from 'node:process';
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
	let bar: SingleBar | undefined;
	let latestTest: Tested | undefined;
	return {
		begin({test}, from) {
			const last = from + total;
			const [counts, ofAll, goal] =
				until === undefined
					? [`${last}/${last}`, '/{total}', '']
					: [`${last}`, '', `, until ${until} %`];
			const longest = ` ${counts}  cost 0.000000  accuracy 100.00 %${test ? testText({iteration: last, accuracy: 1}) : ''}${goal} `;
			const room = (process.stderr.columns || 80) - longest.length;
			// The time left takes 13 columns, and is left out where there is no room.
			const hasTime = until === undefined && room >= 17;
			bar = new SingleBar({
				format: `{bar} {value}${ofAll}  cost {cost}  accuracy {accuracy}${goal}${hasTime ? '  {eta_formatted} left' : ''}`,
				barCompleteChar: output.isAscii ? '#' : '█',
				barIncompleteChar: output.isAscii ? '-' : '░',
				barsize: Math.max(4, Math.min(24, hasTime ? room - 13 : room)),
				hideCursor: true,
				clearOnComplete: true,
			});
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
		...reporter,
		begin(data, from) {
			first = from;
			reporter.begin?.(data, from);
			progress.show(0);
		},
		iterations(batch) {
			reporter.iterations(batch);
			progress.show((batch.at(-1)!.iteration - first) / total);
		},
		end() {
			reporter.end?.();
			progress.clear();
		},
	};
}
