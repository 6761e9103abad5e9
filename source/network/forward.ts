import {activate, type Activation} from './activation.js';
import {
	multiplyTransposed,
	withBias,
	type Matrix,
	row,
	type Samples,
} from './matrix.js';
import {sigmoid} from './sigmoid.js';
import {type Weights} from './weights.js';

/** What a forward pass leaves behind, indexed by layer as in the handout. */
type ForwardPass = {
	/** Weighted inputs, m×units; `z[0]` is left empty because the input layer has none. */
	readonly z: readonly Matrix[];
	/** Activations: m×(units + 1) with the bias nodes in the first column, but the output layer m×units. */
	readonly a: readonly Matrix[];
};

/**
 * Forward pass of all samples: z(l) = a(l−1)·Θ(l)ᵀ and a(l) = g(z(l)).
 *
 * @param x - m×n, one sample a row.
 * @param activation - g of the hidden layers; that of the output layer is the sigmoid.
 */
export function forward(
	weights: Weights,
	x: Matrix,
	activation: Activation = 'sigmoid',
): ForwardPass {
	const z: Matrix[] = [{rows: 0, columns: 0, data: new Float64Array(0)}];
	const a: Matrix[] = [withBias(x)];
	for (const [l, theta] of weights.entries()) {
		const weighted = multiplyTransposed(a[l], theta);
		z.push(weighted);
		a.push(
			l + 1 < weights.length
				? withBias(activate(weighted, activation))
				: sigmoid(weighted),
		);
	}

	return {z, a};
}

/** The output layer's activations of a forward pass: m×K. */
export function outputOf({a}: ForwardPass): Matrix {
	return a.at(-1)!;
}

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
export function predict(
	weights: Weights,
	x: Matrix,
	activation?: Activation,
): Uint8Array {
	return labelsOf(outputOf(forward(weights, x, activation)));
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
export function accuracy(
	weights: Weights,
	{x, labels}: Samples,
	activation?: Activation,
): number {
	return agreement(predict(weights, x, activation), labels);
}

/**
 * The next sample that the network labels wrongly, going round.
 *
 * @param from - The index where the search begins, from 0, modulo the number of samples.
 * @param by - The direction: above 0 onwards, below 0 backwards.
 * @returns its index; undefined where all are right.
 */
export function nextWrong(
	weights: Weights,
	{x, labels}: Samples,
	{from, by}: {readonly from: number; readonly by: number},
	activation?: Activation,
): number | undefined {
	for (let k = 1; k <= x.rows; k++) {
		const wanted = (from + Math.sign(by) * k) % x.rows;
		const i = wanted < 0 ? wanted + x.rows : wanted;
		const one = {rows: 1, columns: x.columns, data: row(x, i)};
		if (predict(weights, one, activation)[0] !== labels[i]) {
			return i;
		}
	}

	return undefined;
}
