import {
	checkLambdas,
	epsilonCurve,
	epsilonExponents,
} from '../../exercise/check.js';
import {tolerance} from '../../network/gradient-check.js';
import {text, type Block} from '../../content/blocks.js';
import {dim, saying} from '../../content/words.js';
import {Braille} from '../../drawing/braille.js';
import {type Canvas} from '../../drawing/canvas.js';
import {tinyNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {activationOf, powerText, type CheckState} from './state.js';

const axisWidth = 6;
/** Powers of ten at the top and the bottom of the plot: differences from 10 to 1e-12. */
const top = 1;
const bottom = -12;

/** The largest difference for each ε. */
function epsilonSentences(state: CheckState): string[] {
	const {mistake, lambda} = state;
	const curve = epsilonCurve(mistake, lambda, activationOf(state)).map(
		(value, i) => `${tinyNumber(value)} at ${powerText(epsilonExponents[i])}`,
	);
	return [`The largest difference for each ε: ${curve.join(', ')}.`];
}

/** The largest difference against ε, both on logarithmic axes, with the present ε marked. */
function drawEpsilon(canvas: Canvas, theme: Theme, state: CheckState): void {
	const {mistake, lambda, exponent} = state;
	const rows = canvas.height - 2;
	const columns = canvas.width - axisWidth;
	if (rows < 2 || columns < 13) {
		return;
	}

	const plot = new Braille(columns, rows);
	const first = epsilonExponents.at(-1)!;
	const last = epsilonExponents[0];
	const dotX = (power: number) =>
		1 + ((power - first) / (last - first)) * (plot.width - 3);
	const dotY = (difference: number) =>
		((top - Math.max(bottom, Math.min(top, Math.log10(difference)))) /
			(top - bottom)) *
		(plot.height - 1);
	for (let x = 0; x < plot.width; x += 4) {
		plot.dot(x, dotY(tolerance), theme.dim);
	}

	const drawCurve = (which: number, style: string) => {
		const curve = epsilonCurve(mistake, which, activationOf(state));
		for (let i = 1; i < curve.length; i++) {
			plot.line(
				dotX(epsilonExponents[i - 1]),
				dotY(curve[i - 1]),
				dotX(epsilonExponents[i]),
				dotY(curve[i]),
				style,
			);
		}

		return curve;
	};

	for (const other of checkLambdas.filter((value) => value !== lambda)) {
		drawCurve(other, theme.dim);
	}

	const curve = drawCurve(lambda, theme.accent);
	plot.drawOn(canvas, axisWidth, 0);
	for (let y = 0; y < rows; y++) {
		canvas.put(axisWidth - 1, y, '│', theme.dim);
	}

	const labelAt = (power: number) => {
		const y = Math.floor(dotY(10 ** power) / 4);
		canvas.textEnd(axisWidth - 1, y, powerText(power), theme.dim);
		canvas.put(axisWidth - 1, y, '┤', theme.dim);
	};

	labelAt(bottom);
	labelAt(0);
	labelAt(Math.log10(tolerance));
	canvas.put(axisWidth - 1, rows, '└', theme.dim);
	canvas.fill(axisWidth, rows, columns, 1, '─', theme.dim);
	const present = curve[epsilonExponents.indexOf(exponent as -1)];
	const markX = axisWidth + Math.floor(dotX(exponent) / 2);
	canvas.put(markX, Math.floor(dotY(present) / 4), '●', theme.warning);
	canvas.put(markX, rows, '▲', theme.warning);
	canvas.text(0, rows + 1, 'ε', theme.dim);
	canvas.text(axisWidth - 1, rows + 1, powerText(first), theme.dim);
	canvas.textEnd(canvas.width, rows + 1, powerText(last), theme.dim);
	canvas.textMiddle(
		axisWidth,
		rows + 1,
		columns,
		`● ${powerText(exponent)}: ${tinyNumber(present)}`,
		theme.strong,
	);
}

/** The largest difference against ε, and what the shape of the curve means. */
export function epsilonContent(state: CheckState): Block[] {
	return [
		{
			type: 'picture',
			least: 5,
			wanted: 8,
			isSecret: true,
			draw(canvas, theme) {
				drawEpsilon(canvas, theme, state);
			},
			say: () => [`ε = ${powerText(state.exponent)}.`],
			sayMore: () => epsilonSentences(state),
		},
		text(
			dim(
				state.mistake === undefined
					? [
							saying('Above the best one, ε', 'Right of the lowest point ε'),
							' is too large (truncation, falls with ε²), ',
							saying('below it', 'left of it'),
							' too small (rounding, grows as 1/ε). The exercise’s 1e-4 is safely between.',
						]
					: 'A mistake in the code stays whatever ε is: the curve is flat where it would fall for the right code.',
			),
			{rank: 1, isSecret: true, spoken: 'on request'},
		),
	];
}
