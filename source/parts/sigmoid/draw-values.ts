import {naiveLogistic, naiveSigmoid} from '../../exercise/sigmoid.js';
import {sigmoid, sigmoidGradient} from '../../network/sigmoid.js';
import {type Canvas} from '../../drawing/canvas.js';
import {shortNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {type LargeFigure, type PartContext} from '../part.js';
import {isGradientShown, type SigmoidState} from './state.js';

const labelWidth = 14;

/**
 * The same two figures by three formulas: 1/(1 + e^−z) with g′ = e^−z/(1 + e^−z)², e^z/(1 + e^z) with
 * g′ = e^z/(1 + e^z)², and the one that never overflows.
 */
function drawFormulas(
	canvas: Canvas,
	y: number,
	z: number,
	isShown: boolean,
	theme: Theme,
): void {
	const first = naiveSigmoid(z);
	const second = naiveLogistic(z);
	const g = sigmoid(z);
	const gradient = sigmoidGradient(z);
	const power = Math.exp(-Math.abs(z));
	const lines: Array<[string, number, number, number]> = [
		['e^−z', first.power, first.g, first.gradient],
		['e^z', second.power, second.g, second.gradient],
		['e^−|z| ours', power, g, gradient],
	];
	const cellWidth = canvas.width >= labelWidth + 30 ? 10 : 8;
	const end = (i: number) =>
		Math.min(canvas.width, labelWidth + cellWidth * 3) - cellWidth * (2 - i);
	canvas.text(0, y, 'power of e', theme.dim);
	for (const [i, label] of ['value', 'g', 'g′'].entries()) {
		canvas.textEnd(end(i), y, label, theme.dim);
	}

	for (const [i, [label, ...values]] of lines.entries()) {
		canvas.text(0, y + 1 + i, label);
		for (const [j, value] of values.entries()) {
			const isHidden = j === 2 && !isShown;
			canvas.textEnd(
				end(j),
				y + 1 + i,
				isHidden
					? '?'
					: // Both formulas divide by a power of e, which is ∞ there.
						Number.isNaN(value)
						? '∞/∞=NaN'
						: shortNumber(value, 3),
				isHidden || Number.isFinite(value) ? '' : theme.bad,
			);
		}
	}
}

/** g, 1 − g and g′ at the cursor, the formula with the numbers put in, and how not to compute it. */
export function drawValues(
	canvas: Canvas,
	state: SigmoidState,
	{theme}: PartContext,
): void {
	const {z} = state;
	const isShown = isGradientShown(state);
	const g = sigmoid(z);
	const gradient = sigmoidGradient(z);
	const rest = 1 - g;
	const isLost = rest === 0 && gradient > 0;
	const roomy = canvas.height >= 12 ? 1 : 0;
	const number = (value: number) => shortNumber(value, 6);
	const result = isShown ? number(gradient) : '?';
	canvas.spans(0, 0, [
		['z = ', theme.dim],
		[number(z), theme.strong],
	]);
	canvas.spans(0, 1, [
		['g(z) = ', theme.dim],
		[number(g), theme.forward || theme.strong],
		['   1 − g = ', theme.dim],
		[number(rest)],
	]);
	const y = 2 + roomy;
	canvas.spans(0, y, [
		['g′(z) = ', theme.dim],
		['g(z)·(1 − g(z))', theme.strong],
	]);
	canvas.text(6, y + 1, `= ${number(g)}·(1 − ${number(g)})`);
	const x = canvas.spans(6, y + 2, [
		['= ', theme.dim],
		[result, theme.backward || theme.strong],
	]);
	if (isShown) {
		canvas.text(
			x,
			y + 2,
			z === 0
				? '  exactly'
				: isLost
					? ', as g(z)·g(−z)'
					: gradient === 0
						? '  (below 5e−324)'
						: gradient < 1e-4
							? '  close to 0'
							: '',
			z === 0 ? theme.good : theme.dim,
		);
	}

	if (isLost && isShown && roomy) {
		canvas.text(0, y + 3, '1 − g rounds to 0; g(−z) does not', theme.dim);
	}

	const table = y + 3 + roomy * 2;
	if (canvas.height >= table + 4) {
		drawFormulas(canvas, table, z, isShown, theme);
	}
}

/** g′ at the cursor, once it may be seen. */
export function figuresAtCursor(state: SigmoidState): LargeFigure[] {
	const {z} = state;
	return [
		{
			name: `g′(z) at z = ${shortNumber(z)}`,
			value: isGradientShown(state) ? shortNumber(sigmoidGradient(z)) : '?',
		},
	];
}
