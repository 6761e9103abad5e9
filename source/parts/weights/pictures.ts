import {histogram} from '../../exercise/weights/statistics.js';
import {checkpoints} from '../../exercise/weights/symmetry.js';
import {type Matrix} from '../../network/matrix.js';
import {Braille} from '../../drawing/braille.js';
import {type Canvas} from '../../drawing/canvas.js';
import {shortNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';

/** Columns left of the costs, and right of them. */
const costsAxis = 12;
const costsLabel = 10;

/** The costs of both trainings at the iterations looked at so far; equal steps from one to the next. */
export function drawCosts(
	canvas: Canvas,
	{
		curves,
		labels,
	}: {
		/** For each training the cost at each checkpoint from the first on. */
		curves: ReadonlyArray<readonly number[]>;
		labels: readonly string[];
	},
	theme: Theme,
): void {
	const left = costsAxis;
	const room = canvas.width - costsAxis - costsLabel;
	const rows = canvas.height - 2;
	const top = Math.max(...curves.flat());
	const plot = new Braille(room, rows);
	const dotX = (i: number) => (i / (checkpoints.length - 1)) * (plot.width - 1);
	const dotY = (cost: number) => (1 - cost / top) * (plot.height - 1);
	const styles = [theme.backward, theme.forward].map((style) =>
		theme.depth === 0 ? '' : style,
	);
	for (const [k, costs] of curves.entries()) {
		plot.curve(
			costs.map((cost, i) => [dotX(i), dotY(cost)]),
			styles[k],
		);
	}

	plot.drawOn(canvas, left, 0);
	for (const [k, costs] of curves.entries()) {
		const last = costs.length - 1;
		const row = Math.floor(Math.round(dotY(costs[last])) / 4);
		const isTaken = canvas.at(left + Math.floor(dotX(last) / 2) + 2, row);
		canvas.text(
			left + Math.floor(dotX(last) / 2) + 2,
			// Where both curves end in the same row, the second name goes below.
			Math.min(rows - 1, row + (isTaken === ' ' ? 0 : 1)),
			labels[k],
			styles[k] || theme.strong,
		);
	}

	canvas.text(0, 0, 'cost J', theme.dim);
	canvas.textEnd(left - 1, 0, shortNumber(top, 3), theme.dim);
	canvas.textEnd(left - 1, rows - 1, '0', theme.dim);
	canvas.fill(left - 1, 0, 1, rows, '│', theme.dim);
	canvas.put(left - 1, rows, '└', theme.dim);
	canvas.fill(left, rows, room, 1, '─', theme.dim);
	canvas.text(0, rows + 1, 'iteration', theme.dim);
	for (const [i, iteration] of checkpoints.entries()) {
		const column = left + Math.floor(dotX(i) / 2);
		canvas.put(column, rows, '┬', theme.dim);
		const text = String(iteration);
		canvas.text(
			column - Math.floor((text.length - 1) / 2),
			rows + 1,
			text,
			theme.dim,
		);
	}
}

/** Columns left of the histogram. */
const axisWidth = 6;
const mostBars = 60;
const eighths = ' ▁▂▃▄▅▆▇█';

/** How many columns a bar takes, so that ten weights fall into a bar on average. */
function barWidth(columns: number, count: number): number {
	const bars = Math.max(1, Math.min(mostBars, count / 10, columns));
	return Math.max(1, Math.ceil(columns / bars));
}

/**
 * Weights as bars over [−epsilon, epsilon]: how many fall into each interval. The dashed line is the
 * number that is expected when all values are equally likely; the vertical axis counts weights.
 */
export function drawHistogram(
	canvas: Canvas,
	{theta, epsilon}: {theta: Matrix; epsilon: number},
	theme: Theme,
): void {
	const left = axisWidth;
	const rows = canvas.height - 3;
	const room = canvas.width - left;
	if (rows < 1 || room < 8) {
		return;
	}

	const wide = barWidth(room, theta.data.length);
	const bars = Math.floor(room / wide);
	const columns = bars * wide;
	const counts = histogram(theta.data, epsilon, bars);
	const expected = theta.data.length / bars;
	const top = Math.max(expected * 1.25, ...counts);
	canvas.text(
		left,
		0,
		`╌ ${shortNumber(expected, 3)} weights a bar expected`,
		theme.warning,
	);
	const y = 1;
	const expectedRow = rows - 1 - Math.floor((expected / top) * rows * 0.999);
	canvas.fill(left, y + expectedRow, columns, 1, '╌', theme.warning);
	for (const [bar, count] of counts.entries()) {
		const filled = Math.round((count / top) * rows * 8);
		for (let row = 0; row < rows; row++) {
			const level = Math.min(8, Math.max(0, filled - row * 8));
			if (level > 0) {
				canvas.fill(
					left + bar * wide,
					y + rows - 1 - row,
					// A gap between wide bars tells them apart.
					wide > 2 ? wide - 1 : wide,
					1,
					eighths[level],
					theme.depth === 0 ? '' : theme.accent,
				);
			}
		}
	}

	canvas.fill(left - 1, y, 1, rows, '│', theme.dim);
	canvas.textEnd(left - 1, y, shortNumber(top, 3), theme.dim);
	canvas.put(left - 1, y, '┤', theme.dim);
	canvas.textEnd(left - 1, y + rows - 1, '0', theme.dim);
	canvas.put(left - 1, y + expectedRow, '┤', theme.dim);
	canvas.put(left - 1, y + rows, '└', theme.dim);
	canvas.fill(left, y + rows, columns, 1, '─', theme.dim);
	const middle = left + Math.floor(columns / 2);
	canvas.put(middle, y + rows, '┬', theme.dim);
	canvas.text(left, y + rows + 1, shortNumber(-epsilon), theme.dim);
	canvas.put(middle, y + rows + 1, '0', theme.dim);
	canvas.textEnd(left + columns, y + rows + 1, shortNumber(epsilon), theme.dim);
}
