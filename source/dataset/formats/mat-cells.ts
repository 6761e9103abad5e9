import {
	readMatrixHead,
	readNumbers,
	storedNumbers,
	type MatrixHead,
	type Source,
} from './mat-matrix.js';

export const cellClass = 1;

const charClass = 4;
const blank = 0x20;

/**
 * The arrays in a cell array, whose source must be whole.
 *
 * @throws RangeError when it is damaged.
 */
export function readCells(
	source: Source,
	{dimensions, body, end}: MatrixHead,
): MatrixHead[] {
	const count = dimensions.reduce((product, length) => product * length, 1);
	const cells: MatrixHead[] = [];
	let offset = body;
	for (let i = 0; i < count; i++) {
		const cell = readMatrixHead(source, offset, end);
		cells.push(cell);
		offset = cell.next;
	}

	return cells;
}

/** Whether each cell is a line of text, as labels may be. */
export function areTexts(cells: readonly MatrixHead[]): boolean {
	return (
		cells.length > 0 &&
		cells.every(
			({arrayClass, dimensions}) =>
				arrayClass === charClass &&
				dimensions.length === 2 &&
				dimensions[0] <= 1,
		)
	);
}

/** The length of the longest text in cells. */
export function widthOf(cells: readonly MatrixHead[]): number {
	let width = 0;
	for (const {dimensions} of cells) {
		width = Math.max(width, dimensions[1]);
	}

	return width;
}

/**
 * Texts in cells as rows of a char matrix, filled up with blanks: a text a row, row by row.
 *
 * @throws RangeError when they are damaged.
 */
export function readTexts(
	source: Source,
	cells: readonly MatrixHead[],
): Uint16Array {
	const width = widthOf(cells);
	const values = new Uint16Array(cells.length * width).fill(blank);
	for (const [i, cell] of cells.entries()) {
		values.set(readNumbers(source, storedNumbers(source, cell)), i * width);
	}

	return values;
}
