import {
	type Iteration,
	type SavedRun,
} from '../../source/dataset/run/saved-run.js';
import {randomWeights} from '../../source/network/random.js';

/** An iteration with figures that have no short decimal form. */
export function point(iteration: number): Iteration {
	return {
		iteration,
		evaluations: iteration * 1.3,
		cost: Math.PI / (iteration + 1),
		accuracy: iteration / 7,
		learningRate: 0.1,
		lambda: 1 / 3,
		optimizer: 'adam',
		batchSize: iteration,
		time: iteration * 3.3,
	};
}

/** A run with everything in it that a run can have. */
export function savedRun(
	layers: readonly number[] = [4, 3, 2],
	last = 5,
): SavedRun {
	const points = Array.from({length: last + 1}, (_, k) => point(k));
	return {
		weights: randomWeights(layers, 1),
		at: {...point(last), test: {cost: 1 / 9, accuracy: 1 / 11}},
		settings: {
			learningRate: 0.3,
			lambda: 0,
			optimizer: 'mini-batch',
			batchSize: 20,
		},
		firstCost: Math.PI,
		best: {weights: randomWeights(layers, 2), at: point(last - 1)},
		bestAccuracy: 2 / 3,
		restartFrom: {
			weights: randomWeights(layers, 3),
			origin: 'Größe.mat',
			originKind: 'file',
		},
		origin: 'seed 1',
		originKind: 'random',
		activation: 'tanh',
		seed: 1,
		engine: 'Wasm SIMD, f64, 2 threads',
		precision: 'f64',
		threads: 2,
		parts: 8,
		data: {
			name: 'digits.mat',
			choice: {data: '/tmp/digits → 2.mat', holdOut: 20, seed: 3},
			id: 'a1b2',
			added: [
				{
					pixels: Array.from({length: layers[0]}, (_, i) => 1 / (i + 3)),
					label: 2,
				},
				{pixels: Array.from({length: layers[0]}, (_, i) => -i / 7), label: 1},
			],
		},
		history: {
			stride: 1,
			buckets: points.map((at) => ({
				first: at.iteration,
				last: at,
				minCost: at.cost,
				maxCost: at.cost,
			})),
		},
		testHistory: {
			stride: 1,
			buckets: [
				{first: 2, last: point(2), minCost: 0.1, maxCost: 1 / 3},
				{first: 4, last: point(4), minCost: 0.2, maxCost: 2 / 3},
			],
		},
		changes: [
			{iteration: 2, setting: 'learningRate', value: 0.1},
			{iteration: 3, setting: 'lambda', value: 1 / 3},
			{iteration: 4, setting: 'optimizer', value: 'l-bfgs'},
		],
	};
}
