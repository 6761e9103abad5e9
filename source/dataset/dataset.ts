import {basename, join, resolve} from 'node:path';
import {type Activation} from '../network/activation.js';
import {type Weights} from '../network/weights.js';
import {arraySamples} from './array-samples.js';
import {contentsOf, findRoles, type Roles} from './array-roles.js';
import {assemble} from './assemble.js';
import {habitOf, type Context, type Fit} from './raw-samples.js';
import {BadInputError, shown, unlessBad} from './bad-input.js';
import {type ArrayFile, type FileContents} from './contents.js';
import {contentsIn} from './contents-in.js';
import {embeddedDataPath, locateData, locateWeights} from './named/locate.js';
import {drawPoints, isPointName} from './named/points.js';
import {unpack} from './gunzip.js';
import {filesIn, findImages, idxInZip, type Files} from './formats/idx.js';
import {onlyZipEntry} from './formats/zip.js';
import {withNote, type Dataset, type ReadOptions} from './images.js';
import {tableIn} from './matrix-table.js';
import {classMeans, type ClassMeans} from './digit-evidence.js';
import {isFolder, readFileBytes} from './read-file.js';
import {tableSamples} from './table-samples.js';
import {type FoundWeights} from './weight-matrices.js';
import {findWeights, weightsBeside, weightsIn} from './weights.js';

export type {Dataset, ImageSize, PixelOrder, ReadOptions} from './images.js';

/** What a file or a folder holds. */
export type OpenedData = {
	readonly format: FileContents['format'] | 'points';
	/** Whether each sample has its label beside its inputs. */
	readonly isTable?: boolean;
	readonly dataset?: Dataset;
	/** Test data in the same file or folder. */
	readonly test?: Dataset | undefined;
	readonly weights?: Weights | undefined;
	/** How these weights were read, where that is worth a sentence. */
	readonly weightsNote?: string | undefined;
	/** What hidden units compute with them, where the file says it. */
	readonly activation?: Activation | undefined;
};

/** What is known of the data beforehand. */
export type Expectation = {
	/** Weights that the data is for: they tell the number of pixels and of classes, and the order of pixels. */
	readonly fit?: Fit | undefined;
	/** Weights that are used unless there are others in the file of the data. */
	readonly otherwise?: Fit;
	/** Training data, when this is test data for it. */
	readonly training?: Dataset;
	/** Whether this is the embedded data, with whose digits other data is compared. */
	readonly isReference?: boolean;
};

/** UTF-16 code units of a name in a zip file that are shown. */
const longestName = 200;

let digitMeans: Promise<ClassMeans> | undefined;

/** The class means of the embedded digits. */
async function digits(): Promise<ClassMeans> {
	digitMeans ??= (async () => {
		const {samples} = await readDataset();
		return classMeans(samples.x, samples.labels);
	})();
	return digitMeans;
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
		test:
			test &&
			(await assemble(
				arraySamples(test, path, habit),
				{
					...options,
					pixelOrder: dataset.pixelOrder,
					pixelScale: dataset.pixelScale,
				},
				{...context, training: dataset},
				{name: `test data of ${name}`, words: []},
			)),
	};
}

/** What a file is called on screen. */
function nameOf(path: string): string {
	return shown(basename(path).replace(/\.gz$/iv, ''));
}

async function openArrayData(
	file: ArrayFile,
	path: string,
	options: ReadOptions,
	expectation: Expectation,
): Promise<OpenedData> {
	const {fit, otherwise, training, isReference} = expectation;
	const found = findWeights(file, path);
	const own = found?.isVector === false ? found : undefined;
	const {labelColumn} = options;
	const table = found ? undefined : tableIn(file, labelColumn !== undefined);
	const samples =
		table &&
		(await unlessBad(tableSamples(table, path, options), (error) => {
			if (labelColumn !== undefined) {
				throw error;
			}
		}));
	if (samples) {
		return openTableData(samples, path, options, expectation);
	}

	const roles = findRoles(file, path, {except: own?.names ?? []});
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
			digits: isReference ? undefined : digits,
			fit: fit ?? ownFit ?? otherwise,
			training,
		}));
	const weights = ownFit?.weights ?? weightsBeside(found, data?.dataset);
	return {
		format: file.format,
		...data,
		weights,
		weightsNote: weights && found?.note,
		activation: found?.activation,
	};
}

async function openTableData(
	{format, raw, words}: Awaited<ReturnType<typeof tableSamples>>,
	path: string,
	options: ReadOptions,
	{fit, otherwise, training}: Expectation,
): Promise<OpenedData> {
	return {
		format,
		isTable: true,
		dataset: await assemble(
			raw,
			options,
			{digits, fit: fit ?? otherwise, training},
			{name: nameOf(path), words},
		),
	};
}

/** @param files - What lies beside it, where that is not a folder. */
async function openBytes(
	packed: Uint8Array,
	path: string,
	options: ReadOptions,
	expectation: Expectation,
	files?: Files,
): Promise<OpenedData> {
	const bytes = unpack(packed, path);
	const contents = await contentsIn(bytes, path, options.labels, files);
	return contents.kind === 'arrays'
		? openArrayData(contents, path, options, expectation)
		: openTableData(
				await tableSamples(contents, path, options),
				path,
				options,
				expectation,
			);
}

async function openFile(
	path: string,
	options: ReadOptions,
	expectation: Expectation,
): Promise<OpenedData> {
	const packed = await readFileBytes(path);
	const files = idxInZip(packed, path);
	if (files) {
		return openFolder(files, options, expectation);
	}

	const opened = await openBytes(packed, path, options, expectation);
	const entry = onlyZipEntry(packed);
	if (!opened.dataset || !entry) {
		return opened;
	}

	const note = `${nameOf(path)} is a zip file, of which ${shown(entry.name)} was read.`;
	return {...opened, dataset: withNote(opened.dataset, note)};
}

/** Opens MNIST, or what is stored as it is, in a folder or a zip file. */
async function openFolder(
	files: Files,
	options: ReadOptions,
	expectation: Expectation,
): Promise<OpenedData> {
	const {training, test} = findImages(files);
	const open = async (name: string, ...rest: [ReadOptions, Expectation]) =>
		openBytes(
			await files.read(name),
			join(files.where, shown(name, longestName)),
			...rest,
			files,
		);
	const opened = await open(training, options, expectation);
	const dataset = {...opened.dataset!, name: nameOf(resolve(files.where))};
	const {labels: _, ...ofTest} = options;
	const tested =
		test === undefined
			? undefined
			: await open(
					test,
					{...ofTest, pixelScale: dataset.pixelScale},
					{training: dataset},
				);
	return {format: 'idx', dataset, test: tested?.dataset};
}

/**
 * Opens data in any format, which is known by its content, packed by gzip or not; or a folder that holds MNIST;
 * or draws points.
 *
 * @param text - A path, or a name as in `locateData`.
 * @throws BadInputError when it cannot be used.
 */
export async function openData(
	text: string,
	options: ReadOptions = {},
	expectation: Expectation = {},
): Promise<OpenedData> {
	if (isPointName(text)) {
		return {format: 'points', ...drawPoints(text, options)};
	}

	const path = await locateData(text);
	if (isFolder(path)) {
		return openFolder(filesIn(path), options, expectation);
	}

	if (path !== embeddedDataPath) {
		return openFile(path, options, expectation);
	}

	// Ours: its digits are what others are compared with.
	const {dataset, ...opened} = await openFile(
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
 * Reads labeled images in any format, see `openData`.
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
