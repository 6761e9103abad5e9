import {type RawSamples} from './raw-samples.js';
import {type TableFile} from './contents.js';
import {type ReadOptions} from './images.js';
import {findLabels, withoutColumns} from './label-columns.js';

/**
 * The images and labels of a table: a line for each image.
 *
 * @returns Also how they were found, in words.
 * @throws BadInputError when there are no labels, or something is not a number.
 */
export async function tableSamples(
	table: TableFile,
	path: string,
	{labelColumn: given, imageSize}: ReadOptions,
): Promise<{readonly raw: RawSamples; readonly words: readonly string[]}> {
	const {columns, header} = table;
	const numbers = await table.numbers();
	const {rows, data} = numbers;
	const {labels, labelColumns, leftOut, how} = findLabels(
		{...numbers, columns, header, path},
		{
			given,
			...(imageSize && {pixels: imageSize.height * imageSize.width}),
		},
	);
	const notPixels = new Set([...labelColumns, ...leftOut]);
	const pixels = Array.from({length: columns}, (_, j) => j).filter(
		(j) => !notPixels.has(j),
	);
	const place = (row: number, column: number) =>
		`line ${numbers.lineOf(row)}, column ${column + 1}`;
	return {
		words: [how],
		raw: {
			rows,
			columns: pixels.length,
			fastest: 'last',
			type: 'double',
			habit: {order: 'rows', why: 'as usual in CSV'},
			labels,
			...(labelColumns.length > 1 && {oneHotClasses: labelColumns.length}),
			where: path,
			labelsWhere: path,
			at: (i, j) => place(i, pixels[j]),
			labelAt: (i) => place(i, labelColumns[0]),
			values: () => withoutColumns(data, rows, columns, [...notPixels]),
		},
	};
}
