import {copyMatrix, createMatrix, type Matrix} from './matrix.js';

/**
 * The weights of a network, one matrix Θ for each step from a layer to the next.
 * Θ has a row for each unit of the next layer and a column for each unit of this one,
 * with the bias column first: the shape is `units[l + 1] × (units[l] + 1)`.
 */
export type Weights = readonly Matrix[];

/** Units in each layer without bias nodes, input first: [400, 25, 10]. */
export function layersOf(weights: Weights): number[] {
	return [
		(weights[0]?.columns ?? 1) - 1,
		...weights.map((theta) => theta.rows),
	];
}

/** Copies all weights. */
export function copyWeights(weights: Weights): Weights {
	return weights.map((theta) => copyMatrix(theta));
}

/** Matrices of zeros in the same shapes: where gradients are accumulated. */
export function zerosLike(weights: Weights): Weights {
	return weights.map((theta) => createMatrix(theta.rows, theta.columns));
}

/** The number of weights of a network with these layers, bias weights included. */
export function countWeights(layers: readonly number[]): number {
	let count = 0;
	for (let l = 0; l + 1 < layers.length; l++) {
		count += layers[l + 1] * (layers[l] + 1);
	}

	return count;
}
