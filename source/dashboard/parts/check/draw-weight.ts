import {quotientOf, epsilonOf} from '../../../exercise/check/check-run.js';
import {tolerance} from '../../../network/gradient-check.js';
import {type Canvas} from '../../drawing/canvas.js';
import {fixedNumber, shortNumber} from '../../drawing/text.js';
import {connectionText, weightName} from '../../views/gradient-table.js';
import {type PartContext} from '../part.js';
import {drawWhy} from './draw-mistakes.js';
import {selectedWeight, type CheckState} from './state.js';
import {powerText, smallText} from './words.js';

/** The chosen weight: its two costs, the quotient with the numbers put in, and both gradients. */
export function drawWeight(
	canvas: Canvas,
	state: CheckState,
	{theme}: PartContext,
): void {
	const weight = selectedWeight(state);
	const {lambda, exponent} = state;
	const epsilon = powerText(exponent);
	const {theta, above, below} = quotientOf(weight, lambda, epsilonOf(exponent));
	const isSmall = weight.difference <= tolerance;
	// Where ε is tiny the two costs differ only in their last digits: all of them are shown.
	const digits = exponent <= -7 ? 16 : 12;
	canvas.spans(0, 0, [
		[weightName(weight), theme.strong],
		[`  ${connectionText(weight)}`],
		[
			`   θ = ${shortNumber(theta)}   λ = ${lambda}   ε = ${epsilon}`,
			theme.dim,
		],
	]);
	canvas.spans(0, 1, [
		['J(θ+ε) = ', theme.dim],
		[fixedNumber(above, digits), theme.forward],
		['   J(θ−ε) = ', theme.dim],
		[fixedNumber(below, digits), theme.forward],
		['   all other weights kept', theme.dim],
	]);
	canvas.spans(0, 2, [
		['numerical  ', theme.dim],
		[
			`(${fixedNumber(above, digits)} − ${fixedNumber(below, digits)}) / (2 · ${epsilon}) = `,
		],
		[fixedNumber(weight.numerical, 9), theme.strong],
	]);
	canvas.spans(0, 3, [
		['backprop.  ', theme.dim],
		[fixedNumber(weight.backpropagated, 9), theme.strong],
		['   difference ', theme.dim],
		[
			`${smallText(weight.difference)} ${isSmall ? '✓ at most 1e-5' : '✗ above 1e-5'}`,
			isSmall ? theme.good : theme.bad,
		],
		...(Math.abs(weight.numerical) > 1e-6
			? ([
					['   ratio ', theme.dim],
					[shortNumber(weight.backpropagated / weight.numerical)],
				] as const)
			: []),
	]);
}

/** The mistake while the arrows move in the menu, else the chosen weight. */
export function drawDetail(
	canvas: Canvas,
	state: CheckState,
	context: PartContext,
): void {
	if (state.focus === 'mistakes' && state.mistake !== undefined) {
		drawWhy(canvas, 0, state, context.theme);
	} else {
		drawWeight(canvas, state, context);
	}
}
