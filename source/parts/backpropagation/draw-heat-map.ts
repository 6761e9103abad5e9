import {type Matrix} from '../../network/matrix.js';
import {type Canvas} from '../../drawing/canvas.js';
import {type Theme} from '../../drawing/theme.js';
import {largestSize, windowStart} from './draw-bar.js';

// Signs differ in shape and not only in colour; a small number is a small character.
const positive = ['·', '+', '#', '@'];
const negative = ['·', '-', '=', '≡'];

/** What stands for a number of the share −1..1 of the largest. */
export function heatGlyph(share: number): string {
	const size = Math.min(3, Math.ceil(Math.abs(share) * 3 - 0.15));
	return (share < 0 ? negative : positive)[Math.max(0, size)];
}

const left = 4;
/** Columns of a cell at most. */
const widestCell = 3;

/** The columns that a whole matrix takes with cells as wide as they get. */
export function heatMapWidth({columns}: Matrix): number {
	return left + widestCell * columns;
}

/**
 * A matrix as one character for each cell, wider where there is room, from row `y` down, around the selected cell where it is too
 * large. Returns the row after it.
 */
export function drawHeatMap(
	canvas: Canvas,
	y: number,
	{matrix, cell}: {matrix: Matrix; cell: {row: number; column: number}},
	theme: Theme,
): number {
	const {rows, columns, data} = matrix;
	const room = canvas.width - left;
	const across = Math.min(columns, room);
	const wide = Math.max(1, Math.min(widestCell, Math.floor(room / columns)));
	const height = Math.min(rows, canvas.height - y - 2);
	if (height < 1) {
		return y;
	}

	const firstRow = windowStart(rows, height, cell.row);
	const firstColumn = windowStart(columns, across, cell.column);
	const largest = largestSize(data);
	canvas.text(
		0,
		y,
		`columns ${firstColumn}–${firstColumn + across - 1} of 0–${columns - 1}`,
		theme.dim,
	);
	for (let i = 0; i < height; i++) {
		const row = firstRow + i;
		const isRow = row === cell.row;
		canvas.text(
			0,
			y + 1 + i,
			`${isRow ? '▸' : ' '}${row}`,
			isRow ? theme.strong : theme.dim,
		);
		for (let j = 0; j < across; j++) {
			const column = firstColumn + j;
			const share = largest > 0 ? data[row * columns + column] / largest : 0;
			canvas.fill(
				left + j * wide,
				y + 1 + i,
				Math.max(1, wide - 1),
				1,
				heatGlyph(share),
				isRow && column === cell.column ? theme.selected : theme.signed(share),
			);
		}
	}

	canvas.text(
		0,
		y + 1 + height,
		'> 0: + # @   < 0: - = ≡   near 0: ·',
		theme.dim,
	);
	return y + 2 + height;
}
