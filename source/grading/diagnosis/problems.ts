import {checkNetwork} from '../../network/gradient-check.js';
import {randomWeights, createRandom} from '../../network/random.js';
import {createMatrix} from '../../network/matrix.js';
import {type Problem} from './diagnosis.js';

/**
 * One of the seeds that belong to a run.
 *
 * @param index - From 0 to 63: which of them.
 */
export function seedOf(run: number, index: number): number {
	return run * 64 + index;
}

/** A network with random weights and samples, at λ = 0; every label is there if m ≥ K. */
export function randomProblem(
	layers: readonly number[],
	m: number,
	seed: number,
): Problem {
	const random = createRandom(seed);
	const x = Array.from({length: m * layers[0]}, () => 3 * random() - 1);
	return {
		lambda: 0,
		weights: randomWeights(layers, seed + 1, 1),
		samples: {
			x: createMatrix(m, layers[0], x),
			// 17 has no factor in common with any K here.
			labels: Array.from({length: m}, (_, i) => ((i * 17) % layers[2]) + 1),
		},
	};
}

/** The same problem without some labels: their samples have the label below. */
export function withoutLabels(
	{samples, ...rest}: Problem,
	absent: readonly number[],
): Problem {
	const labels = Array.from(samples.labels, (label) =>
		absent.includes(label) ? label - 1 : label,
	);
	return {...rest, samples: {...samples, labels}};
}

/**
 * Problems on which the known mistakes can be told apart: the course's check network and one of other
 * sizes and with another number of samples, each at λ = 0 and λ = 3.
 *
 * @param seed - Of the numbers of the second network.
 */
export function diagnosisProblems(seed = 0): Problem[] {
	const networks = [
		checkNetwork(),
		randomProblem([4, 6, 5], 8, seedOf(seed, 11)),
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
