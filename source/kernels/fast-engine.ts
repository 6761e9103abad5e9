import {availableParallelism} from 'node:os';
import {type Activation} from '../network/activation.js';
import {normalizeGradients} from '../network/backpropagation.js';
import {type Engine, createPlainEngine} from '../network/engine.js';
import {type Samples} from '../network/matrix.js';
import {type Vector} from '../network/optimizers/vector.js';
import {layersOf, zerosLike, type Weights} from '../network/weights.js';
import {
	instantiate,
	createVector,
	loadModule,
	bytesOf,
	realsAt,
	type Precision,
	type Reals,
} from './module.js';
import {layOutMemory, type KernelMemory} from './memory.js';
import {byBlocks, createBlockSteps} from './block-tasks.js';
import {addPanels, normalizePanels, writePanels} from './panels.js';
import {allForward, startTeam} from './team.js';

export type FastEngineOptions = {
	/** Threads, the calling one included; by default one for each core, at most 8. */
	readonly threads?: number;
	/** The number type; float64 by default. */
	readonly precision?: Precision;
	/** What hidden units compute; sigmoid by default. */
	readonly activation?: Activation;
	/** False for plain SIMD even where the machine has relaxed SIMD. */
	readonly relaxed?: boolean;
};

const maxThreads = 8;

export function defaultThreads(): number {
	return Math.min(maxThreads, availableParallelism());
}

export function isFastEngineSupported(): boolean {
	return (
		typeof SharedArrayBuffer === 'function' &&
		loadModule('f64', false) !== undefined
	);
}

function nameOf(
	precision: Precision,
	relaxed: boolean,
	threads: number,
): string {
	const simd = relaxed ? 'relaxed SIMD' : 'SIMD';
	return `Wasm ${simd}, ${precision}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
}

/** Views of the weights of every layer, or of numbers of the same shape, at the addresses that `place` returns. */
function panelsOf(
	{memory, precision, layers}: KernelMemory,
	place: (layer: KernelMemory['layers'][number]) => number,
): Reals[] {
	return layers.map((layer) => {
		const bytes = layer.panels.length * layer.panelBytes;
		const length = bytes / bytesOf(precision);
		return realsAt(precision, memory.buffer, place(layer), length);
	});
}

/**
 * The plain engine's results, computed by WebAssembly kernels on several threads. Every call blocks until it is done.
 * Samples are copied; changing them later has no effect.
 *
 * @throws Error where WebAssembly has no SIMD or no shared memory.
 * @throws RangeError where the data needs more than 4 GiB.
 */
export async function createFastEngine(
	samples: Samples,
	initial: Weights,
	{
		threads: wanted = defaultThreads(),
		precision = 'f64',
		relaxed = true,
		activation = 'sigmoid',
	}: FastEngineOptions = {},
): Promise<Engine> {
	const m = samples.x.rows;
	const threads = Math.max(1, Math.min(wanted, m));
	const kernelModule = loadModule(precision, relaxed);
	if (!kernelModule) {
		throw new Error('WebAssembly has no SIMD or no shared memory here.');
	}

	const laidOut = layOutMemory(
		samples,
		layersOf(initial),
		precision,
		threads,
		activation,
	);
	const {memory, layers, network, parts, gradients} = laidOut;
	const kernels = instantiate(kernelModule.module, memory);
	const team = await startTeam(kernelModule.module, kernels, laidOut, threads);
	const shapes = zerosLike(initial);
	const theta = panelsOf(laidOut, (layer) => layer.theta);
	// The sum of all parts is that of the first one.
	const accumulated = panelsOf(laidOut, (layer) => gradients + layer.gradient);
	const length = laidOut.gradientBytes / bytesOf(precision);
	const measures = laidOut.measures.map(
		(address) => new Float64Array(memory.buffer, address, 2),
	);

	const weightsIn = (panels: readonly Reals[]): Weights => {
		const weights = zerosLike(shapes);
		for (const [l, layer] of layers.entries()) {
			addPanels(layer, panels[l], weights[l]);
		}

		return weights;
	};

	const readWeights = () => weightsIn(theta);

	const writeWeights = (weights: Weights): void => {
		for (const [l, layer] of layers.entries()) {
			writePanels(layer, theta[l], weights[l]);
		}

		kernels.transpose(network);
	};

	/** Views of the layers in a vector, which is laid out like the gradients of a part. */
	const panelsIn = (vector: Reals): Reals[] =>
		layers.map(({gradient, panels, panelBytes}) => {
			const start = gradient / bytesOf(precision);
			const count = (panels.length * panelBytes) / bytesOf(precision);
			return vector.subarray(start, start + count);
		});

	/** Such a vector with the layers that `write` writes. */
	const vectorOf = (
		write: (panels: Reals, l: number) => void,
		vector: Vector = createVector(precision, length),
	): Vector => {
		for (const [l, panels] of panelsIn(vector).entries()) {
			write(panels, l);
		}

		return vector;
	};

	const {blocks} = laidOut.batches;
	const steps = blocks && createBlockSteps(blocks, memory, team.compute);
	/** Whether the last evaluation was that of a small batch. */
	let isByBlocks = false;

	/** J and accuracy of some samples from the measures of the first parts. */
	const evaluationOf = (used: number, rows: number, lambda: number) => {
		let crossEntropy = 0;
		let hits = 0;
		for (let p = 0; p < used; p++) {
			crossEntropy += measures[p][0];
			hits += measures[p][1];
		}

		const squares = () =>
			isByBlocks ? steps!.squares() : kernels.squares(network, 0, 1);
		const regularization = lambda === 0 ? 0 : (lambda / (2 * m)) * squares();
		return {
			// The kernels add max(z, 0) of all units before they subtract z of the labeled one: of a cross-entropy close
			// to 0 the rounding of large z may leave less than nothing.
			cost: Math.max(0, crossEntropy / rows) + regularization,
			accuracy: hits / rows,
		};
	};

	/** Samples of the last evaluation. */
	let count = m;
	writeWeights(initial);
	return {
		name: nameOf(precision, kernelModule.relaxed, threads),
		parts: parts.length,
		readWeights,
		writeWeights,
		evaluate(lambda, batch) {
			const kind = batch && laidOut.pick(batch);
			team.compute(kind);
			count = batch?.length ?? m;
			isByBlocks = kind === byBlocks;
			const used = isByBlocks ? 1 : (kind ?? measures.length);
			return evaluationOf(used, count, lambda);
		},
		measure(lambda) {
			team.compute(allForward);
			isByBlocks = false;
			return evaluationOf(measures.length, m, lambda);
		},
		gradients(lambda) {
			const result = weightsIn(accumulated);
			normalizeGradients(result, readWeights(), (lambda * count) / m, count);
			return result;
		},
		readVector: () =>
			vectorOf((panels, l) => {
				panels.set(theta[l]);
			}),
		writeVector(vector) {
			for (const [l, panels] of panelsIn(vector).entries()) {
				theta[l].set(panels);
			}

			kernels.transpose(network);
		},
		gradientVector: (lambda, into) =>
			vectorOf((panels, l) => {
				normalizePanels(panels, layers[l], {
					delta: accumulated[l],
					theta: theta[l],
					shrink: lambda / m,
					count,
				});
			}, into),
		vectorOf: (weights) =>
			vectorOf((panels, l) => {
				writePanels(layers[l], panels, weights[l]);
			}),
		weightsOf: (vector) => weightsIn(panelsIn(vector)),
		descend(learningRate, lambda) {
			const keep = 1 - (learningRate * lambda) / m;
			const step = learningRate / count;
			if (isByBlocks) {
				steps!.update(keep, step);
			} else {
				kernels.update(network, gradients, 0, 1, keep, step);
			}
		},
		dispose() {
			team.dispose();
		},
	};
}

/**
 * The fastest engine that runs here: the kernels, or the plain reference where WebAssembly has no SIMD or no shared
 * memory or the data is too large for it. The engine's name says which, and why.
 */
export async function createEngine(
	samples: Samples,
	initial: Weights,
	options: FastEngineOptions = {},
): Promise<Engine> {
	const plain = (reason: string): Engine => {
		const engine = createPlainEngine(samples, initial, options.activation);
		return {...engine, name: `${engine.name} (${reason})`};
	};

	if (!isFastEngineSupported()) {
		return plain('no WebAssembly SIMD with shared memory here');
	}

	try {
		return await createFastEngine(samples, initial, options);
	} catch (error) {
		if (error instanceof RangeError) {
			return plain('too much data for the kernels');
		}

		throw error;
	}
}
