import {basename} from 'node:path';
import {createMatrix} from '../../network/matrix.js';
import {BadInputError} from '../bad-input.js';
import {
	imageSizeOf,
	labelsFromOne,
	sizeText,
	turnToColumns,
	type Dataset,
	type ReadOptions,
} from '../images.js';
import {check8Bit, findLabelColumn, is8Bit, pixelRange} from './layout.js';
import {parseCsv} from './parse-csv.js';

/**
 * Labelled images from CSV: one sample a line, its label first or last, its pixels row by row unless said
 * otherwise. What was found out is told in the notes.
 *
 * @throws BadInputError with line and column when the file cannot be used.
 */
export async function csvDataset(
	bytes: Uint8Array,
	path: string,
	{labelColumn, pixelOrder = 'rows', imageSize: given, classes}: ReadOptions,
): Promise<Dataset> {
	const table = await parseCsv(bytes, path);
	const {rows, columns, header} = table;
	if (header?.[0] === '' && columns > 2) {
		throw new BadInputError(
			`${path} has a first column without a name, which seems to count the rows; save it without them (pandas: index=False).`,
		);
	}

	const {index, isFirst} = findLabelColumn(table, labelColumn);
	const range = pixelRange(table, index);
	const scale = is8Bit(range) ? 255 : 1;
	if (scale > 1) {
		check8Bit(table, index);
	}

	const imageSize = imageSizeOf(columns - 1, given, path);
	const count = rows.length;
	const x = createMatrix(count, columns - 1);
	const labels = new Uint8Array(count);
	for (let i = 0; i < count; i++) {
		const row = rows[i];
		labels[i] = row[index];
		for (let j = 0; j < columns - 1; j++) {
			x.data[i * (columns - 1) + j] = row[isFirst ? j + 1 : j] / scale;
		}

		// Only one copy of the pixels has to be in memory.
		rows[i] = new Float64Array(0);
	}

	if (imageSize && pixelOrder === 'rows') {
		turnToColumns(x, imageSize);
	}

	const name = basename(path).replace(/\.gz$/iv, '');
	return {
		samples: {x, labels: labelsFromOne(labels, classes)},
		name,
		isSynthetic: false,
		courseFile: undefined,
		imageSize,
		notes: [
			`${name}: ${[
				`label ${isFirst ? 'first' : 'last'}`,
				header ? 'names in line 1' : 'no line of names',
				scale > 1
					? `pixels 0 to ${range.highest} divided by 255`
					: `pixels ${range.lowest} to ${range.highest} as they are`,
				imageSize
					? `${sizeText(imageSize)} ${pixelOrder === 'rows' ? 'row by row' : 'column by column'}`
					: `${columns - 1} pixels make no square, so no pictures`,
			].join(', ')} (--label, --image-size and --pixel-order change that).`,
		],
	};
}
