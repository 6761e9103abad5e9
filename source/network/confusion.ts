import {type Activation} from './activation.js';
import {forward, labelsOf, outputOf} from './forward.js';
import {type Samples} from './matrix.js';
import {type Weights} from './weights.js';

/** A confusion matrix K×K: row k counts the samples of label k + 1 by the label that the network gives them. */
export type Confusion = ReadonlyArray<readonly number[]>;

/** A cell of it: labels 1..K. */
export type ConfusionCell = {readonly label: number; readonly answer: number};

/** Whether a network with K outputs has a cell. */
export function hasCell(
	outputs: number,
	cell: ConfusionCell | undefined,
): cell is ConfusionCell {
	return cell !== undefined && Math.max(cell.label, cell.answer) <= outputs;
}

/**
 * Counts labels 1..K by the labels that the network gives.
 *
 * @param outputs - K
 */
export function countConfusions(
	labels: ArrayLike<number>,
	predicted: ArrayLike<number>,
	outputs: number,
): number[][] {
	const counts = Array.from({length: outputs}, () =>
		Array.from({length: outputs}, () => 0),
	);
	for (let i = 0; i < labels.length; i++) {
		counts[labels[i] - 1][predicted[i] - 1]++;
	}

	return counts;
}

/** The confusion matrix of the network on samples. */
export function confusionMatrix(
	weights: Weights,
	{x, labels}: Samples,
	activation?: Activation,
): number[][] {
	const output = outputOf(forward(weights, x, activation));
	return countConfusions(labels, labelsOf(output), output.columns);
}

/** How many samples there are, and how many of them are right. */
export function countRight(confusion: Confusion): {
	readonly all: number;
	readonly right: number;
} {
	let [all, right] = [0, 0];
	for (const [k, counts] of confusion.entries()) {
		right += counts[k];
		all += counts.reduce((sum, count) => sum + count, 0);
	}

	return {all, right};
}

/** The cells off the diagonal that are not empty, the most frequent first. */
export function listConfusions(
	confusion: Confusion,
): Array<ConfusionCell & {readonly count: number}> {
	return confusion
		.flatMap((counts, k) =>
			counts.map((count, i) => ({label: k + 1, answer: i + 1, count})),
		)
		.filter(({label, answer, count}) => label !== answer && count > 0)
		.toSorted((a, b) => b.count - a.count);
}
