import {type Canvas} from '../../drawing/canvas.js';
import {shortNumber, tinyNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {linearTicks, logarithmicTicks} from './ticks.js';

/** Columns left of the plot: numbers and their marks. */
export const axisWidth = 7;
/** The minimum of rows, and of columns, from one number between the ends to the next. */
const rowsApart = 5;
const columnsApart = 16;

/** The axes of a plot. */
export type Axes = {
	/** Where the axis of costs begins: the plot is `axisWidth` columns right of it. */
	readonly x: number;
	readonly y: number;
	/** The plot's size in characters. */
	readonly columns: number;
	readonly rows: number;
	readonly low: number;
	readonly high: number;
	readonly first: number;
	readonly last: number;
	/** What the horizontal axis counts. */
	readonly name: string;
	readonly isLogarithmic: boolean;
	/** The row and the column of the plot that a cost and an iteration fall into. */
	readonly rowOf: (cost: number) => number;
	readonly columnOf: (iteration: number) => number;
};

/** The axis of costs: the highest and the lowest of the run, and round numbers between them. */
function drawCostAxis(canvas: Canvas, axes: Axes, theme: Theme): void {
	const {x, y, rows, low, high, isLogarithmic, rowOf} = axes;
	const axis = x + axisWidth - 1;
	const label = (row: number, cost: number) => {
		canvas.put(axis, y + row, '┤', theme.dim);
		const text = shortNumber(cost, 3);
		canvas.textEnd(
			axis,
			y + row,
			text.length < axisWidth ? text : tinyNumber(cost),
			theme.dim,
		);
	};

	label(0, high);
	const lowest = rowOf(low);
	if (lowest > 0) {
		label(lowest, low);
	}

	const ticksIn = isLogarithmic ? logarithmicTicks : linearTicks;
	let free = 2;
	// From the top down, none next to another one.
	for (const tick of ticksIn(
		low,
		high,
		Math.floor(rows / rowsApart),
	).reverse()) {
		const row = rowOf(tick);
		if (row >= free && row <= lowest - 2) {
			label(row, tick);
			free = row + 2;
		}
	}
}

/** The axis of iterations: the first and the last, its name, and round numbers where there is room. */
function drawIterationAxis(canvas: Canvas, axes: Axes, theme: Theme): void {
	const {x, y, columns, rows, first, last, name, columnOf} = axes;
	const left = x + axisWidth;
	const line = y + rows;
	canvas.text(left, line, String(first), theme.dim);
	canvas.textEnd(left + columns, line, String(last), theme.dim);
	const taken = String(first).length + String(last).length + 4;
	if (name.length + taken <= columns) {
		// In the middle it would hide more numbers.
		canvas.text(left + String(first).length + 2, line, name, theme.dim);
	}

	const isFree = (from: number, to: number) => {
		for (let column = from - 2; column < to + 2; column++) {
			if (canvas.at(column, line) !== ' ') {
				return false;
			}
		}

		return true;
	};

	for (const tick of linearTicks(
		first,
		last,
		Math.floor(columns / columnsApart),
	)) {
		const text = String(tick);
		const start = left + columnOf(tick) - Math.floor(text.length / 2);
		if (Number.isInteger(tick) && isFree(start, start + text.length)) {
			canvas.text(start, line, text, theme.dim);
		}
	}
}

/** Draws both axes with their numbers. */
export function drawCostAxes(canvas: Canvas, axes: Axes, theme: Theme): void {
	drawCostAxis(canvas, axes, theme);
	drawIterationAxis(canvas, axes, theme);
}
