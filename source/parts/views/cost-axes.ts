import {type Canvas} from '../../drawing/canvas.js';
import {shortNumber, tinyNumber} from '../../drawing/text.js';
import {type Theme, toneStyle} from '../../drawing/theme.js';
import {type Picture} from '../../content/blocks.js';
import {spansOf, textOf, widthOf, type Words} from '../../content/words.js';

/** Columns left of the plot: numbers and their marks. */
export const axisWidth = 7;
/** The minimum of rows, and of columns, from one number between the ends to the next. */
const rowsApart = 5;
const columnsApart = 16;

export type Axes = {
	/** The plot's size in characters; it begins in the column `axisWidth` of the first row. */
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

/**
 * Round numbers inside a range, for the ticks of an axis: multiples of 1, 2 or 5 times a power of ten, as
 * fine as at most `most` of them allow, in order.
 */
export function linearTicks(low: number, high: number, most: number): number[] {
	if (!(high > low) || most < 1) {
		return [];
	}

	let unit = 10 ** Math.floor(Math.log10((high - low) / most));
	for (;;) {
		for (const factor of [1, 2, 5]) {
			const step = unit * factor;
			const first = Math.ceil(low / step);
			const last = Math.floor(high / step);
			if (last - first + 1 <= most) {
				// A product of whole numbers keeps 0.3 from becoming 0.30000000000000004.
				return Array.from({length: Math.max(0, last - first + 1)}, (_, i) =>
					Number(((first + i) * step).toPrecision(12)),
				);
			}
		}

		unit *= 10;
	}
}

/** The same for a logarithmic axis: 1, 2 and 5 times powers of ten, or only the powers where they are many. */
export function logarithmicTicks(
	low: number,
	high: number,
	most: number,
): number[] {
	if (!(low > 0) || !(high > low)) {
		return [];
	}

	const from = Math.floor(Math.log10(low));
	const to = Math.ceil(Math.log10(high));
	for (const factors of [[1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]]) {
		const ticks: number[] = [];
		for (let exponent = from; exponent <= to; exponent++) {
			for (const factor of factors) {
				const tick = Number((factor * 10 ** exponent).toPrecision(12));
				if (tick >= low && tick <= high) {
					ticks.push(tick);
				}
			}
		}

		if (ticks.length <= most) {
			return ticks;
		}
	}

	return [];
}

/** The axis of costs: the highest and the lowest of the run, and round numbers between them. */
function drawCostAxis(canvas: Canvas, axes: Axes, theme: Theme): void {
	const {rows, low, high, isLogarithmic, rowOf} = axes;
	const axis = axisWidth - 1;
	const label = (row: number, cost: number) => {
		canvas.put(axis, row, '┤', theme.dim);
		const text = shortNumber(cost, 3);
		canvas.textEnd(
			axis,
			row,
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
	const {columns, rows: line, first, last, name, columnOf} = axes;
	const left = axisWidth;
	canvas.text(left, line, String(first), theme.dim);
	canvas.textEnd(left + columns, line, String(last), theme.dim);
	const taken = String(first).length + String(last).length + 4;
	// In the middle it would hide more numbers; in a narrow plot it stands below the names of the curves.
	const start =
		name.length + taken <= columns
			? left + String(first).length + 2
			: left + columns + 1;
	if (start + name.length <= canvas.width) {
		canvas.text(start, line, name, theme.dim);
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

/** The axes of a plot that has nothing to show yet, and over them which key makes it so. */
export function emptyAxes(
	{
		vertical,
		horizontal,
	}: {readonly vertical: string; readonly horizontal: string},
	lines: readonly Words[],
): Picture {
	return {
		type: 'picture',
		least: lines.length + 2,
		draw(canvas, theme) {
			const {width, height} = canvas;
			const left = vertical.length + 1;
			canvas.text(0, 0, vertical, theme.dim);
			canvas.fill(left, 0, 1, height - 2, '┆', theme.dim);
			canvas.fill(left, height - 2, width - left, 1, '╌', theme.dim);
			canvas.text(left, height - 1, horizontal, theme.dim);
			const top = Math.max(0, Math.floor((height - lines.length) / 2));
			for (const [i, words] of lines.entries()) {
				let x = Math.max(0, Math.floor((width - widthOf(words)) / 2));
				for (const {text, tone} of spansOf(words)) {
					x = canvas.text(x, top + i, text, toneStyle(theme, tone));
				}
			}
		},
		say: () => lines.map((words) => `${textOf(words)}.`),
	};
}
