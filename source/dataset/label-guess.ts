import {BadInputError} from './bad-input.js';
import {type TableFile, type TableNumbers} from './contents.js';
import {squareSize} from './images.js';

/** A table whose numbers are read. */
export type ReadTable = Pick<TableFile, 'header' | 'columns'> &
	TableNumbers & {
		/** Only for messages. */
		readonly path: string;
	};

const highestLabel = 255;
/** The highest label of digits; the course calls zeros 10. */
const highestDigit = 10;

/** Whether a number may be a label; two classes may be −1 and 1. */
export const isLabel = (value: number) =>
	Number.isInteger(value) && value >= -1 && value <= highestLabel;

export function columnOf(
	{data, rows, columns}: ReadTable,
	column: number,
): Float64Array {
	return Float64Array.from(
		{length: rows},
		(_, i) => data[i * columns + column],
	);
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
	const all = columnOf(table, column);
	if (!all.every((value) => isLabel(value))) {
		return undefined;
	}

	const values = [...new Set(all)].sort((a, b) => a - b);
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
 * @param among - All columns but those that are left out.
 * @param pixels - Their number, when it is known.
 * @throws BadInputError when there is none, or both look so.
 */
export function guessColumn(
	table: ReadTable,
	among: readonly number[],
	pixels: number | undefined,
): number {
	const {path} = table;
	const {length: count} = among;
	const [first, last] = [among[0], among.at(-1)!];
	const isWithoutLabel =
		pixels === undefined
			? squareSize(count) !== undefined && squareSize(count - 1) === undefined
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

	const {lowest, highest} = range();
	// A pixel has the values of other pixels.
	const isUnlikePixels = (one: Likeness) =>
		one.lowest !== lowest || one.highest !== highest;
	if (several.length === 1) {
		// The other is a pixel that never changes, or no whole number, or has labels of one class only.
		return only(
			several.filter(
				(one) => one.areDigits || (one.isRange && isUnlikePixels(one)),
			),
		);
	}

	const brighter = several.filter((one) => one.highest > 1);
	if (highest <= 1 && brighter.length === 1) {
		return only(brighter);
	}

	const votes = new Set(
		[
			several.filter(({isRange}) => isRange),
			several.filter((one) => isUnlikePixels(one)),
			several.filter(({areDigits}) => areDigits),
		]
			.map((among) => only(among))
			.filter((column) => column !== undefined),
	);
	if (votes.size > 0) {
		return votes.size === 1 ? [...votes][0] : undefined;
	}

	return only(
		several.filter((one) =>
			several.every((other) => other === one || one.count >= 2 * other.count),
		),
	);
}
