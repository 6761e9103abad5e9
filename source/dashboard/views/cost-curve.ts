import {type Bucket, type History} from '../../session/history.js';
import {type Mark} from '../../session/state.js';
import {Braille} from '../drawing/braille.js';
import {type Canvas} from '../drawing/canvas.js';
import {shortNumber} from '../drawing/text.js';
import {type Theme} from '../drawing/theme.js';

const axisWidth = 8;

/** Where on a canvas a curve is drawn. */
export type CurvePlace = {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
};

/** What a curve shows. */
export type Curve = {
	readonly history: History;
	readonly marks: readonly Mark[];
	/** Whether the cost axis is logarithmic. */
	readonly isLogarithmic: boolean;
};

function costRange(
	buckets: readonly Bucket[],
): {low: number; high: number} | undefined {
	let low = Number.POSITIVE_INFINITY;
	let high = Number.NEGATIVE_INFINITY;
	for (const {minCost, maxCost} of buckets) {
		if (Number.isFinite(minCost) && Number.isFinite(maxCost)) {
			low = Math.min(low, minCost);
			high = Math.max(high, maxCost);
		}
	}

	if (low > high) {
		return undefined;
	}

	return low === high ? {low: low * 0.9, high: high * 1.1} : {low, high};
}

/**
 * The cost over the iterations, with its axes and, below, a mark wherever the learning rate (α) or λ was
 * changed. Every iteration counts: where several share a column, their lowest and highest cost are
 * joined. Costs that are not finite are left out.
 */
export function drawCostCurve(
	canvas: Canvas,
	{x, y, width, height}: CurvePlace,
	{history: {buckets}, marks, isLogarithmic}: Curve,
	theme: Theme,
): void {
	const range = costRange(buckets);
	const columns = width - axisWidth;
	const rows = height - 2;
	if (!range || columns < 4 || rows < 1) {
		return;
	}

	const {low, high} = range;
	const {first} = buckets[0];
	const last = Math.max(first + 1, buckets.at(-1)!.last.iteration);
	const plot = new Braille(columns, rows);
	const scale = isLogarithmic
		? (cost: number) => Math.log(Math.max(cost, 1e-300))
		: (cost: number) => cost;
	const dotX = (iteration: number) =>
		((iteration - first) / (last - first)) * (plot.width - 1);
	const dotY = (cost: number) =>
		((scale(high) - scale(cost)) / (scale(high) - scale(low))) *
		(plot.height - 1);
	let before: Bucket | undefined;
	for (const bucket of buckets) {
		if (!Number.isFinite(bucket.minCost) || !Number.isFinite(bucket.maxCost)) {
			continue;
		}

		const at = dotX(bucket.last.iteration);
		plot.line(at, dotY(bucket.minCost), at, dotY(bucket.maxCost), theme.accent);
		if (before) {
			plot.line(
				dotX(before.last.iteration),
				dotY(before.last.cost),
				at,
				dotY(bucket.last.cost),
				theme.accent,
			);
		}

		before = bucket;
	}

	plot.drawOn(canvas, x + axisWidth, y);
	for (let i = 0; i < rows; i++) {
		canvas.put(
			x + axisWidth - 1,
			y + i,
			i === 0 || i === rows - 1 ? '┤' : '│',
			theme.dim,
		);
	}

	canvas.textEnd(x + axisWidth - 1, y, shortNumber(high, 3), theme.dim);
	if (rows > 1) {
		canvas.textEnd(
			x + axisWidth - 1,
			y + rows - 1,
			shortNumber(low, 3),
			theme.dim,
		);
	}

	canvas.put(x + axisWidth - 1, y + rows, '└', theme.dim);
	canvas.fill(x + axisWidth, y + rows, columns, 1, '─', theme.dim);
	for (const mark of marks) {
		const column = Math.floor(dotX(mark.iteration) / 2);
		canvas.put(
			x + axisWidth + column,
			y + rows,
			mark.setting === 'learningRate' ? 'α' : 'λ',
			theme.warning,
		);
	}

	canvas.text(x + axisWidth, y + rows + 1, String(first), theme.dim);
	canvas.textMiddle(
		x + axisWidth,
		y + rows + 1,
		columns,
		marks.length > 0 ? 'iteration (α, λ: changed)' : 'iteration',
		theme.dim,
	);
	canvas.textEnd(x + width, y + rows + 1, String(last), theme.dim);
}
