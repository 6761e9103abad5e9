import {
	openData,
	readWeights,
	type Dataset,
} from '../../source/dataset/dataset.js';
import {readFileBytes} from '../../source/dataset/read-file.js';
import {parseRun} from '../../source/dataset/run/read-run.js';
import {type Weights} from '../../source/network/weights.js';
import {type Case} from './cases.js';

function checkDataset({samples: {x, labels}}: Dataset): number {
	const {rows, columns, data} = x;
	const isWhole =
		data.length === rows * columns &&
		labels.length === rows &&
		rows > 0 &&
		columns > 0 &&
		data.every((pixel) => Number.isFinite(pixel)) &&
		Array.from(labels).every((label) => label >= 1 && label <= 255);
	if (!isWhole) {
		throw new Error(
			`Accepted, but ${rows}×${columns} with ${data.length} pixels and ${labels.length} labels is not whole, or not of finite numbers.`,
		);
	}

	return data.length;
}

function checkWeights(weights: Weights): number {
	for (const {rows, columns, data} of weights) {
		if (
			data.length !== rows * columns ||
			!data.every((weight) => Number.isFinite(weight))
		) {
			throw new Error('Accepted, but the weights are not finite or not whole.');
		}
	}

	return weights.reduce((sum, {data}) => sum + data.length, 0);
}

/**
 * Reads a file and checks that what came of it is whole.
 *
 * @returns how many numbers that is.
 */
export async function openFile(
	path: string,
	reader: Case['reader'],
): Promise<number> {
	switch (reader) {
		case 'data': {
			const {dataset, test, weights} = await openData(path);
			return (
				(dataset ? checkDataset(dataset) : 0) +
				(test ? checkDataset(test) : 0) +
				(weights ? checkWeights(weights) : 0)
			);
		}

		case 'weights': {
			return checkWeights(await readWeights(path));
		}

		case 'run': {
			const run = parseRun(await readFileBytes(path), path);
			return checkWeights(run.weights);
		}

		default: {
			throw new TypeError(`Unknown reader ${String(reader satisfies never)}`);
		}
	}
}
