import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {readDataset, readWeights} from '../dataset/dataset.js';
import {
	createFastEngine,
	defaultThreads,
	isFastEngineSupported,
	type FastEngineOptions,
} from '../kernels/fast-engine.js';
import {createPlainEngine, type Engine} from '../network/engine.js';
import {createMatrix, type Samples} from '../network/matrix.js';
import {randomWeights} from '../network/random.js';
import {type Weights} from '../network/weights.js';

/** What is trained in a measurement. */
export type Problem = {
	readonly samples: Samples;
	readonly weights: Weights;
};

const shared = (name: string): string =>
	fileURLToPath(new URL(`../../../shared/data/${name}`, import.meta.url));

/** Real digits beside the project; without them the embedded ones are used. */
export const realDigits = shared('mnist5000.mat');
const realWeights = shared('initial-weights.mat');

const outputs = 10;
const seed = 1;

/** 5000 images of 20×20 pixels and weights of a 400-25-10 network. */
export async function standardProblem(): Promise<{
	/** The data in words. */
	readonly what: string;
	readonly problem: Problem;
}> {
	const isReal = existsSync(realDigits) && existsSync(realWeights);
	const {samples, name} = await readDataset(isReal ? realDigits : undefined);
	const {rows, columns} = samples.x;
	const weights = isReal
		? await readWeights(realWeights)
		: randomWeights([columns, 25, outputs], seed);
	return {
		what: `${name}, ${rows}×${columns}`,
		problem: {samples, weights},
	};
}

/** Repeats the images up to the given number of rows, and draws weights for the given number of hidden units. */
export function scaledProblem(
	{samples: {x, labels}}: Problem,
	rows: number,
	hidden: number,
): Problem {
	const scaled = createMatrix(rows, x.columns);
	for (let i = 0; i < rows; i += x.rows) {
		const count = Math.min(x.rows, rows - i);
		scaled.data.set(x.data.subarray(0, count * x.columns), i * x.columns);
	}

	return {
		samples: {
			x: scaled,
			labels: Uint8Array.from({length: rows}, (_, i) => labels[i % x.rows]),
		},
		weights: randomWeights([x.columns, hidden, outputs], seed),
	};
}

/** A program that trains, whose speed is measured in bursts. */
export type Contender = {
	readonly name: string;
	/** Runs this many iterations and returns milliseconds per iteration. */
	burst(iterations: number): number | Promise<number>;
	/** Cost after 50 updates from the initial weights, where it is known. */
	readonly costAfter50: number | undefined;
	dispose(): void;
};

const learningRate = 1;
const lambda = 1;

function iterate(engine: Engine, iterations: number): void {
	for (let i = 0; i < iterations; i++) {
		engine.evaluate(lambda);
		engine.descend(learningRate, lambda);
	}
}

function contenderOf(engine: Engine, {weights}: Problem): Contender {
	iterate(engine, 50);
	const {cost} = engine.evaluate(lambda);
	return {
		name: engine.name,
		costAfter50: cost,
		burst(iterations) {
			engine.writeWeights(weights);
			const start = performance.now();
			iterate(engine, iterations);
			return (performance.now() - start) / iterations;
		},
		dispose() {
			engine.dispose();
		},
	};
}

export async function fastContender(
	problem: Problem,
	options: FastEngineOptions,
): Promise<Contender> {
	const {samples, weights} = problem;
	return contenderOf(
		await createFastEngine(samples, weights, options),
		problem,
	);
}

/** This project's engines: the plain reference, and the kernels in each precision with one thread and with several. */
export async function ownContenders(
	problem: Problem,
): Promise<{readonly plain: Contender; readonly fast: readonly Contender[]}> {
	const {samples, weights} = problem;
	const fast: Contender[] = [];
	for (const precision of isFastEngineSupported()
		? (['f64', 'f32'] as const)
		: []) {
		for (const threads of new Set([1, defaultThreads()])) {
			fast.push(await fastContender(problem, {precision, threads}));
		}
	}

	return {
		plain: contenderOf(createPlainEngine(samples, weights), problem),
		fast,
	};
}
