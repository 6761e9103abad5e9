import {BadInputError} from '../bad-input.js';
import {type CsvTable} from './parse-csv.js';

/** Where the label stands in a line, and what told so. */
export type LabelColumn = {
	readonly index: number;
	readonly isFirst: boolean;
};

const maximumLabel = 255;
/** The highest label of digits; the course calls zeros 10. */
const highestDigit = 10;

function isLabel(value: number): boolean {
	return Number.isInteger(value) && value >= 0 && value <= maximumLabel;
}

/**
 * How much a column looks like labels: 0 not at all, 1 whole numbers, 2 several of them, more the more of
 * them there are if they are all of 0…n or 1…n.
 */
function likeness({rows}: CsvTable, index: number): number {
	const values = new Set<number>();
	for (const row of rows) {
		if (!isLabel(row[index])) {
			return 0;
		}

		values.add(row[index]);
	}

	if (values.size < 2) {
		return 1;
	}

	const sorted = [...values].sort((a, b) => a - b);
	const [lowest] = sorted;
	return lowest <= 1 && sorted.at(-1)! === lowest + values.size - 1
		? 2 + values.size
		: 2;
}

/**
 * The column of labels: the one that was given, the one with such a name, or that of the first and the last
 * which looks more like labels; where both do, the one with small numbers only, or the first.
 *
 * @throws BadInputError when there can be none.
 */
export function findLabelColumn(
	table: CsvTable,
	given?: 'first' | 'last',
): LabelColumn {
	const {header, columns, path, rows, lines} = table;
	const last = columns - 1;
	const at = (index: number): LabelColumn => {
		const bad = rows.findIndex((row) => !isLabel(row[index]));
		if (bad !== -1) {
			throw new BadInputError(
				`${path} has the label ${rows[bad][index]} in line ${lines[bad]}, column ${index + 1}; labels are whole numbers, 0 to 9 or 1 to 10 for digits.`,
			);
		}

		return {index, isFirst: index === 0};
	};

	if (given !== undefined) {
		return at(given === 'first' ? 0 : last);
	}

	const isNamed = (index: number) =>
		/^(?:label|labels|class|digit|target|y)$/iv.test(header?.[index] ?? '');
	if (isNamed(0) !== isNamed(last)) {
		return at(isNamed(0) ? 0 : last);
	}

	const [ofFirst, ofLast] = [likeness(table, 0), likeness(table, last)];
	if (ofFirst === 0 && ofLast === 0) {
		throw new BadInputError(
			`${path} has labels neither in the first nor in the last column: labels are whole numbers, 0 to 9 or 1 to 10 for digits.`,
		);
	}

	if (ofFirst !== ofLast) {
		return at(ofLast > ofFirst ? last : 0);
	}

	// With few lines a pixel, too, may be a whole number everywhere.
	const isSmall = (index: number) =>
		rows.every((row) => row[index] <= highestDigit);
	return at(isSmall(last) && !isSmall(0) ? last : 0);
}

/** The range of the pixels of a table. */
export type PixelRange = {
	readonly lowest: number;
	readonly highest: number;
	readonly areWhole: boolean;
};

/** The range of all columns but the label's. */
export function pixelRange({rows}: CsvTable, label: number): PixelRange {
	let lowest = Number.POSITIVE_INFINITY;
	let highest = Number.NEGATIVE_INFINITY;
	let areWhole = true;
	for (const row of rows) {
		for (let j = 0; j < row.length; j++) {
			if (j !== label) {
				const value = row[j];
				lowest = Math.min(lowest, value);
				highest = Math.max(highest, value);
				areWhole &&= Number.isInteger(value);
			}
		}
	}

	return {lowest, highest, areWhole};
}

/**
 * Whether pixels are 8-bit, 0 to 255, and not brightnesses around 0 to 1. The course's own pixels are
 * fractions that reach from −0.13 to 1.13, so fractions below 2 are brightnesses.
 */
export function is8Bit({highest, areWhole}: PixelRange): boolean {
	return highest > 1 && (areWhole || highest >= 2);
}

/**
 * Checks that 8-bit pixels are 0 to 255.
 *
 * @throws BadInputError with line and column.
 */
export function check8Bit({rows, lines, path}: CsvTable, label: number): void {
	for (const [i, row] of rows.entries()) {
		const j = row.findIndex(
			(value, column) => column !== label && (value < 0 || value > 255),
		);
		if (j !== -1) {
			throw new BadInputError(
				`${path} has the pixel ${row[j]} in line ${lines[i]}, column ${j + 1}; pixels are 0 to 255 or 0 to 1.${j === 0 || j === rows[i].length - 1 ? ` If that is a label: labels are 0 to ${maximumLabel}, and --label ${j === 0 ? 'first' : 'last'} takes them from there.` : ''}`,
			);
		}
	}
}
