import {forward, outputOf} from './forward.js';
import {row, type Matrix} from './matrix.js';
import {type Samples} from './samples.js';
import {type Weights} from './weights.js';

/** The index of the largest value; the first one where several are equal. */
export function argmax(values: ArrayLike<number>): number {
	let best = 0;
	for (let k = 1; k < values.length; k++) {
		if (values[k] > values[best]) {
			best = k;
		}
	}

	return best;
}

/** Labels 1..K from output activations m×K: the unit that is most active. */
export function labelsOf(output: Matrix): Uint8Array {
	return Uint8Array.from(
		{length: output.rows},
		(_, i) => argmax(row(output, i)) + 1,
	);
}

/** The label 1..K that the network gives each sample (10 stands for the digit 0). */
export function predict(weights: Weights, x: Matrix): Uint8Array {
	return labelsOf(outputOf(forward(weights, x)));
}

/** The share of equal labels, 0..1. */
export function agreement(
	predicted: ArrayLike<number>,
	labels: ArrayLike<number>,
): number {
	let hits = 0;
	for (let i = 0; i < labels.length; i++) {
		if (predicted[i] === labels[i]) {
			hits++;
		}
	}

	return hits / labels.length;
}

/** The share of samples that the network labels correctly, 0..1. */
export function accuracy(weights: Weights, {x, labels}: Samples): number {
	return agreement(predict(weights, x), labels);
}
