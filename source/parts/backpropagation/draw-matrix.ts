import {resultOf} from '../../exercise/backpropagation/result.js';
import {type MicroStep} from '../../exercise/backpropagation/micro-steps.js';
import {type Trace} from '../../exercise/backpropagation/trace.js';
import {type Canvas} from '../../drawing/canvas.js';
import {type Theme} from '../../drawing/theme.js';
import {windowStart} from './draw-bar.js';
import {covered as coveredText, numberWidth, tableNumber} from './numbers.js';

/** The numbers of a matrix around the selected cell, with the indices of rows and columns. */
export function drawMatrix(
	canvas: Canvas,
	{
		trace,
		step,
		cell,
		isHidden,
	}: {
		trace: Trace;
		step: MicroStep;
		cell: {row: number; column: number};
		isHidden: boolean;
	},
	theme: Theme,
): void {
	const {rows, columns, data} = resultOf(trace, step);
	const left = 4;
	const cellWidth = numberWidth + 1;
	const across = Math.max(1, Math.floor((canvas.width - left) / cellWidth));
	const height = canvas.height - 1;
	const firstRow = windowStart(rows, height, cell.row);
	const firstColumn = windowStart(columns, across, cell.column);
	canvas.text(0, 0, String.raw`i\j`, theme.dim);
	for (let j = 0; j < Math.min(across, columns - firstColumn); j++) {
		const column = firstColumn + j;
		const end = left + (j + 1) * cellWidth;
		const isSelected = column === cell.column;
		canvas.textEnd(
			end,
			0,
			`${isSelected ? '▾' : ''}${column === 0 ? 'bias 0' : column}`,
			isSelected ? theme.strong : theme.dim,
		);
		for (let i = 0; i < Math.min(height, rows - firstRow); i++) {
			const row = firstRow + i;
			const isCell = isSelected && row === cell.row;
			const value = data[row * columns + column];
			canvas.textEnd(
				end,
				i + 1,
				isHidden ? coveredText : tableNumber(value),
				isCell ? theme.selected : '',
			);
		}
	}

	for (let i = 0; i < Math.min(height, rows - firstRow); i++) {
		const isSelected = firstRow + i === cell.row;
		canvas.text(
			0,
			i + 1,
			`${isSelected ? '▸' : ' '}${firstRow + i}`,
			isSelected ? theme.strong : theme.dim,
		);
	}
}
