import {basename, dirname, join} from 'node:path';
import {BadInputError, shown} from '../bad-input.js';
import {countOf, type ArrayFile, type Variable} from '../contents.js';
import {unpack, unpackEntry} from '../gunzip.js';
import {namesIn, readFileBytes} from '../read-file.js';
import {bytesPerNumber, typedValues, type StoredType} from './typed-values.js';
import {filesInZip} from './zip.js';

/**
 * The file format of MNIST ("The IDX file format", yann.lecun.com/exdb/mnist): two zero bytes, the type of
 * the numbers, how many dimensions, each dimension as 32 bits with the high byte first, the numbers likewise.
 */

const types: Readonly<Record<number, StoredType>> = {
	0x08: 'uint8',
	0x09: 'int8',
	0x0b: 'int16',
	0x0c: 'int32',
	0x0d: 'single',
	0x0e: 'double',
};

const mostDimensions = 4;

/** Whether unpacked bytes begin as an IDX file does. */
export function isIdx(bytes: Uint8Array): boolean {
	return (
		bytes.length >= 4 &&
		bytes[0] === 0 &&
		bytes[1] === 0 &&
		bytes[2] in types &&
		bytes[3] >= 1 &&
		bytes[3] <= mostDimensions
	);
}

/**
 * Takes an unpacked IDX file apart: one array, the last index fastest.
 *
 * @throws BadInputError when it is not one, or its length is not what its head says.
 */
function openIdx(bytes: Uint8Array, path: string, name = ''): Variable {
	const head = 4 + 4 * bytes[3];
	if (bytes.length < 4 || (isIdx(bytes) && bytes.length < head)) {
		throw new BadInputError(
			`${path} is cut off inside its header; copy or download it again.`,
		);
	}

	if (!isIdx(bytes)) {
		const magic = Array.from(bytes.subarray(0, 4), (byte) =>
			byte.toString(16).padStart(2, '0'),
		);
		throw new BadInputError(
			`${path} is not an IDX file: it begins with ${magic.join(' ')} instead of 00 00 08; give a file as MNIST has them.`,
		);
	}

	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const type = types[bytes[2]];
	const width = bytesPerNumber(type);
	const dimensions = Array.from({length: bytes[3]}, (_, i) =>
		view.getUint32(4 + 4 * i),
	);
	const size = countOf(dimensions) * width;
	const present = bytes.length - head;
	if (present !== size) {
		throw new BadInputError(
			`${path} says that it holds ${dimensions.join('×')} ${width === 1 ? 'bytes' : `numbers of ${width} bytes`}, but ${present < size ? `${size - present} bytes are missing` : `${present - size} more bytes follow`}; copy or download it again.`,
		);
	}

	const values = () => typedValues(bytes.subarray(head), type, false);
	return {name, dimensions, fastest: 'last', type, values};
}

const withoutGz = (name: string) => name.replace(/\.gz$/iv, '');

/** The names under which the labels of a file of images may lie, the likeliest first. */
export function labelNames(images: string): string[] {
	const name = withoutGz(images);
	const labels = name
		.replace(/images?(?!.*images?)/iv, (word) =>
			word.endsWith('s') ? 'labels' : 'label',
		)
		.replace(/idx3/iv, 'idx1');
	if (labels === name) {
		return [];
	}

	return images === name ? [labels, `${labels}.gz`] : [`${labels}.gz`, labels];
}

/** Files that lie together, in a folder or in a zip file. */
export type Files = {
	/** The path of the folder or of the zip file. */
	readonly where: string;
	readonly names: readonly string[];
	read(name: string): Promise<Uint8Array>;
};

/**
 * The files in a folder.
 *
 * @throws BadInputError when it cannot be read.
 */
export function filesIn(folder: string): Files {
	return {
		where: folder,
		names: namesIn(folder),
		read: async (name) => readFileBytes(join(folder, name)),
	};
}

/** The files in a zip file that holds images of IDX; undefined for all other bytes. */
export function idxInZip(bytes: Uint8Array, path: string): Files | undefined {
	const entries = filesInZip(bytes);
	return entries.some(({name}) => areImages(name))
		? {
				where: path,
				names: entries.map(({name}) => name),
				read: async (name) =>
					unpackEntry(
						entries.find((entry) => entry.name === name)!,
						path,
					),
			}
		: undefined;
}

/**
 * Finds the file of labels beside a file of images: train-labels-idx1-ubyte beside train-images-idx3-ubyte. In a zip
 * file each may lie in a folder of its own.
 *
 * @throws BadInputError when there is none.
 */
function findLabels(images: string, files: Files): string {
	const names = labelNames(basename(images));
	for (const name of names) {
		const found = files.names.filter((other) => basename(other) === name);
		if (found.length > 0) {
			return (
				found.find(
					(other) => dirname(join(files.where, other)) === dirname(images),
				) ?? found[0]
			);
		}
	}

	throw new BadInputError(
		names.length === 0
			? `The labels of ${images} cannot be found by its name; give their file by --labels.`
			: `The labels of ${images} are missing: there is no ${names.join(' or ')} beside it; give their file by --labels.`,
	);
}

/** Whether a name is that of images of IDX, and not of what a download has left on the way. */
const areImages = (path: string) =>
	/image.*idx3|idx3.*image/iv.test(basename(path)) &&
	!/\.(?:part|lock|json)$/iv.test(path);

/**
 * Finds the files of images where MNIST lies: "train" in the name for training, "t10k" or "test" for testing. A
 * single file of images is that for training.
 *
 * @throws BadInputError when there are none or several to choose from.
 */
export function findImages({where, names}: Files): {
	readonly training: string;
	readonly test?: string;
} {
	const plain = (name: string) =>
		withoutGz(basename(name)).replace('.idx', '-idx');
	// An unpacked file goes before the same file packed.
	const images = names
		.filter((name) => areImages(name))
		.sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
		.filter(
			(name, i, all) =>
				all.findIndex((other) => plain(other) === plain(name)) === i,
		);
	const isTest = (name: string) => /t10k|test/iv.test(name);
	const training = images.filter((name) => !isTest(name));
	const tests = images.filter((name) => isTest(name));
	if (training.length === 1 && tests.length <= 1) {
		return {
			training: training[0],
			...(tests.length === 1 && {test: tests[0]}),
		};
	}

	throw new BadInputError(
		training.length === 0
			? `${where} holds no training images as MNIST has them (train-images-idx3-ubyte, or with .gz); name a file of data or another folder.`
			: `${where} has several files of images (${images.map((name) => shown(name)).join(', ')}); name the one to train on, and the other one by --test.`,
	);
}

/** IDX files of images and of labels as one file of arrays. */
export async function openIdxFiles(
	bytes: Uint8Array,
	path: string,
	given?: string,
	files = filesIn(dirname(path)),
): Promise<ArrayFile> {
	const images = openIdx(bytes, path, 'the images');
	if (images.dimensions.length === 1) {
		throw new BadInputError(
			`${path} holds labels, not images; give the file of images, and the labels are found beside it.`,
		);
	}

	const name = given === undefined ? findLabels(path, files) : '';
	const labelsPath = given ?? join(files.where, shown(name));
	const packed = await (given === undefined
		? files.read(name)
		: readFileBytes(given));
	const labels = openIdx(unpack(packed, labelsPath), labelsPath, 'the labels');
	const [count] = images.dimensions;
	if (labels.dimensions.length !== 1) {
		throw new BadInputError(
			`${labelsPath} has ${labels.dimensions.length} dimensions (${labels.dimensions.join('×')}), but labels need 1; give the file of labels.`,
		);
	}

	if (labels.dimensions[0] !== count) {
		throw new BadInputError(
			`${labelsPath} has ${labels.dimensions[0]} labels, but ${path} has ${count} images; give files that belong together.`,
		);
	}

	return {
		kind: 'arrays',
		format: 'idx',
		variables: [
			{...images, name: 'images'},
			{...labels, name: 'labels'},
		],
		unusable: [],
	};
}
