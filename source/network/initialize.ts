import {createMatrix, type Matrix} from './matrix.js';
import {createRandom, type Random} from './random.js';
import {type Weights} from './weights.js';

/** The range of the first weights that the exercise asks for: [−0.12, 0.12]. */
export const initialRange = 0.12;

/**
 * Random weights for one layer, uniform in [−range, range] (Part 2 of the exercise).
 *
 * @returns Θ of shape `outputs × (inputs + 1)`; the first column belongs to the bias.
 */
export function randInitializeWeights(
	inputs: number,
	outputs: number,
	random: Random,
	range = initialRange,
): Matrix {
	const theta = createMatrix(outputs, inputs + 1);
	for (let i = 0; i < theta.data.length; i++) {
		theta.data[i] = (random() * 2 - 1) * range;
	}

	return theta;
}

/**
 * Random weights for a whole network; the same seed gives the same weights.
 *
 * @param layers - Units in each layer without bias nodes, input first, for instance [400, 25, 10].
 */
export function randomWeights(
	layers: readonly number[],
	seed: number,
	range = initialRange,
): Weights {
	const random = createRandom(seed);
	return layers
		.slice(1)
		.map((outputs, l) =>
			randInitializeWeights(layers[l], outputs, random, range),
		);
}
