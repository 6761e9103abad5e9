import {createMatrix, type Matrix} from '../network/matrix.js';

/**
 * A number as a student types it or as NumPy prints it: "-50", "−50", "1.9e-22", "2.", "inf", "nan".
 *
 * @returns undefined when the text is no number.
 */
export function parseNumber(text: string): number | undefined {
	const plain = text.trim().replace('−', '-').toLowerCase();
	const named = /^([+\-]?)(?:inf|infinity|∞)$/v.exec(plain);
	if (named) {
		return named[1] === '-'
			? Number.NEGATIVE_INFINITY
			: Number.POSITIVE_INFINITY;
	}

	if (plain === 'nan') {
		return Number.NaN;
	}

	// Number() would also take '', '0x10' and '1_0'.
	return /^[+\-]?(?:\d+\.?\d*|\.\d+)(?:e[+\-]?\d+)?$/v.test(plain)
		? Number(plain)
		: undefined;
}

/**
 * Reads a finite number that a person typed; a decimal comma is fine.
 *
 * @returns undefined when it is not a finite number.
 */
export function parseFinite(text: string): number | undefined {
	const value = parseNumber(text.replaceAll(',', '.'));
	return Number.isFinite(value) ? value : undefined;
}

/** Whether a typed number is the exact one, give or take rounding: 1 % off at most; 0 only for 0. */
export function isClose(typed: number, exact: number): boolean {
	return Math.abs(typed - exact) <= Math.abs(exact) * 0.01 + 1e-9;
}

/**
 * Reads the size of a matrix as people write it: "3x10", "3×10", "3 by 10", "(3, 10)".
 *
 * @returns undefined when it is not two whole numbers.
 */
export function parseSize(
	text: string,
): {readonly rows: number; readonly columns: number} | undefined {
	const match = /^\s*\(?\s*(\d+)\s*(?:[x×X*,]|by|\s)\s*(\d+)\s*\)?\s*$/v.exec(
		text,
	);
	return match
		? {rows: Number(match[1]), columns: Number(match[2])}
		: undefined;
}

/** The most elements of a typed matrix. */
const maxElements = 64;

/** A matrix, or one sentence that says why the text is none. */
type ParsedMatrix =
	| {readonly matrix: Matrix; readonly problem?: undefined}
	| {readonly matrix?: undefined; readonly problem: string};

/**
 * A vector or matrix as MATLAB or NumPy writes it: "-50 0 100", "[1 2; 3 4]", "[[1, 2], [3, 4]]".
 * Rows are separated by semicolons or by brackets, numbers by spaces or commas.
 */
export function parseMatrix(text: string): ParsedMatrix {
	const rows = text
		.replace(/^\s*(?:np\.)?array\s*\(/v, '')
		.replaceAll(/\][\s,]*\[/gv, ';')
		.replaceAll(/[\[\]\(\)]/gv, ' ')
		.split(';')
		.map((row) => row.split(/[\s,]+/v).filter((word) => word !== ''))
		.filter((row) => row.length > 0);
	if (rows.length === 0) {
		return {problem: 'Type at least one number, such as -50 0 100.'};
	}

	const columns = rows[0].length;
	const values: number[] = [];
	for (const [i, row] of rows.entries()) {
		if (row.length !== columns) {
			return {
				problem: `Row ${i + 1} has ${row.length} numbers, row 1 has ${columns}: all rows must be as long.`,
			};
		}

		for (const word of row) {
			const value = parseNumber(word);
			if (value === undefined) {
				return {problem: `"${word}" is not a number.`};
			}

			values.push(value);
		}
	}

	return values.length > maxElements
		? {
				problem: `That is ${values.length} numbers; at most ${maxElements} fit here.`,
			}
		: {matrix: createMatrix(rows.length, columns, values)};
}
