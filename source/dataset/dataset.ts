import {basename, resolve} from 'node:path';
import {layersOf, type Weights} from '../network/weights.js';
import {arraySamples} from './array-samples.js';
import {contentsOf, findRoles, type Roles} from './array-roles.js';
import {assemble, checkPixels} from './assemble.js';
import {type Context, type Order} from './raw-samples.js';
import {BadInputError, shown} from './bad-input.js';
import {type ArrayFile, type FileContents, type TableFile} from './contents.js';
import {contentsIn} from './contents-in.js';
import {embeddedDataPath, locateData, locateWeights} from './named/locate.js';
import {unpack} from './gunzip.js';
import {findImages} from './idx-files.js';
import {type Dataset, type ReadOptions} from './images.js';
import {classMeans, type ClassMeans} from './digit-evidence.js';
import {isFolder, readFileBytes} from './read-file.js';
import {tableSamples} from './table-samples.js';
import {type FoundWeights} from './weight-matrices.js';
import {findWeights, weightsIn} from './weights.js';

export type {Dataset, ImageSize, PixelOrder, ReadOptions} from './images.js';

/** What a file or a folder holds. */
export type OpenedData = {
	readonly format: FileContents['format'];
	readonly dataset?: Dataset;
	/** Test data in the same file or folder. */
	readonly test?: Dataset;
	/** Weights in the same file. */
	readonly weights?: Weights;
	/** How these weights were read, where that is worth a sentence. */
	readonly weightsNote?: string;
};

/** What is known of the data beforehand. */
export type Expectation = {
	/** Weights that the data is for: they tell the number of pixels and of classes, and the order of pixels. */
	readonly fit?: Context['fit'];
	/** Weights that are used unless there are others in the file of the data. */
	readonly otherwise?: Context['fit'];
	/** Training data, when this is test data for it. */
	readonly training?: Dataset;
	/** Whether this is the embedded data, with whose digits other data is compared. */
	readonly isReference?: boolean;
};

let digitMeans: Promise<ClassMeans> | undefined;

/** The class means of the embedded digits. */
async function digits(): Promise<ClassMeans> {
	digitMeans ??= (async () => {
		const {samples} = await readDataset();
		return classMeans(samples.x, samples.labels);
	})();
	return digitMeans;
}

/** How the pixels of images usually follow each other in a format, where they are not told by dimensions. */
function habitOf(format: FileContents['format'], path: string): Order {
	if (/emnist/iv.test(resolve(path))) {
		return {order: 'columns', why: 'as EMNIST stores its images'};
	}

	return ['mat', 'mat4', 'octave'].includes(format)
		? {order: 'columns', why: 'as usual in MATLAB files'}
		: {order: 'rows', why: 'as usual in such files'};
}

async function arrayDatasets(
	file: ArrayFile,
	path: string,
	{training, test, words}: Roles,
	options: ReadOptions,
	context: Context,
): Promise<Pick<OpenedData, 'dataset' | 'test'>> {
	const name = nameOf(path);
	const habit = habitOf(file.format, path);
	const dataset = await assemble(
		arraySamples(training, path, habit),
		options,
		context,
		{name, words: words === 'X and y' ? [] : [words]},
	);
	return {
		dataset: {...dataset, notes: [...dataset.notes, ...(file.notes ?? [])]},
		...(test && {
			test: await assemble(
				arraySamples(test, path, habit),
				{
					...options,
					pixelOrder: dataset.pixelOrder,
					pixelScale: dataset.pixelScale,
				},
				{...context, training: dataset},
				{name: `test data of ${name}`, words: []},
			),
		}),
	};
}

/** What a file is called on screen. */
function nameOf(path: string): string {
	return shown(basename(path).replace(/\.gz$/iv, ''));
}

/**
 * The weights that were found, for data that they are used with.
 *
 * @throws BadInputError when they are a vector that no network for this data has.
 */
export function weightsFor(
	found: FoundWeights,
	{samples, scheme}: Dataset,
): Weights {
	return found.weights(samples.x.columns, Math.max(2, scheme.labels.length));
}

/** What found weights expect of data; nothing while they are a vector, which takes its shapes from the data. */
export function fitOf(
	found: (FoundWeights & {readonly path: string}) | undefined,
): Context['fit'] {
	return found && !found.isVector
		? {weights: found.weights(), what: `the weights in ${found.path}`}
		: undefined;
}

/** The weights beside data in one file; a vector that is no weights of a network for this data is something else. */
function weightsBeside(
	found: FoundWeights | undefined,
	dataset: Dataset | undefined,
): Weights | undefined {
	if (!found || (found.isVector && !dataset)) {
		return undefined;
	}

	try {
		return dataset ? weightsFor(found, dataset) : found.weights();
	} catch (error) {
		if (found.isVector && error instanceof BadInputError) {
			return undefined;
		}

		throw error;
	}
}

async function openArrayData(
	file: ArrayFile,
	path: string,
	options: ReadOptions,
	{fit, otherwise, training, isReference}: Expectation,
): Promise<OpenedData> {
	const found = findWeights(file, path);
	const own = found?.isVector === false ? found : undefined;
	const roles = findRoles(file, path, {
		except: own?.names ?? [],
	});
	if (!roles && !found) {
		throw new BadInputError(
			`${path} has neither data (X and y) nor weights (Theta1, Theta2); it has ${contentsOf(file)}. Choose another file.`,
		);
	}

	const ownFit = own && {
		weights: own.weights(),
		what: `the weights in the same file`,
	};
	const data =
		roles &&
		(await arrayDatasets(file, path, roles, options, {
			...(!isReference && {digits}),
			...((fit ?? ownFit ?? otherwise) && {
				fit: (fit ?? ownFit ?? otherwise)!,
			}),
			...(training && {training}),
		}));
	const weights = ownFit?.weights ?? weightsBeside(found, data?.dataset);
	return {
		format: file.format,
		...data,
		...(weights && {weights}),
		...(weights && found?.note !== undefined && {weightsNote: found.note}),
	};
}

async function openFolder(
	folder: string,
	options: ReadOptions,
	expectation: Expectation,
): Promise<OpenedData> {
	const {training, test} = await findImages(folder);
	const open = async (path: string, more: Expectation, read: ReadOptions) =>
		openBytes(unpack(await readFileBytes(path), path), path, read, more);
	const {labels: _, ...ofTest} = options;
	const opened = await open(training, expectation, options);
	const dataset = {
		...opened.dataset!,
		name: shown(basename(resolve(folder))),
	};
	const {dataset: tested} =
		test === undefined
			? {dataset: undefined}
			: await open(
					test,
					{training: dataset},
					{...ofTest, pixelScale: dataset.pixelScale},
				);
	return {format: 'idx', dataset, ...(tested && {test: tested})};
}

/** Columns of a table that may be labels or count its rows. */
const mostOtherColumns = 12;

/** Refuses a table that is too wide or too narrow for the weights before all of it is read. */
function checkWidth(
	{columns}: TableFile,
	path: string,
	fit: Context['fit'],
): void {
	const pixels = columns - 1;
	if (fit && Math.abs(pixels - layersOf(fit.weights)[0]) > mostOtherColumns) {
		checkPixels(pixels, path, fit);
	}
}

async function openBytes(
	bytes: Uint8Array,
	path: string,
	options: ReadOptions,
	expectation: Expectation,
): Promise<OpenedData> {
	const contents = await contentsIn(bytes, path, options.labels);
	if (contents.kind === 'arrays') {
		return openArrayData(contents, path, options, expectation);
	}

	const {fit, otherwise, training} = expectation;
	checkWidth(contents, path, fit ?? otherwise);
	const {raw, words} = await tableSamples(contents, path, options);
	return {
		format: contents.format,
		dataset: await assemble(
			raw,
			options,
			{
				digits,
				...((fit ?? otherwise) && {fit: (fit ?? otherwise)!}),
				...(training && {training}),
			},
			{name: nameOf(path), words},
		),
	};
}

/**
 * Opens data in any format, which is known by its content, packed by gzip or not; or a folder that holds MNIST.
 *
 * @param text - A path, or a name as in `locateData`.
 * @throws BadInputError when it cannot be used.
 */
export async function openData(
	text: string,
	options: ReadOptions = {},
	expectation: Expectation = {},
): Promise<OpenedData> {
	const path = await locateData(text);
	if (isFolder(path)) {
		return openFolder(path, options, expectation);
	}

	const bytes = unpack(await readFileBytes(path), path);
	if (path !== embeddedDataPath) {
		return openBytes(bytes, path, options, expectation);
	}

	// Ours: its digits are what others are compared with.
	const {dataset, ...opened} = await openBytes(
		bytes,
		path,
		{pixelOrder: 'columns', ...options},
		{...expectation, isReference: true},
	);
	return {
		...opened,
		dataset: {
			...dataset!,
			name: 'embedded digits',
			isSynthetic: true,
			notes: [],
		},
	};
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
	expectation: Expectation = {},
): Promise<Dataset> {
	const {dataset} = await openData(path, options, expectation);
	if (!dataset) {
		throw new BadInputError(
			`${path} has no variable X (it has weights only); give a file that has it.`,
		);
	}

	return dataset;
}

/**
 * Opens a file of weights.
 *
 * @param text - A path, or a name as in `locateWeights`.
 * @throws BadInputError when the file cannot be used.
 */
export async function openWeights(
	text: string,
): Promise<FoundWeights & {readonly path: string}> {
	const path = await locateWeights(text);
	const bytes = unpack(await readFileBytes(path), path);
	const contents = await contentsIn(bytes, path);
	if (contents.kind === 'table' || contents.format === 'idx') {
		throw new BadInputError(
			`${path} is ${contents.kind === 'table' ? 'a table of numbers' : 'an IDX file'}, which does not say which numbers are Θ1 and which Θ2; save the matrices as Theta1 and Theta2 in a .mat or .npz file.`,
		);
	}

	return {...weightsIn(contents, path), path};
}

/**
 * Reads weights, see `openWeights`.
 *
 * @throws BadInputError when the file cannot be used.
 */
export async function readWeights(text: string): Promise<Weights> {
	const found = await openWeights(text);
	return found.weights();
}
