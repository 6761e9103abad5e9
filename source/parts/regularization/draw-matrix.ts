import {type Matrix} from '../../network/matrix.js';
import {type Canvas} from '../../drawing/canvas.js';
import {fixedNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';

/** Columns of the index of a row. */
export const rowLabelWidth = 2;
/** Columns of a number. */
export const cellWidth = 8;
/** Columns of a name that stands to the left. */
export const titleWidth = 20;

/** A matrix to draw, with its name. */
export type NamedMatrix = {
	readonly name: string;
	readonly matrix: Matrix;
	/** Elements that are wrong are marked "✗", by comparison with this. */
	readonly right?: Matrix;
	readonly isStrong?: boolean;
};

/** The columns that a matrix takes, its name above it. */
export function matrixWidth({matrix, right}: NamedMatrix): number {
	return rowLabelWidth + matrix.columns * (cellWidth + (right ? 1 : 0));
}

/**
 * The numbers of a matrix below the indices of their columns. Column 0, the bias, is marked.
 *
 * @param isListed - Whether the name stands to the left of the column indices, and not above them.
 */
export function drawMatrix(
	canvas: Canvas,
	x: number,
	y: number,
	named: NamedMatrix,
	{
		selected,
		isListed,
		theme,
	}: {
		selected: {row: number; column: number} | undefined;
		isListed: boolean;
		theme: Theme;
	},
): void {
	const {name, matrix, right, isStrong = false} = named;
	const {rows, columns, data} = matrix;
	canvas.text(x, y, name, isStrong ? theme.strong : theme.title);
	const left = x + (isListed ? titleWidth : 0) + rowLabelWidth;
	const top = isListed ? y : y + 1;
	const width = cellWidth + (right ? 1 : 0);
	for (let j = 0; j < columns; j++) {
		canvas.textEnd(
			left + j * width + cellWidth,
			top,
			j === 0 ? '0 bias' : String(j),
			j === 0 ? theme.accent : theme.dim,
		);
	}

	for (let i = 0; i < rows; i++) {
		canvas.text(left - rowLabelWidth, top + 1 + i, String(i), theme.dim);
		for (let j = 0; j < columns; j++) {
			const value = data[i * columns + j];
			const isSelected = selected?.row === i && selected.column === j;
			const end = left + j * width + cellWidth;
			canvas.textEnd(
				end,
				top + 1 + i,
				value === 0 ? '0' : fixedNumber(value, 4),
				isSelected ? theme.selected : j === 0 ? theme.dim : '',
			);
			if (right) {
				const isWrong = Math.abs(value - right.data[i * columns + j]) > 1e-5;
				canvas.put(
					end,
					top + 1 + i,
					isWrong ? '✗' : '✓',
					isWrong ? theme.bad : theme.good,
				);
			}
		}
	}
}
