import {createMatrix} from '../../network/matrix.js';
import {backpropagate} from '../../network/backpropagation.js';
import {createRandom, randomWeights} from '../../network/random.js';
import {type Problem} from '../diagnosis/diagnosis.js';
import {Namer} from './naming.js';
import {quantitiesOf} from './quantities.js';

/** A network on which a student's code is traced, and the names of what it may hold. */
export type Probe = ReturnType<typeof probeOf>;

export function probeOf(problem: Problem) {
	const {weights, samples, lambda} = problem;
	const right = backpropagate(weights, samples, lambda);
	return {problem, right, namer: new Namer(quantitiesOf(problem))};
}

function problemOf(
	layers: readonly [number, number, number],
	m: number,
	lambda: number,
	{seed, missing}: {readonly seed: number; readonly missing?: number},
): Problem {
	const random = createRandom(seed);
	const x = createMatrix(m, layers[0]);
	for (let i = 0; i < x.data.length; i++) {
		x.data[i] = 3 * random() - 1;
	}

	const labels = Array.from({length: m}, (_, i) => ((i * 3) % layers[2]) + 1);
	return {
		lambda,
		weights: randomWeights(layers, seed + 1, 1),
		samples: {
			x,
			labels: labels.map((label) => (label === missing ? 1 : label)),
		},
	};
}

let probes: readonly Probe[] | undefined;

/**
 * Two networks whose sizes all differ, so that no two quantities of a network have the same shape and no loop has
 * the same number of turns in both. The number of samples is prime, λ > 0, and the second lacks a label.
 */
export function allProbes(): readonly Probe[] {
	probes ??= [
		problemOf([3, 5, 7], 11, 1.3, {seed: 2}),
		problemOf([6, 3, 5], 13, 2.1, {seed: 5, missing: 4}),
	].map((problem) => probeOf(problem));
	return probes;
}
