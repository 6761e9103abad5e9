import {basename, resolve} from 'node:path';
import {type Weights} from '../network/weights.js';
import {BadInputError} from './bad-input.js';
import {csvDataset} from './csv/csv-dataset.js';
import {embeddedDataPath} from './embedded.js';
import {unpack} from './gunzip.js';
import {identifyCourseFile} from './identify.js';
import {idxDataset} from './idx/idx-dataset.js';
import {isIdx, parseIdx, readIdx} from './idx/idx-file.js';
import {findImages} from './idx/names.js';
import {type Dataset, type ReadOptions} from './images.js';
import {matDataset} from './mat-dataset.js';
import {isFolder} from './look-at-path.js';
import {openMat} from './mat.js';
import {locateData} from './named/locate.js';
import {readFileBytes} from './read-file.js';
import {weightsFrom} from './weights.js';

export type {Dataset, ImageSize, PixelOrder, ReadOptions} from './images.js';

/** What a file or a folder holds. */
export type OpenedData = {
	readonly format: 'mat' | 'idx' | 'csv';
	readonly dataset?: Dataset;
	/** Test data that lies beside it in the same folder. */
	readonly test?: Dataset;
	/** Theta1, Theta2, … of a .mat file. */
	readonly weights?: Weights;
	/** Whether they are those of the course's week7weights.mat. */
	readonly areCourseWeights: boolean;
};

/** Whether bytes are a text: no zero byte and mostly nothing below a blank at the beginning. */
function isText(bytes: Uint8Array): boolean {
	const head = bytes.subarray(0, 4096);
	return (
		head.length > 0 &&
		head.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13)
	);
}

function openMatData(
	bytes: Uint8Array,
	path: string,
	options: ReadOptions,
): OpenedData {
	const mat = openMat(bytes, path);
	const hasData = mat.names.includes('X') || mat.names.includes('y');
	const hasWeights = mat.names.includes('Theta1');
	if (!hasData && !hasWeights) {
		throw new BadInputError(
			`${path} has neither data (X and y) nor weights (Theta1, Theta2); it has ${mat.names.join(', ') || 'no variables'}. Choose another file.`,
		);
	}

	const weights = hasWeights ? weightsFrom(mat) : undefined;
	const dataset = hasData ? matDataset(mat, bytes, options) : undefined;
	return {
		format: 'mat',
		...(dataset && {dataset}),
		...(weights && {weights}),
		areCourseWeights: identifyCourseFile(bytes) === 'week7weights',
	};
}

async function openFolder(
	folder: string,
	options: ReadOptions,
): Promise<OpenedData> {
	const {training, test} = await findImages(folder);
	const dataset = await idxDataset(await readIdx(training), options);
	const {labels, ...ofTest} = options;
	return {
		format: 'idx',
		dataset: {...dataset, name: basename(resolve(folder))},
		...(test !== undefined && {
			test: await idxDataset(await readIdx(test), ofTest),
		}),
		areCourseWeights: false,
	};
}

/**
 * Opens data in any format, which is known by its content: a MATLAB file with X and y, Theta1 … or both; an
 * IDX file of images; CSV; a folder that holds MNIST. All but .mat may be packed by gzip.
 *
 * @param text - A path, or a name as in `locateData`.
 * @throws BadInputError when it cannot be used.
 */
export async function openData(
	text: string,
	options: ReadOptions = {},
): Promise<OpenedData> {
	const path = await locateData(text);
	if (isFolder(path)) {
		return openFolder(path, options);
	}

	const bytes = unpack(await readFileBytes(path), path);
	const extension = /\.(\w+)(?:\.gz)?$/v.exec(path.toLowerCase())?.[1] ?? '';
	if (isIdx(bytes) || /ubyte(?:\.gz)?$/iv.test(path)) {
		return {
			format: 'idx',
			dataset: await idxDataset(parseIdx(bytes, path), options),
			areCourseWeights: false,
		};
	}

	if (
		bytes.length > 0 &&
		extension !== 'mat' &&
		(['csv', 'tsv'].includes(extension) || isText(bytes))
	) {
		return {
			format: 'csv',
			dataset: await csvDataset(bytes, path, options),
			areCourseWeights: false,
		};
	}

	return openMatData(bytes, path, options);
}

/**
 * Reads labelled images in any format, see `openData`.
 *
 * @param path - The embedded data set when left out.
 * @throws BadInputError when it cannot be used.
 */
export async function readDataset(
	path = embeddedDataPath,
	options: ReadOptions = {},
): Promise<Dataset> {
	const {dataset} = await openData(path, options);
	if (!dataset) {
		throw new BadInputError(
			`${path} has no variable X (it has weights only); give a file that has it.`,
		);
	}

	return dataset;
}
