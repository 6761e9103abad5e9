import {
	copyMatrix,
	createMatrix,
	fromColumnMajor,
	type Matrix,
} from './matrix.js';

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

export function copyWeights(weights: Weights): Weights {
	return weights.map((theta) => copyMatrix(theta));
}

/** Whether all numbers are the same; NaN is the same as NaN. */
export function isSameWeights(weights: Weights, others: Weights): boolean {
	return (
		weights.length === others.length &&
		weights.every(
			({data}, l) =>
				data.length === others[l].data.length &&
				data.every((value, i) => Object.is(value, others[l].data[i])),
		)
	);
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

/** How matrices become one vector and back: row by row, or column by column as in Octave. */
export type Unrolling = 'rows' | 'columns';

/** All numbers as one vector, those of the first matrix first. */
export function unroll(
	weights: Weights,
	by: Unrolling = 'rows',
): Float64Array<ArrayBuffer> {
	return Float64Array.from(
		weights.flatMap(({rows, columns, data}) =>
			Array.from(
				by === 'rows'
					? data
					: // The columns of a matrix are the rows of its transpose.
						fromColumnMajor(columns, rows, data).data,
			),
		),
	);
}

/** The matrices of a vector of all their numbers, in the shapes of others. */
export function reroll(
	vector: Float64Array | Float32Array,
	shapes: Weights,
	by: Unrolling = 'rows',
): Weights {
	let start = 0;
	return shapes.map(({rows, columns}) => {
		const part = vector.slice(start, start + rows * columns);
		start += part.length;
		return by === 'rows'
			? createMatrix(rows, columns, part)
			: fromColumnMajor(rows, columns, part);
	});
}
