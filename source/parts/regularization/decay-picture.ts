import {decayFactor} from '../../exercise/regularization.js';
import {Braille} from '../../drawing/braille.js';
import {type Canvas} from '../../drawing/canvas.js';
import {percentText, shortNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';

/** Updates that the curves go on for. */
export const updates = 5000;
const axisWidth = 6;
const labelWidth = 11;
const others = [1, 3, 10, 30];

/**
 * The share of a weight that is left after n updates by the decay alone, (1 − αλ/m)^n. Below 0 each update
 * would overshoot; the weight does not survive that either.
 */
export function leftAfter(
	n: number,
	{
		learningRate,
		lambda,
		samples,
	}: {learningRate: number; lambda: number; samples: number},
): number {
	return Math.max(0, decayFactor(learningRate, lambda, samples)) ** n;
}

/** Draws what is left of a weight over the updates, for several λ. */
export function drawDecay(
	canvas: Canvas,
	theme: Theme,
	{
		learningRate,
		lambda: present,
		samples,
	}: {learningRate: number; lambda: number; samples: number},
): void {
	const columns = canvas.width - axisWidth - labelWidth;
	const rows = canvas.height - 2;
	if (rows < 3 || columns < 10) {
		return;
	}

	const plot = new Braille(columns, rows);
	const dotY = (lambda: number, n: number) =>
		(1 - leftAfter(n, {learningRate, lambda, samples})) * (plot.height - 1);
	const lambdas = [...new Set([...others, present])].sort(
		(a, b) => Number(a === present) - Number(b === present),
	);
	const endings = new Map<number, number[]>();
	for (const lambda of lambdas) {
		let before = dotY(lambda, 0);
		for (let x = 1; x < plot.width; x++) {
			const y = dotY(lambda, (x / (plot.width - 1)) * updates);
			plot.line(
				x - 1,
				before,
				x,
				y,
				lambda === present ? theme.accent : theme.dim,
			);
			before = y;
		}

		const row = Math.floor(before / 4);
		endings.set(row, [...(endings.get(row) ?? []), lambda]);
	}

	plot.drawOn(canvas, axisWidth, 0);
	for (const [y, ending] of endings) {
		const isPresent = ending.includes(present);
		canvas.text(
			axisWidth + columns,
			y,
			`${isPresent ? '▸' : ' '}λ ${ending.map((lambda) => shortNumber(lambda)).join(' ')}`,
			isPresent ? theme.strong : theme.dim,
		);
	}

	canvas.fill(axisWidth - 1, 0, 1, rows, '│', theme.dim);
	canvas.textEnd(axisWidth - 1, 0, percentText(1, 0), theme.dim);
	canvas.textEnd(axisWidth - 1, rows - 1, percentText(0, 0), theme.dim);
	canvas.put(axisWidth - 1, rows, '└', theme.dim);
	canvas.fill(axisWidth, rows, columns, 1, '─', theme.dim);
	canvas.text(axisWidth, rows + 1, '0', theme.dim);
	canvas.textMiddle(axisWidth, rows + 1, columns, 'updates', theme.dim);
	canvas.textEnd(axisWidth + columns, rows + 1, String(updates), theme.dim);
}
