import {basename} from 'node:path';
import {BadInputError} from '../dataset/bad-input.js';
import {datasetFrom, readDataset, type Dataset} from '../dataset/dataset.js';
import {openMat} from '../dataset/mat.js';
import {identifyCourseFile} from '../dataset/identify.js';
import {readFileBytes} from '../dataset/read-file.js';
import {checkFit, weightsFrom} from '../dataset/weights.js';
import {randomWeights} from '../network/initialize.js';
import {layersOf, type Weights} from '../network/weights.js';
import {type OriginKind, type Setup} from './protocol.js';

const defaultHiddenUnits = 25;

/** Weights to begin with. */
export type Start = {
	/** The weights of iteration 0. */
	readonly weights: Weights;
	/** Where they came from, for the screen. */
	readonly origin: string;
	readonly originKind: OriginKind;
};

/** Data and weights that fit each other, and where to restart from. */
export type Loaded = Start & {
	readonly dataset: Dataset;
	/** What to restart from instead of random weights. */
	readonly restartFrom?: Start;
};

/** The layers of the exercise's network for this data: one hidden layer of 25 units. */
export function layersFor({samples: {x, labels}}: Dataset): number[] {
	let outputs = 2;
	for (let i = 0; i < labels.length; i++) {
		outputs = Math.max(outputs, labels[i]);
	}

	return [x.columns, defaultHiddenUnits, outputs];
}

/** Random weights and the words for where they came from. */
export function randomStart(layers: readonly number[], seed: number): Start {
	return {
		weights: randomWeights(layers, seed),
		origin: `seed ${seed}`,
		originKind: 'random',
	};
}

/** Weights from the bytes of a file. */
function startFrom(bytes: Uint8Array, path: string): Start {
	return {
		weights: weightsFrom(openMat(bytes, path)),
		origin: basename(path),
		originKind:
			identifyCourseFile(bytes) === 'week7weights' ? 'course' : 'file',
	};
}

/**
 * Reads what a training run starts from.
 *
 * @throws BadInputError when a file cannot be used or data and weights do not fit.
 */
export async function loadSetup(setup: Setup): Promise<Loaded> {
	const {data, weights: weightsPath, initialWeights, seed} = setup;
	if (weightsPath !== undefined && initialWeights !== undefined) {
		throw new BadInputError(
			'Both --weights and --initial-weights are given, but training can start from one only; leave one out.',
		);
	}

	const path = weightsPath ?? initialWeights;
	// The small file first: when it is wrong, that is said before the large one is read.
	const start =
		path === undefined ? undefined : startFrom(await readFileBytes(path), path);
	const dataset = await readDataset(data);
	if (!start) {
		return {dataset, ...randomStart(layersFor(dataset), seed)};
	}

	checkFit(start.weights, dataset.samples);
	return initialWeights === undefined
		? {dataset, ...start}
		: {dataset, ...start, restartFrom: start};
}

/**
 * Reads a .mat file that the user opens while the program runs: data if it has X, weights if it has
 * Theta1. Weights that do not fit new data are replaced by random ones.
 *
 * @throws BadInputError when the file cannot be used or its weights do not fit the present data.
 */
export async function loadFile(
	path: string,
	present: {dataset: Dataset; weights: Weights; seed: number},
): Promise<Loaded> {
	const bytes = await readFileBytes(path);
	const mat = openMat(bytes, path);
	if (mat.names.includes('X')) {
		const dataset = datasetFrom(mat, bytes);
		const layers = layersFor(dataset);
		const {weights} = present;
		return {
			dataset,
			...randomStart(
				fits(weights, layers) ? layersOf(weights) : layers,
				present.seed,
			),
		};
	}

	if (mat.names.includes('Theta1')) {
		const start = startFrom(bytes, path);
		checkFit(start.weights, present.dataset.samples);
		return {dataset: present.dataset, ...start};
	}

	throw new BadInputError(
		`${path} has neither data (X and y) nor weights (Theta1, Theta2); it has ${mat.names.join(', ') || 'no variables'}. Choose another file.`,
	);
}

/** Whether a network takes the same inputs and gives the same outputs as these layers. */
function fits(weights: Weights, layers: readonly number[]): boolean {
	const present = layersOf(weights);
	return present[0] === layers[0] && present.at(-1) === layers.at(-1);
}
