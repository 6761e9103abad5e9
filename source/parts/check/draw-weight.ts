import {quotientOf, epsilonOf} from '../../exercise/check.js';
import {tolerance} from '../../network/gradient-check.js';
import {type Canvas} from '../../drawing/canvas.js';
import {fixedNumber, shortNumber} from '../../drawing/text.js';
import {connectionText, weightName} from '../views/gradient-table.js';
import {type LargeFigure, type PartContext} from '../part.js';
import {drawWhy} from './draw-mistakes.js';
import {selectedWeight, type CheckState} from './state.js';
import {powerText, smallText} from './words.js';

type Span = [text: string, style?: string];

/** Columns from which figures stand beside each other. */
const narrowest = 74;

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
	const isNarrow = canvas.width < narrowest;
	let y = 0;
	const rows = (...groups: Span[][]) => {
		// Groups stand beside each other, or where that is too narrow below each other.
		let x = 0;
		for (const group of groups) {
			x = canvas.spans(isNarrow ? 0 : x, y, group);
			y += isNarrow ? 1 : 0;
			x += 3;
		}

		y += isNarrow ? 0 : 1;
	};

	rows(
		[[weightName(weight), theme.strong], [`  ${connectionText(weight)}`]],
		[[`θ = ${shortNumber(theta)}   λ = ${lambda}   ε = ${epsilon}`, theme.dim]],
	);
	rows(
		[
			['J(θ+ε) = ', theme.dim],
			[fixedNumber(above, digits), theme.forward],
		],
		[
			['J(θ−ε) = ', theme.dim],
			[fixedNumber(below, digits), theme.forward],
		],
		...(isNarrow
			? []
			: [[['all other weights kept', theme.dim] satisfies Span]]),
	);
	const result = ` / (2 · ${epsilon}) = `;
	const numbers = `(${fixedNumber(above, digits)} − ${fixedNumber(below, digits)})${result}`;
	rows([
		['numerical  ', theme.dim],
		[
			numbers.length + 23 <= canvas.width
				? numbers
				: `(J(θ+ε) − J(θ−ε))${result}`,
		],
		[fixedNumber(weight.numerical, 9), theme.strong],
	]);
	rows(
		[
			['backprop.  ', theme.dim],
			[fixedNumber(weight.backpropagated, 9), theme.strong],
		],
		[
			['difference ', theme.dim],
			[
				`${smallText(weight.difference)} ${isSmall ? '✓ at most 1e-5' : '✗ above 1e-5'}`,
				isSmall ? theme.good : theme.bad,
			],
		],
		...(Math.abs(weight.numerical) > 1e-6
			? [
					[
						['ratio ', theme.dim],
						[shortNumber(weight.backpropagated / weight.numerical)],
					] satisfies Span[],
				]
			: []),
	);
}

/** Both gradients of the chosen weight; none while the mistake is told. */
export function figuresOfWeight(
	state: CheckState,
	{focused}: PartContext,
): LargeFigure[] {
	if (focused === 'mistakes' && state.mistake !== undefined) {
		return [];
	}

	const weight = selectedWeight(state);
	return [
		{name: 'numerical gradient', value: fixedNumber(weight.numerical, 4)},
		{name: 'backpropagated', value: fixedNumber(weight.backpropagated, 4)},
	];
}

/** The mistake while the arrows move in the menu, else the chosen weight. */
export function drawDetail(
	canvas: Canvas,
	state: CheckState,
	context: PartContext,
): void {
	if (context.focused === 'mistakes' && state.mistake !== undefined) {
		drawWhy(canvas, 0, state, context.theme);
	} else {
		drawWeight(canvas, state, context);
	}
}
