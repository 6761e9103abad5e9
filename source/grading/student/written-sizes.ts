import {createMatrix, row, type Matrix} from '../../network/matrix.js';
import {layersOf, type Weights} from '../../network/weights.js';
import {type Problem} from '../diagnosis/diagnosis.js';

/** Layers of the exercise's network, which a cost without arguments for sizes has written in its code. */
const layers = [400, 25, 10];

/** A matrix in another shape: zeros where it has no numbers, and without those that have no place. */
function resized(matrix: Matrix, rows: number, columns: number): Matrix {
	const result = createMatrix(rows, columns);
	for (let i = 0; i < Math.min(rows, matrix.rows); i++) {
		result.data.set(row(matrix, i).subarray(0, columns), i * columns);
	}

	return result;
}

/**
 * A problem of fewer inputs and hidden units in the sizes of the exercise's network. The other inputs and weights are
 * 0, so that J and the gradients by the weights of the problem stay the same. One that is no part of that network
 * stays as it is.
 */
export function inWrittenSizes(problem: Problem): Problem {
	const {weights, samples} = problem;
	const [inputs, hidden, outputs] = layersOf(weights);
	return inputs > layers[0] || hidden > layers[1] || outputs !== layers[2]
		? problem
		: {
				...problem,
				weights: weights.map((theta, l) =>
					resized(theta, layers[l + 1], layers[l] + 1),
				),
				samples: {
					...samples,
					x: resized(samples.x, samples.x.rows, layers[0]),
				},
			};
}

/** The gradients by the weights of a smaller network among those of one that holds it. */
export function gradientsWithin(gradients: Weights, weights: Weights): Weights {
	return gradients.map((gradient, l) =>
		resized(gradient, weights[l].rows, weights[l].columns),
	);
}
