import {checkpoints} from '../../exercise/weights/symmetry.js';
import {Braille} from '../../drawing/braille.js';
import {type Canvas} from '../../drawing/canvas.js';
import {shortNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';

const axisWidth = 12;
const labelWidth = 10;

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
	const left = axisWidth;
	const room = canvas.width - axisWidth - labelWidth;
	const rows = canvas.height - 2;
	const top = Math.max(...curves.flat());
	const plot = new Braille(room, rows);
	const dotX = (i: number) => (i / (checkpoints.length - 1)) * (plot.width - 1);
	const dotY = (cost: number) => (1 - cost / top) * (plot.height - 1);
	const styles = [theme.backward, theme.forward].map((style) =>
		theme.depth === 0 ? '' : style,
	);
	for (const [k, costs] of curves.entries()) {
		for (const [i, cost] of costs.entries()) {
			const before = costs[Math.max(0, i - 1)];
			plot.line(
				dotX(Math.max(0, i - 1)),
				dotY(before),
				dotX(i),
				dotY(cost),
				styles[k],
			);
		}
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
