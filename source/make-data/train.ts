import {createFastEngine} from '../kernels/fast-engine.js';
import {randomWeights} from '../network/random.js';
import {type Samples} from '../network/matrix.js';
import {type Weights} from '../network/weights.js';

/** The network of the exercise. */
export const layers = [400, 25, 10] as const;

/** How the digits are trained on, here and in the judgment. */
export const learningRate = 1;
export const lambda = 1;

/** What is told after each update: how many there were, and how the weights do now. */
export type Progress = {
	readonly iteration: number;
	/** Share of the training samples labeled correctly, 0..1. */
	readonly accuracy: number;
	readonly cost: number;
};

/**
 * Trains the exercise's network from random weights by full-batch gradient descent. One thread and no
 * relaxed SIMD: every operation is then exactly defined, and the weights are the same on every machine.
 *
 * @param seed - Of the first weights.
 * @param onProgress - Called at iterations 0, 1, …, `iterations`.
 */
export async function train(
	samples: Samples,
	seed: number,
	iterations: number,
	onProgress: (progress: Progress) => void,
): Promise<Weights> {
	const engine = await createFastEngine(samples, randomWeights(layers, seed), {
		threads: 1,
		precision: 'f64',
		relaxed: false,
	});
	for (let iteration = 0; iteration < iterations; iteration++) {
		onProgress({iteration, ...engine.evaluate(lambda)});
		engine.descend(learningRate, lambda);
	}

	onProgress({iteration: iterations, ...engine.evaluate(lambda)});
	const weights = engine.readWeights();
	engine.dispose();
	return weights;
}
