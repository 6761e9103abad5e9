import {BadInputError, shown} from './bad-input.js';
import {type TableFile} from './contents.js';
import {labelNames} from './formats/cells.js';
import {type ReadOptions} from './images.js';
import {columnOf, guessColumn, isLabel, type ReadTable} from './label-guess.js';
import {findOneHot} from './one-hot.js';
import {habitOf, type RawSamples} from './raw-samples.js';

/** The labels of a table. Columns count from 0. */
type FoundLabels = {
	/** As they stand in the file; of one-hot columns the number of the column, from 0; of words their indices. */
	readonly labels: Float64Array;
	readonly labelColumns: readonly number[];
	/** Columns that number the rows and are neither label nor pixel. */
	readonly leftOut: readonly number[];
	/** How the labels were found, for a note: "label first", "10 one-hot columns at the end". */
	readonly how: string;
};

/** So many rows with a label of its own each are rather numbered rows. */
const manyRows = 50;

const rowNumberNames =
	/^(?:ids?|id[ _]?number|(?:image|img|sample|case|subject|patient|passenger|customer|record)[ _]?id|sample code number|index|idx|epoch|row|row_?(?:id|number|names?)|unnamed: ?0(?:\.\d+)?)$/iv;
const oftenLabelNames = /label|class|target|digit/iv;

/**
 * Columns that number the rows: by their name, or the first one when it has no name or counts the rows.
 *
 * @throws BadInputError when a first column without a name holds something else.
 */
function rowNumbers(table: ReadTable): number[] {
	const {header, columns, rows, path} = table;
	const first = columns > 2 ? columnOf(table, 0) : undefined;
	const isUnnamed = header?.[0] === '';
	if (
		first &&
		isUnnamed &&
		(new Set(first).size < rows || !first.every((v) => Number.isInteger(v)))
	) {
		throw new BadInputError(
			`${path} has a first column without a name that does not number its rows; name it (label, if it is that) or save the file without it (pandas: index=False).`,
		);
	}

	const isCounted =
		rows > manyRows &&
		!labelNames.test(header?.[0] ?? '') &&
		first?.every((value, row) => value === first[0] + row);
	const isFirst = first !== undefined && (isUnnamed || isCounted === true);
	return Array.from({length: columns}, (_, j) => j).filter(
		(j) =>
			(j === 0 && isFirst) || rowNumberNames.test(header?.[j].trim() ?? ''),
	);
}

function givenColumn(
	{header, columns, path}: ReadTable,
	given: string,
): number {
	if (given === 'first' || given === 'last') {
		return given === 'first' ? 0 : columns - 1;
	}

	const wanted = given.trim().toLowerCase();
	const index = header?.findIndex(
		(name) => name.trim().toLowerCase() === wanted,
	);
	if (index === undefined || index === -1) {
		throw new BadInputError(
			`${path} has no column named "${shown(given)}"; say --label first, --label last or the name of a column.`,
		);
	}

	return index;
}

/**
 * The only column that is named as labels are.
 *
 * @throws BadInputError when there are several.
 */
function namedColumn(
	{header, path}: ReadTable,
	leftOut: readonly number[],
): number | undefined {
	for (const pattern of [labelNames, oftenLabelNames]) {
		const named = (header ?? []).flatMap((name, j) =>
			pattern.test(name.trim()) && !leftOut.includes(j) ? [j] : [],
		);
		// Points have the coordinates x and y.
		const arePoints = named.length > 1 && header?.includes('x') === true;
		const found = named.filter((j) => !(arePoints && header?.[j] === 'y'));
		if (found.length === 1) {
			return found[0];
		}

		if (found.length > 1 && pattern === labelNames) {
			throw new BadInputError(
				`${path} has several columns that are named like labels ("${shown(header![found[0]], 20)}" and "${shown(header![found[1]], 20)}"); leave only one of them in the file.`,
			);
		}
	}

	return undefined;
}

/**
 * Finds the labels of a table: in the column that is given or named so, in one-hot columns at one end, or in
 * that of the first and the last column which looks like labels. A pixel is never taken for a label.
 *
 * @param options - The column that --label gives: first, last or a name; the number of pixels that
 * --image-size gives.
 * @throws BadInputError when there are no labels, or they cannot be told from pixels.
 */
export function findLabels(
	table: ReadTable,
	{given, pixels}: {given?: string | undefined; pixels?: number} = {},
): FoundLabels {
	const {columns, header} = table;
	const chosen = given === undefined ? undefined : givenColumn(table, given);
	const leftOut = rowNumbers(table).filter((column) => column !== chosen);
	const rest = Array.from({length: columns}, (_, j) => j).filter(
		(j) => !leftOut.includes(j),
	);
	if (rest.length < 2) {
		throw new BadInputError(
			`${table.path} has only ${rest.length} column beside those that number its rows; CSV data needs a label and at least one pixel in each line.`,
		);
	}

	const [first, last] = [rest[0], rest.at(-1)!];
	const words =
		table.words && rest.includes(table.words.column) ? table.words : undefined;
	const named =
		chosen ??
		namedColumn(table, leftOut) ??
		[first, last].find((column) => column === words?.column);
	if (words && words.column !== named) {
		throw new BadInputError(
			`${table.path} has "${shown(words.names[0], 20)}" in ${table.lineOf(0)}, column ${words.column + 1}, which is no number and not in the column of the labels; leave that column out.`,
		);
	}

	const withNote = (how: string) =>
		leftOut.length === 0
			? how
			: `${how}, ${leftOut.map((j) => (header?.[j] ? `"${shown(header[j], 20)}"` : `column ${j + 1}`)).join(' and ')} left out`;

	const isEnd = given === 'first' || given === 'last';
	if (!words && (named === undefined || isEnd)) {
		const oneHot = findOneHot(table, {first, last, given, pixels});
		if (oneHot) {
			const {labels, labelColumns} = oneHot;
			const place =
				labelColumns[0] === first
					? 'at the beginning'
					: labelColumns.at(-1) === last
						? 'at the end'
						: `from column ${labelColumns[0] + 1} on`;
			return {
				labels,
				labelColumns,
				leftOut,
				how: withNote(`${labelColumns.length} one-hot columns ${place}`),
			};
		}
	}

	const column = named ?? guessColumn(table, rest, pixels);
	const labels = columnOf(table, column);
	const bad = words ? -1 : labels.findIndex((value) => !isLabel(value));
	if (bad !== -1) {
		throw new BadInputError(
			`${table.path} has the label ${labels[bad]} in ${table.lineOf(bad)}, column ${column + 1}; labels are whole numbers, 0 to 9 or 1 to 10 for digits.`,
		);
	}

	return {
		labels,
		labelColumns: [column],
		leftOut,
		how: withNote(
			column === 0
				? 'label first'
				: column === columns - 1
					? 'label last'
					: `label in column ${column + 1}${header ? ` ("${shown(header[column], 20)}")` : ''}`,
		),
	};
}

/**
 * Some columns of numbers that lie row by row, in place.
 *
 * @param kept - In ascending order.
 * @returns Those numbers, in the same memory.
 */
export function keepColumns(
	data: Float64Array,
	rows: number,
	columns: number,
	kept: readonly number[],
): Float64Array {
	let to = 0;
	for (let i = 0; i < rows; i++) {
		for (const column of kept) {
			data[to++] = data[i * columns + column];
		}
	}

	return data.subarray(0, to);
}

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
): Promise<{
	readonly format: TableFile['format'];
	readonly raw: RawSamples;
	readonly words: readonly string[];
}> {
	const {columns, format, header} = table;
	const numbers = await table.numbers();
	const {rows, data, words, notes = []} = numbers;
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
		`${numbers.lineOf(row)}, column ${column + 1}`;
	return {
		format,
		words: [how, ...notes],
		raw: {
			rows,
			columns: pixels.length,
			fastest: 'last',
			type: 'double',
			habit: habitOf(format, path),
			labels,
			words: words?.column === labelColumns[0] ? words.names : undefined,
			...(labelColumns.length > 1 && {oneHotClasses: labelColumns.length}),
			where: path,
			labelsWhere: path,
			at: (i, j) => place(i, pixels[j]),
			labelAt: (i) => place(i, labelColumns[0]),
			values: () => keepColumns(data, rows, columns, pixels),
		},
	};
}
