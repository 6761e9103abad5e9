import {BadInputError} from './bad-input.js';
import {type TableFile, type TableNumbers} from './contents.js';
import {squareSize} from './images.js';
import {findOneHot} from './one-hot-columns.js';
import {shown} from './shown.js';

/** A table whose numbers are read. */
export type ReadTable = Pick<TableFile, 'header' | 'columns'> &
	TableNumbers & {
		/** Only for messages. */
		readonly path: string;
	};

/** The labels of a table. Columns count from 0. */
export type FoundLabels = {
	/** As they stand in the file; of one-hot columns the number of the column, from 0. */
	readonly labels: Float64Array;
	readonly labelColumns: readonly number[];
	/** Columns that number the rows and are neither label nor pixel. */
	readonly leftOut: readonly number[];
	/** How the labels were found, for a note: "label first", "ten one-hot columns at the end". */
	readonly how: string;
};

const highestLabel = 255;
/** The highest label of digits; the course calls zeros 10. */
const highestDigit = 10;
/** Fewest pixels of images that are worth a guess by their number: 4×4. */
const fewestPixels = 16;
/** So many rows with a label of its own each are rather numbered rows. */
const manyRows = 50;

const rowNumberNames =
	/^(?:id|ids|index|idx|image_?id|img_?id|row|row_?(?:id|number|names?)|unnamed: ?0(?:\.\d+)?)$/iv;
const labelNames = /^(?:labels?|class(?:es)?|targets?|digits?|y)$/iv;
const oftenLabelNames = /label|class|target|digit/iv;

const isLabel = (value: number) =>
	Number.isInteger(value) && value >= 0 && value <= highestLabel;

/** The values of a column. */
function* valuesOf(
	{data, rows, columns}: ReadTable,
	column: number,
): Iterable<number> {
	for (let i = 0; i < rows; i++) {
		yield data[i * columns + column];
	}
}

function every(
	table: ReadTable,
	column: number,
	test: (value: number, row: number) => boolean,
): boolean {
	for (let i = 0; i < table.rows; i++) {
		if (!test(table.data[i * table.columns + column], i)) {
			return false;
		}
	}

	return true;
}

/** Whether a column counts 0, 1, 2, … or 1, 2, 3, …. */
function counts(table: ReadTable, column: number): boolean {
	const [first] = valuesOf(table, column);
	return (
		(first === 0 || first === 1) &&
		every(table, column, (value, row) => value === first + row)
	);
}

/**
 * Columns that number the rows: by their name, or the first one when it has no name or counts the rows.
 *
 * @throws BadInputError when a first column without a name holds something else.
 */
function rowNumbers(table: ReadTable): number[] {
	const {header, columns, rows, path} = table;
	if (!header) {
		return rows > manyRows && columns > 2 && counts(table, 0) ? [0] : [];
	}

	const named = header.flatMap((name, j) =>
		rowNumberNames.test(name.trim()) ? [j] : [],
	);
	if (header[0] === '' && columns > 2) {
		const values = new Set(valuesOf(table, 0));
		if (values.size < rows || ![...values].every((v) => Number.isInteger(v))) {
			throw new BadInputError(
				`${path} has a first column without a name that does not number its rows; name it (label, if it is that) or save the file without it (pandas: index=False).`,
			);
		}

		return [0, ...named];
	}

	return named;
}

function checkLabels(table: ReadTable, column: number): void {
	for (let i = 0; i < table.rows; i++) {
		const value = table.data[i * table.columns + column];
		if (!isLabel(value)) {
			throw new BadInputError(
				`${table.path} has the label ${value} in line ${table.lineOf(i)}, column ${column + 1}; labels are whole numbers, 0 to 9 or 1 to 10 for digits.`,
			);
		}
	}
}

/** What the values of a column say, when all of them could be labels. */
type Likeness = {
	readonly column: number;
	readonly count: number;
	readonly lowest: number;
	readonly highest: number;
	/** Whether they are all of 0…n, 1…n or another range. */
	readonly isRange: boolean;
	/** Whether they could be digits. */
	readonly areDigits: boolean;
};

function likenessOf(table: ReadTable, column: number): Likeness | undefined {
	if (!every(table, column, isLabel)) {
		return undefined;
	}

	const values = [...new Set(valuesOf(table, column))].sort((a, b) => a - b);
	const {length: count} = values;
	const [lowest] = values;
	const highest = values.at(-1)!;
	return {
		column,
		count,
		lowest,
		highest,
		isRange:
			highest - lowest === count - 1 &&
			(count > 2 || (count > 1 && lowest <= 1)),
		areDigits: highest <= highestDigit,
	};
}

/** The range of the columns between the first and the last candidate, which are pixels. */
function rangeBetween(
	{data, rows, columns}: ReadTable,
	first: number,
	last: number,
): {lowest: number; highest: number} {
	let lowest = Number.POSITIVE_INFINITY;
	let highest = Number.NEGATIVE_INFINITY;
	for (let i = 0; i < rows; i++) {
		for (let j = i * columns + first + 1; j < i * columns + last; j++) {
			const value = data[j];
			if (value < lowest) {
				lowest = value;
			}

			if (value > highest) {
				highest = value;
			}
		}
	}

	return {lowest, highest};
}

/** The name of a column without the number at its end, when it has one. */
function stem(name: string): string | undefined {
	return /^(.*?)[\d_.x×]*\d$/v.exec(name.trim())?.[1].toLowerCase();
}

/** Whether a column is named as the pixels are: pixel0, pixel1, …. */
function isNamedAsPixel({header}: ReadTable, column: number): boolean {
	const name = header && stem(header[column]);
	return name !== undefined && /^(?:pixels?|pix|px)[ _.\-]*$/v.test(name);
}

/**
 * The column of labels, when names do not tell: that of the first and the last which looks more like labels.
 *
 * @throws BadInputError when there is none, or both look so.
 */
function guessColumn(
	table: ReadTable,
	first: number,
	last: number,
	pixels: number | undefined,
): number {
	const {path} = table;
	const count = last - first + 1;
	const isWithoutLabel =
		pixels === undefined
			? count >= fewestPixels &&
				squareSize(count) !== undefined &&
				squareSize(count - 1) === undefined
			: count === pixels;
	const areAllPixels =
		isNamedAsPixel(table, first) && isNamedAsPixel(table, last);
	if (isWithoutLabel || areAllPixels) {
		const size = squareSize(count);
		throw new BadInputError(
			`${path} has no labels: its ${count} columns are ${areAllPixels ? 'all named as pixels' : size ? `${size.height}×${size.width} pixels and no label` : `as many as there are pixels`} (Kaggle's test.csv is such a file); give data with a label in each line${areAllPixels ? '' : ', or say --label first or --label last if there is one'}.`,
		);
	}

	const likely = [first, last]
		.filter((j) => !isNamedAsPixel(table, j))
		.map((j) => likenessOf(table, j))
		.filter((likeness) => likeness !== undefined);
	if (likely.length === 0) {
		throw new BadInputError(
			`${path} has labels neither in the first nor in the last column: labels are whole numbers, 0 to 9 or 1 to 10 for digits.`,
		);
	}

	const column = likelier(likely, () => rangeBetween(table, first, last));
	if (column === undefined) {
		throw new BadInputError(
			likely.every(({count}) => count === 1)
				? `${path} has no column that is sure to hold labels: neither the first nor the last one changes; say --label first or --label last, or give samples of two classes at least.`
				: `${path} may have its labels in the first or in the last column; say --label first or --label last.`,
		);
	}

	return column;
}

/**
 * Which of one or two columns of small whole numbers has the labels; undefined when that is not sure.
 *
 * @param range - The range of the pixels between them.
 */
function likelier(
	likely: readonly Likeness[],
	range: () => {lowest: number; highest: number},
): number | undefined {
	const only = (among: readonly Likeness[]) =>
		among.length === 1 ? among[0].column : undefined;

	const several = likely.filter(({count}) => count > 1);
	if (several.length === 0) {
		// All of one class, and a pixel that is no digit.
		return likely.length === 2
			? only(likely.filter(({areDigits}) => areDigits))
			: undefined;
	}

	if (several.length === 1) {
		// The other is a pixel that never changes, or has labels of one class only.
		const [{isRange, areDigits}] = several;
		return likely.length === 1 || isRange || areDigits
			? only(several)
			: undefined;
	}

	const {lowest, highest} = range();
	return (
		// Brightnesses are at most 1.
		(highest <= 1
			? only(several.filter((one) => one.highest > 1))
			: undefined) ??
		only(several.filter(({isRange}) => isRange)) ??
		// A pixel has the values of other pixels.
		only(
			several.filter((one) => one.lowest !== lowest || one.highest !== highest),
		) ??
		only(several.filter(({areDigits}) => areDigits)) ??
		only(
			several.filter((one) =>
				several.every((other) => other === one || one.count >= 2 * other.count),
			),
		)
	);
}

const numberWords = new Map([
	[2, 'two'],
	[3, 'three'],
	[4, 'four'],
	[5, 'five'],
	[10, 'ten'],
]);

/** The column that was asked for. */
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
		const found = (header ?? []).flatMap((name, j) =>
			pattern.test(name.trim()) && !leftOut.includes(j) ? [j] : [],
		);
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
	const {columns, header, rows} = table;
	const chosen = given === undefined ? undefined : givenColumn(table, given);
	const leftOut = rowNumbers(table).filter((column) => column !== chosen);
	const named = chosen ?? namedColumn(table, leftOut);
	const rest = Array.from({length: columns}, (_, j) => j).filter(
		(j) => !leftOut.includes(j),
	);
	if (rest.length < 2) {
		throw new BadInputError(
			`${table.path} has only ${rest.length} column beside those that number its rows; CSV data needs a label and at least one pixel in each line.`,
		);
	}

	const [first, last] = [rest[0], rest.at(-1)!];
	const withNote = (how: string) =>
		leftOut.length === 0
			? how
			: `${how}, ${leftOut.map((j) => (header?.[j] ? `"${shown(header[j], 20)}"` : `column ${j + 1}`)).join(' and ')} left out`;

	if (named === undefined || given === 'first' || given === 'last') {
		const oneHot = findOneHot(table, {first, last, given, pixels});
		if (oneHot) {
			const {labels, labelColumns} = oneHot;
			const count = labelColumns.length;
			return {
				labels,
				labelColumns,
				leftOut,
				how: withNote(
					`${numberWords.get(count) ?? count} one-hot columns at the ${labelColumns[0] === first ? 'beginning' : 'end'}`,
				),
			};
		}
	}

	const column = named ?? guessColumn(table, first, last, pixels);
	checkLabels(table, column);
	const labels = new Float64Array(rows);
	for (let i = 0; i < rows; i++) {
		labels[i] = table.data[i * columns + column];
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
 * Takes columns out of numbers that lie row by row, in place.
 *
 * @returns What is left of them, in the same memory.
 */
export function withoutColumns(
	data: Float64Array,
	rows: number,
	columns: number,
	leaveOut: readonly number[],
): Float64Array {
	const sorted = [...new Set(leaveOut)].sort((a, b) => a - b);
	if (sorted.length === 0) {
		return data.subarray(0, rows * columns);
	}

	let to = 0;
	for (let i = 0; i < rows; i++) {
		let from = i * columns;
		const end = from + columns;
		for (const column of [...sorted, columns]) {
			const stop = Math.min(i * columns + column, end);
			data.copyWithin(to, from, stop);
			to += stop - from;
			from = stop + 1;
		}
	}

	return data.subarray(0, to);
}
