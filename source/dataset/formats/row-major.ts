import {type ArrayValues, type Variable} from '../contents.js';

/** Rows and columns of a block: rows of the result that stay in the cache, and a cache line of doubles. */
const rowBlock = 64;
const columnBlock = 8;

/** Transposes block by block: number by number, a large matrix waits for memory at each of them. */
function transpose(
	values: ArrayValues,
	rows: number,
	columns: number,
	divisor: number,
): Float64Array {
	const result = new Float64Array(rows * columns);
	for (let firstRow = 0; firstRow < rows; firstRow += rowBlock) {
		const endRow = Math.min(firstRow + rowBlock, rows);
		for (
			let firstColumn = 0;
			firstColumn < columns;
			firstColumn += columnBlock
		) {
			const endColumn = Math.min(firstColumn + columnBlock, columns);
			for (let i = firstRow; i < endRow; i++) {
				let to = i * columns + firstColumn;
				let from = firstColumn * rows + i;
				for (let j = firstColumn; j < endColumn; j++) {
					result[to++] = values[from] / divisor;
					from += rows;
				}
			}
		}
	}

	return result;
}

/**
 * The numbers of a rows×columns matrix row by row, each divided by `divisor` (not multiplied by 1 / divisor,
 * so that they equal MATLAB's X / 255 to the last bit).
 *
 * @param fastest - As in `Variable`: the first index runs fastest in a matrix stored column by column.
 * @returns The same array when nothing is to do.
 */
export function rowMajor(
	values: ArrayValues,
	rows: number,
	columns: number,
	fastest: Variable['fastest'],
	divisor = 1,
): Float64Array {
	if (values.length !== rows * columns) {
		throw new RangeError(
			`${rows}×${columns} numbers are needed, got ${values.length}.`,
		);
	}

	if (fastest === 'first' && rows > 1 && columns > 1) {
		return transpose(values, rows, columns, divisor);
	}

	if (divisor === 1) {
		return values instanceof Float64Array ? values : new Float64Array(values);
	}

	const result = new Float64Array(values.length);
	for (let i = 0; i < values.length; i++) {
		result[i] = values[i] / divisor;
	}

	return result;
}
