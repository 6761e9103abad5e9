import {type Activation} from './activation.js';
import {forward} from './forward.js';
import {type Matrix, type Samples} from './matrix.js';
import {type Weights} from './weights.js';

/**
 * The sum of the squares of all weights but those of the bias nodes, ΣΘ².
 *
 * @param ofBias - The sum over the bias columns instead.
 */
export function sumOfSquares(weights: Weights, ofBias = false): number {
	let sum = 0;
	for (const {rows, columns, data} of weights) {
		const [first, end] = ofBias ? [0, 1] : [1, columns];
		for (let i = 0; i < rows; i++) {
			for (let j = first; j < end; j++) {
				sum += data[i * columns + j] ** 2;
			}
		}
	}

	return sum;
}

/**
 * The cost of the regularization alone: λ/(2m) · ΣΘ², the bias columns left out.
 *
 * @param m - The number of samples.
 */
export function regularizationCost(
	weights: Weights,
	lambda: number,
	m: number,
): number {
	return lambda === 0 ? 0 : (lambda / (2 * m)) * sumOfSquares(weights);
}

/**
 * The cross-entropy −1/m ΣΣ [y log h + (1−y) log(1−h)] without regularization.
 * Computed from the weighted inputs as max(z, 0) − zy + log(1 + e^−|z|), so that it stays finite where
 * h rounds to 0 or 1.
 *
 * @param z - Weighted inputs of the output layer, m×K.
 */
export function crossEntropy(z: Matrix, labels: ArrayLike<number>): number {
	let sum = 0;
	for (let i = 0; i < z.rows; i++) {
		for (let k = 0; k < z.columns; k++) {
			const value = z.data[i * z.columns + k];
			sum += Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value)));
		}

		sum -= z.data[i * z.columns + labels[i] - 1];
	}

	return sum / z.rows;
}

/**
 * The cost J of the weights on the samples: cross-entropy plus regularization.
 *
 * @param lambda - The regularization parameter λ; 0 for none.
 * @param activation - g of the hidden layers.
 */
export function cost(
	weights: Weights,
	{x, labels}: Samples,
	lambda: number,
	activation?: Activation,
): number {
	const {z} = forward(weights, x, activation);
	return (
		crossEntropy(z.at(-1)!, labels) +
		regularizationCost(weights, lambda, x.rows)
	);
}
