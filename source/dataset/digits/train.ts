import {createPlainEngine} from '../../network/engine.js';
import {randomWeights} from '../../network/initialize.js';
import {type Samples} from '../../network/samples.js';
import {type Weights} from '../../network/weights.js';

/** The network of the exercise. */
export const layers = [400, 25, 10] as const;

/** How the digits are trained on, here and in the judgement. */
export const learningRate = 1;
export const lambda = 1;

/** What is told after each update: how many there were, and how the weights do now. */
export type Progress = {
	readonly iteration: number;
	/** Share of the training samples labelled correctly, 0..1. */
	readonly accuracy: number;
	readonly cost: number;
};

/**
 * Trains the exercise's network from random weights by full-batch gradient descent.
 *
 * @param seed - Of the first weights.
 * @param onProgress - Called at iterations 0, 1, …, `iterations`.
 */
export function train(
	samples: Samples,
	seed: number,
	iterations: number,
	onProgress: (progress: Progress) => void,
): Weights {
	const engine = createPlainEngine(samples, randomWeights(layers, seed));
	for (let iteration = 0; iteration < iterations; iteration++) {
		onProgress({iteration, ...engine.evaluate(lambda)});
		engine.descend(learningRate, lambda);
	}

	onProgress({iteration: iterations, ...engine.evaluate(lambda)});
	const weights = engine.readWeights();
	engine.dispose();
	return weights;
}
