import {type Canvas} from '../../drawing/canvas.js';
import {shortNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {linearTicks, logarithmicTicks} from './ticks.js';

/** Columns left of the plot: numbers and the axis. */
export const axisWidth = 8;

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
	readonly isLogarithmic: boolean;
	/** The row and the column of the plot that a cost and an iteration fall into. */
	readonly rowOf: (cost: number) => number;
	readonly columnOf: (iteration: number) => number;
	/** What the horizontal axis shows, best first; the first one with room is written. */
	readonly titles: readonly string[];
};

/** The axis of costs: the highest and the lowest of the run, and round numbers between them. */
function drawCostAxis(canvas: Canvas, axes: Axes, theme: Theme): void {
	const {x, y, rows, low, high, isLogarithmic, rowOf} = axes;
	const axis = x + axisWidth - 1;
	canvas.fill(axis, y, 1, rows, '│', theme.dim);
	const label = (row: number, cost: number) => {
		canvas.put(axis, y + row, '┤', theme.dim);
		canvas.textEnd(axis, y + row, shortNumber(cost, 3), theme.dim);
	};

	label(0, high);
	if (rows > 1) {
		label(rows - 1, low);
	}

	const ticksIn = isLogarithmic ? logarithmicTicks : linearTicks;
	let free = 2;
	// From the top down, none next to another one.
	for (const tick of ticksIn(low, high, Math.floor(rows / 3)).reverse()) {
		const row = rowOf(tick);
		if (row >= free && row <= rows - 3) {
			label(row, tick);
			free = row + 2;
		}
	}
}

/** The axis of iterations: the first and the last, a title, and round numbers where there is room. */
function drawIterationAxis(canvas: Canvas, axes: Axes, theme: Theme): void {
	const {x, y, columns, rows, first, last, columnOf, titles} = axes;
	const left = x + axisWidth;
	const line = y + rows;
	canvas.put(left - 1, line, '└', theme.dim);
	canvas.fill(left, line, columns, 1, '─', theme.dim);
	canvas.text(left, line + 1, String(first), theme.dim);
	canvas.textEnd(left + columns, line + 1, String(last), theme.dim);
	const taken = String(first).length + String(last).length + 4;
	const title = titles.find((text) => text.length + taken <= columns);
	if (title !== undefined) {
		// In the middle it would hide more numbers.
		canvas.text(left + String(first).length + 2, line + 1, title, theme.dim);
	}

	const isFree = (from: number, to: number) => {
		for (let column = from - 2; column < to + 2; column++) {
			if (canvas.at(column, line + 1) !== ' ') {
				return false;
			}
		}

		return true;
	};

	for (const tick of linearTicks(first, last, Math.floor(columns / 12))) {
		const text = String(tick);
		const column = left + columnOf(tick);
		const start = column - Math.floor(text.length / 2);
		if (Number.isInteger(tick) && isFree(start, start + text.length)) {
			canvas.put(column, line, '┬', theme.dim);
			canvas.text(start, line + 1, text, theme.dim);
		}
	}
}

/** Draws both axes with their numbers. */
export function drawCostAxes(canvas: Canvas, axes: Axes, theme: Theme): void {
	drawCostAxis(canvas, axes, theme);
	drawIterationAxis(canvas, axes, theme);
}
