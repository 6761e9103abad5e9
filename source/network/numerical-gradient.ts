import {copyWeights, zerosLike, type Weights} from './weights.js';

/** The ε that the exercise asks for. */
export const defaultEpsilon = 1e-4;

/**
 * The gradient by two-sided differences, weight by weight: (J(θ + ε) − J(θ − ε)) / 2ε (Part 4).
 *
 * @param cost - J as a function of the weights alone.
 */
export function numericalGradient(
	cost: (weights: Weights) => number,
	weights: Weights,
	epsilon = defaultEpsilon,
): Weights {
	const moved = copyWeights(weights);
	const gradient = zerosLike(weights);
	for (const [l, theta] of moved.entries()) {
		for (let i = 0; i < theta.data.length; i++) {
			const kept = theta.data[i];
			theta.data[i] = kept + epsilon;
			const above = cost(moved);
			theta.data[i] = kept - epsilon;
			const below = cost(moved);
			theta.data[i] = kept;
			gradient[l].data[i] = (above - below) / (2 * epsilon);
		}
	}

	return gradient;
}
