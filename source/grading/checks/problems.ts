import {readDataset, readWeights} from '../../dataset/dataset.js';
import {embeddedWeightsPath} from '../../dataset/named/locate.js';
import {
	backpropagate,
	type CostAndGradients,
} from '../../network/backpropagation.js';
import {checkNetwork, numericalGradient} from '../../network/gradient-check.js';
import {cost} from '../../network/cost.js';
import {createMatrix} from '../../network/matrix.js';
import {layersOf, type Weights} from '../../network/weights.js';
import {
	diagnosisProblems,
	randomProblem,
	seedOf,
	withoutLabels,
} from '../diagnosis/problems.js';
import {type Problem} from '../diagnosis/diagnosis.js';

/** A problem by a name, with our answer to it. */
export type KnownProblem = Problem & {
	/** For people: "3-5-3, 5 samples, λ = 0". */
	readonly name: string;
	readonly ours: CostAndGradients;
	/** On these the diagnosis can tell all mistakes apart. */
	readonly isForDiagnosis: boolean;
};

const checkSamples = checkNetwork().samples.x.rows;

function know(problem: Problem, isForDiagnosis = false): KnownProblem {
	const {weights, samples, lambda} = problem;
	const m = samples.x.rows;
	return {
		...problem,
		name: `${layersOf(weights).join('-')}, ${m} ${m === 1 ? 'sample' : 'samples'}, λ = ${lambda}`,
		ours: backpropagate(weights, samples, lambda),
		isForDiagnosis,
	};
}

/**
 * The course's small network for the check of gradients.
 *
 * @param areSizesWritten - Whether it must be a part of the exercise's network, and so have its 10 outputs.
 */
export function checkProblem(
	lambda: number,
	areSizesWritten = false,
): KnownProblem {
	const network = areSizesWritten
		? randomProblem([3, 5, 10], 12, 1)
		: checkNetwork();
	return know({...network, lambda});
}

/** The gradient of a problem by two-sided differences of our cost. */
export function numericalOf({weights, samples, lambda}: Problem): Weights {
	return numericalGradient((moved) => cost(moved, samples, lambda), weights);
}

/** One of the random problems of a run, by its number of samples. */
function drawn(layers: readonly number[], m: number, seed: number): Problem {
	return randomProblem(layers, m, seedOf(seed, m));
}

/** A problem of the same sizes with other numbers and labels, at λ = 0. */
export function sameSizesProblem(
	{weights, samples}: Problem,
	seed: number,
): KnownProblem {
	return know(drawn(layersOf(weights), samples.x.rows, seed));
}

/** The labels that no sample has. */
export function absentLabels({weights, samples}: Problem): number[] {
	const there = new Set(Array.from(samples.labels));
	return Array.from({length: weights.at(-1)!.rows}, (_, k) => k + 1).filter(
		(label) => !there.has(label),
	);
}

const last = new Map<number, KnownProblem[]>();

/**
 * Networks of other sizes, on which an answer that is written down fails, and one where not every label occurs.
 * A whole batch asks for the same ones.
 */
export function otherProblems(seed: number): readonly KnownProblem[] {
	const problems = last.get(seed) ?? drawProblems(seed);
	last.clear();
	last.set(seed, problems);
	return problems;
}

/** The same for a cost that has the sizes of the exercise's network written in it: parts of that, and all of it. */
export function problemsInWrittenSizes(seed: number): KnownProblem[] {
	const atZero = drawn([4, 6, 10], 21, seed);
	return [
		know(atZero, true),
		know({...atZero, lambda: 3}, true),
		know(withoutLabels(atZero, [3, 10])),
		know({...drawn([400, 25, 10], 30, seed), lambda: 2}),
		know({...drawn([2, 6, 10], 1, seed), lambda: 2}),
	];
}

function drawProblems(seed: number): KnownProblem[] {
	const [atZero, ...further] = diagnosisProblems(seed).filter(
		({samples}) => samples.x.rows !== checkSamples,
	);
	return [
		...[atZero, ...further].map((problem) => know(problem, true)),
		know(drawn([6, 2, 12], 13, seed), true),
		know(withoutLabels(atZero, [3, 5])),
		know({...drawn([2, 6, 4], 1, seed), lambda: 2}),
	];
}

const realSamples = 200;

/** The exercise's network with trained weights on some of the embedded digits, at λ = 0 and λ = 1. */
export async function realProblems(): Promise<KnownProblem[]> {
	const weights = await readWeights(embeddedWeightsPath);
	const {
		samples: {x, labels},
	} = await readDataset();
	// Spread over the whole file.
	const step = Math.floor(x.rows / realSamples);
	const chosen = createMatrix(realSamples, x.columns);
	for (let i = 0; i < realSamples; i++) {
		chosen.data.set(
			x.data.subarray(i * step * x.columns, (i * step + 1) * x.columns),
			i * x.columns,
		);
	}

	const samples = {
		x: chosen,
		labels: Array.from({length: realSamples}, (_, i) => labels[i * step]),
	};
	return [0, 1].map((lambda) => know({weights, samples, lambda}));
}
