import {checkNetwork} from '../../network/gradient-check.js';
import {randomWeights, createRandom} from '../../network/random.js';
import {createMatrix, type Samples} from '../../network/matrix.js';
import {type Problem} from './diagnosis.js';

/**
 * One of the seeds that belong to a run.
 *
 * @param index - From 0 to 63: which of them.
 */
export function seedOf(run: number, index: number): number {
	return run * 64 + index;
}

/** Random inputs in [−1, 1]; the labels go through 1..K in an order without a pattern. */
function randomSamples(
	inputs: number,
	labels: number,
	m: number,
	seed: number,
): Samples {
	const random = createRandom(seed);
	return {
		x: createMatrix(
			m,
			inputs,
			Array.from({length: m * inputs}, () => random() * 2 - 1),
		),
		labels: Array.from({length: m}, (_, i) =>
			i < labels ? labels - i : 1 + Math.floor(random() * labels),
		),
	};
}

/**
 * Problems on which the known mistakes can be told apart: the course's check network and one of other
 * sizes and with another number of samples, each at λ = 0 and λ = 3.
 *
 * @param seed - Of the numbers of the second network.
 */
export function diagnosisProblems(seed = 0): Problem[] {
	const layers = [4, 6, 5];
	const networks = [
		checkNetwork(),
		{
			weights: randomWeights(layers, seedOf(seed, 11), 0.8),
			samples: randomSamples(layers[0], layers[2], 8, seedOf(seed, 12)),
		},
	];
	return networks.flatMap((network) =>
		[0, 3].map((lambda) => ({...network, lambda})),
	);
}

export function hasSameNumbers(
	a: ArrayLike<number>,
	b: ArrayLike<number>,
): boolean {
	return (
		a === b ||
		(a.length === b.length && Array.from(a).every((value, i) => value === b[i]))
	);
}

/** Whether two problems differ in nothing but λ. */
export function isSameNetwork(a: Problem, b: Problem): boolean {
	return (
		a.weights.every(({data}, l) => hasSameNumbers(data, b.weights[l].data)) &&
		hasSameNumbers(a.samples.x.data, b.samples.x.data) &&
		hasSameNumbers(a.samples.labels, b.samples.labels)
	);
}
