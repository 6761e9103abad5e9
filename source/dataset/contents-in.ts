import {BadInputError} from './bad-input.js';
import {type ArrayFile, type FileContents} from './contents.js';
import {openArrays} from './formats/arrays.js';
import {openTable} from './formats/csv.js';
import {isIdx, openIdx} from './formats/idx.js';
import {refuseKnown} from './formats/refused.js';
import {unpack} from './gunzip.js';
import {findLabels} from './idx/names.js';
import {readFileBytes} from './read-file.js';

/** IDX files of images and of labels as one file of arrays. */
async function idxArrays(
	bytes: Uint8Array,
	path: string,
	given?: string,
): Promise<ArrayFile> {
	const images = openIdx(bytes, path, 'the images');
	if (images.dimensions.length === 1) {
		throw new BadInputError(
			`${path} holds labels, not images; give the file of images, and the labels are found beside it.`,
		);
	}

	const labelsPath = given ?? (await findLabels(path));
	const labels = openIdx(
		unpack(await readFileBytes(labelsPath), labelsPath),
		labelsPath,
		'the labels',
	);
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

/** Whether bytes are a text: nothing below a blank at the beginning but ends of lines and tabs. */
function isText(bytes: Uint8Array): boolean {
	return bytes
		.subarray(0, 4096)
		.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13);
}

/**
 * What a file holds, known by its content.
 *
 * @param bytes - Unpacked.
 * @param path - For messages, and to find the labels of IDX images beside it.
 * @param labels - The file of these labels, where it is given.
 * @throws BadInputError when it is in no format that can be read.
 */
export async function contentsIn(
	bytes: Uint8Array,
	path: string,
	labels?: string,
): Promise<FileContents> {
	if (bytes.length === 0) {
		throw new BadInputError(`${path} is empty; give a file with data.`);
	}

	refuseKnown(bytes, path);
	if (isIdx(bytes) || /ubyte(?:\.gz)?$/iv.test(path)) {
		return idxArrays(bytes, path, labels);
	}

	const arrays = openArrays(bytes, path);
	if (arrays) {
		return arrays;
	}

	if (isText(bytes) && !/\.mat(?:\.gz)?$/iv.test(path)) {
		return openTable(bytes, path);
	}

	throw new BadInputError(
		`${path} is not a MATLAB file, nor IDX, NumPy, CSV or another format that can be read; give a .mat file as save(…, '-v7') writes it.`,
	);
}
