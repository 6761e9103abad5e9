import {decayFactor} from '../../exercise/regularization.js';
import {Braille} from '../../drawing/braille.js';
import {type Canvas} from '../../drawing/canvas.js';
import {percentText, shortNumber, wrapText} from '../../drawing/text.js';
import {type PartContext} from '../part.js';

const axisWidth = 6;
const updates = 5000;
const others = [1, 3, 10, 30];

/** How much of a weight is left after n updates by the decay alone: (1 − αλ/m)^n, for several λ. */
export function drawDecay(
	canvas: Canvas,
	_state: unknown,
	{session: {settings, data}, theme}: PartContext,
): void {
	const columns = canvas.width - axisWidth - 11;
	const words = wrapText(
		`A weight that the data does not need shrinks by 1 − αλ/m with every update (α = ${shortNumber(settings.learningRate)}). One that the data needs is pushed back.`,
		canvas.width,
	);
	const rows = canvas.height - 2 - words.length;
	if (!data || rows < 3 || columns < 10) {
		return;
	}

	const plot = new Braille(columns, rows);
	// Below 0 each update would overshoot; the weight does not survive that either.
	const leftAfter = (lambda: number, n: number) =>
		Math.max(0, decayFactor(settings.learningRate, lambda, data.samples)) ** n;
	const dotY = (share: number) => (1 - share) * (plot.height - 1);
	const drawCurve = (lambda: number, style: string) => {
		let before = dotY(1);
		for (let x = 1; x < plot.width; x++) {
			const y = dotY(leftAfter(lambda, (x / (plot.width - 1)) * updates));
			plot.line(x - 1, before, x, y, style);
			before = y;
		}
	};

	const shown = [...new Set([...others, settings.lambda])].sort(
		(a, b) => Number(a === settings.lambda) - Number(b === settings.lambda),
	);
	for (const lambda of shown) {
		drawCurve(lambda, lambda === settings.lambda ? theme.accent : theme.dim);
	}

	plot.drawOn(canvas, axisWidth, 0);
	const labels = new Map<number, number[]>();
	for (const lambda of shown) {
		const y = Math.floor(dotY(leftAfter(lambda, updates)) / 4);
		labels.set(y, [...(labels.get(y) ?? []), lambda]);
	}

	for (const [y, ending] of labels) {
		const isPresent = ending.includes(settings.lambda);
		canvas.text(
			axisWidth + columns,
			y,
			`${isPresent ? '▸' : ' '}λ ${ending.map((lambda) => shortNumber(lambda)).join(' ')}`,
			isPresent ? theme.strong : theme.dim,
		);
	}

	for (let y = 0; y < rows; y++) {
		canvas.put(axisWidth - 1, y, '│', theme.dim);
	}

	canvas.textEnd(axisWidth - 1, 0, percentText(1, 0), theme.dim);
	canvas.textEnd(axisWidth - 1, rows - 1, percentText(0, 0), theme.dim);
	canvas.put(axisWidth - 1, rows, '└', theme.dim);
	canvas.fill(axisWidth, rows, columns, 1, '─', theme.dim);
	canvas.text(axisWidth, rows + 1, '0', theme.dim);
	canvas.textMiddle(axisWidth, rows + 1, columns, 'updates', theme.dim);
	canvas.textEnd(axisWidth + columns, rows + 1, String(updates), theme.dim);
	for (const [i, line] of words.entries()) {
		canvas.text(0, rows + 2 + i, line, theme.dim);
	}
}
