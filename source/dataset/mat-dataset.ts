import {basename} from 'node:path';
import {type Matrix} from '../network/matrix.js';
import {BadInputError} from './bad-input.js';
import {embeddedDataPath} from './embedded.js';
import {identifyCourseFile} from './identify.js';
import {
	imageSizeOf,
	turnToColumns,
	type Dataset,
	type ReadOptions,
} from './images.js';
import {type MatFile} from './mat.js';

const maximumLabel = 255;

/** The index of the first number that is not finite, −1 when all are. A loop: this is the hot part of reading. */
function firstNotFinite(values: Float64Array): number {
	for (let i = 0; i < values.length; i++) {
		if (!Number.isFinite(values[i])) {
			return i;
		}
	}

	return -1;
}

function readPixels(mat: MatFile): Matrix {
	const {matrix, isUint8} = mat.variable('X');
	const {rows, columns, data} = matrix;
	if (rows === 0 || columns === 0) {
		throw new BadInputError(
			`X in ${mat.path} is empty (${rows}×${columns}); it needs a row for each sample.`,
		);
	}

	const bad = firstNotFinite(data);
	if (bad !== -1) {
		const place = `row ${Math.floor(bad / columns) + 1}, column ${(bad % columns) + 1}`;
		throw new BadInputError(
			`X in ${mat.path} has a pixel that is not a finite number (${place}); clean the data first.`,
		);
	}

	if (isUint8) {
		// MATLAB's uint8 images run from 0 to 255. In place: a large data set is in memory only once.
		for (let i = 0; i < data.length; i++) {
			data[i] /= 255;
		}
	}

	return matrix;
}

function readLabels(mat: MatFile, count: number): Uint8Array {
	const {matrix} = mat.variable('y');
	if (
		matrix.data.length !== count ||
		(matrix.rows !== 1 && matrix.columns !== 1)
	) {
		throw new BadInputError(
			`y in ${mat.path} is ${matrix.rows}×${matrix.columns}, but X has ${count} rows; y needs one label for each row.`,
		);
	}

	const bad = matrix.data.findIndex(
		(label) => !Number.isInteger(label) || label < 1 || label > maximumLabel,
	);
	if (bad !== -1) {
		throw new BadInputError(
			`y in ${mat.path} has the label ${matrix.data[bad]} (row ${bad + 1}); labels are whole numbers from 1 to K (at most ${maximumLabel}), and 10 stands for the digit 0.`,
		);
	}

	return Uint8Array.from(matrix.data);
}

/**
 * Takes labelled images from an open MATLAB file with X (m×n, one image a row, pixels column by column
 * unless said otherwise) and y (m labels 1..K).
 *
 * @param bytes - The whole file, by which the course's own is recognised.
 * @throws BadInputError when the variables are missing or cannot be used.
 */
export function matDataset(
	mat: MatFile,
	bytes: Uint8Array,
	{pixelOrder = 'columns', imageSize: given}: ReadOptions,
): Dataset {
	const x = readPixels(mat);
	const labels = readLabels(mat, x.rows);
	const imageSize = imageSizeOf(x.columns, given, `X in ${mat.path}`);
	if (pixelOrder === 'rows' && imageSize) {
		turnToColumns(x, imageSize);
	}

	const isEmbedded = mat.path === embeddedDataPath;
	const courseFile = identifyCourseFile(bytes);
	return {
		samples: {x, labels},
		name: isEmbedded
			? 'embedded digits'
			: courseFile === 'week7data1'
				? 'course data'
				: basename(mat.path),
		isSynthetic: isEmbedded,
		courseFile,
		imageSize,
		notes: [],
	};
}
