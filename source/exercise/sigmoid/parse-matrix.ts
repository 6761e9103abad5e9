import {createMatrix, type Matrix} from '../../network/matrix.js';
import {parseNumber} from '../numbers.js';

/** The most elements of a typed matrix. */
export const maximumElements = 64;

/** A matrix, or one sentence that says why the text is none. */
export type ParsedMatrix =
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

	return values.length > maximumElements
		? {
				problem: `That is ${values.length} numbers; at most ${maximumElements} fit here.`,
			}
		: {matrix: createMatrix(rows.length, columns, values)};
}
