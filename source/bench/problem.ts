import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {readDataset, readWeights} from '../dataset/dataset.js';
import {randomWeights} from '../network/random.js';
import {createMatrix, type Samples} from '../network/matrix.js';
import {type Weights} from '../network/weights.js';

/** What is trained in a measurement. */
export type Problem = {
	readonly samples: Samples;
	readonly weights: Weights;
};

const shared = (name: string): string =>
	fileURLToPath(new URL(`../../../shared/${name}`, import.meta.url));

/** Real digits beside the project; without them the embedded ones are used. */
const realDigits = shared('data/mnist5000.mat');
const realWeights = shared('data/initial-weights.mat');

/** The NumPy program beside the project, which trains on the real digits. */
export const numpyPeer = shared('peers/numpy_gd.py');

/** Whether the real digits and the peer are here. */
export const hasPeer = existsSync(realDigits) && existsSync(numpyPeer);

const outputs = 10;
const seed = 1;

/** 5000 images of 20×20 pixels and weights of a 400-25-10 network. */
export async function standardProblem(): Promise<Problem> {
	if (existsSync(realDigits) && existsSync(realWeights)) {
		const {samples} = await readDataset(realDigits);
		return {samples, weights: await readWeights(realWeights)};
	}

	const {samples} = await readDataset();
	return {
		samples,
		weights: randomWeights([samples.x.columns, 25, outputs], seed),
	};
}

/** The same images over and over, up to so many rows, and weights for so many hidden units. */
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
