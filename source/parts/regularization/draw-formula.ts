import {checkSamples, termsOf} from '../../exercise/regularization.js';
import {type Canvas} from '../../drawing/canvas.js';
import {fixedNumber, shortNumber, wrapText} from '../../drawing/text.js';
import {connectionText} from '../views/gradient-table.js';
import {type LargeFigure, type PartContext} from '../part.js';
import {type RegularizationState} from './state.js';

const decimals = 5;
/** Columns from which a formula and its numbers fit into one row. */
const narrowest = 74;

/** Why λ/m, and why not the bias. */
export function explanation(lambda: number, column: number): string[] {
	const agree =
		lambda === 0
			? 'At λ = 0 both formulas give the same D, so the check cannot tell them apart: press . for a larger λ.'
			: 'The handout prints λΘ in Part 5. The cost it belongs to has λ/(2m) · ΣΘ²; the derivative of that is (λ/m)Θ. Only λ/m agrees with the cost, so only λ/m passes the check.';
	const bias =
		column === 0
			? 'The bias only shifts when a unit becomes active; it does not make the network follow single samples, so it is not held back.'
			: 'The first column, the bias, stays as it is: the cost leaves it out of ΣΘ² too.';
	return [agree, bias];
}

/** The element of D by both formulas. */
export function figuresOfCell(
	{layer, row, column}: RegularizationState,
	{session}: PartContext,
): LargeFigure[] {
	const {lambda} = session.settings;
	return (
		[
			['with λ/m', 'λ/m'],
			['with the handout’s λ', 'λ'],
		] as const
	).map(([name, formula]) => {
		const {gradient} = termsOf(layer, lambda, formula);
		return {
			name: `D${layer}[${row},${column}] ${name}`,
			value: fixedNumber(gradient.data[row * gradient.columns + column], 4),
		};
	});
}

/** The formula of the chosen cell with the numbers put in, by both formulas, beside the numerical gradient. */
export function drawFormula(
	canvas: Canvas,
	{layer, row, column}: RegularizationState,
	{session, theme}: PartContext,
): void {
	const {lambda} = session.settings;
	const {theta, mean, numerical} = termsOf(layer, lambda, 'λ/m');
	const at = row * theta.columns + column;
	const number = (value: number) => fixedNumber(value, decimals);
	const [weight, start, wanted] = [theta, mean, numerical].map(
		({data}) => data[at],
	);
	const name = shortNumber(lambda);
	const factor = weight < 0 ? `(${number(weight)})` : number(weight);
	const isNarrow = canvas.width < narrowest;
	const figures = `Θ = ${number(weight)}   λ = ${name}   m = ${checkSamples}`;
	let y = 0;
	canvas.text(
		canvas.spans(0, y, [
			[`D${layer}[${row},${column}]`, theme.strong],
			[`  ${connectionText({layer, row, column})}`],
		]) + 3,
		y,
		isNarrow ? '' : figures,
		theme.dim,
	);
	y++;
	if (isNarrow) {
		canvas.text(0, y++, figures, theme.dim);
	}

	const drawLine = (
		[label, formula, numbers]: readonly [string, string, string],
		value: number,
	) => {
		const isRight = Math.abs(value - wanted) <= 1e-5;
		const start: Array<[string, string?]> = [
			[label.padEnd(10), theme.dim],
			[formula],
		];
		const end: Array<[string, string?]> = [
			[`${numbers} = `],
			[number(value), theme.strong],
			[isRight ? ' ✓' : ' ✗', isRight ? theme.good : theme.bad],
		];
		if (isNarrow && numbers !== '') {
			canvas.spans(0, y++, start);
			canvas.spans(10, y++, end);
		} else {
			canvas.spans(0, y++, [...start, ...end]);
		}
	};

	if (column === 0) {
		drawLine(['λ/m', 'Δ/m, nothing added to a bias', ''], start);
		drawLine(['handout', 'Δ/m, nothing added to a bias', ''], start);
	} else {
		drawLine(
			[
				'λ/m',
				'Δ/m + (λ/m)·Θ',
				` = ${number(start)} + (${name}/${checkSamples})·${factor}`,
			],
			start + (lambda / checkSamples) * weight,
		);
		drawLine(
			['handout', 'Δ/m + λ·Θ    ', ` = ${number(start)} + ${name}·${factor}`],
			start + lambda * weight,
		);
	}

	canvas.spans(0, y, [
		['numerical ', theme.dim],
		[`(J(θ+ε) − J(θ−ε)) / 2ε = `],
		[number(wanted), theme.strong],
		[isNarrow ? '' : '  what the check compares with', theme.dim],
	]);
}

/** Why it is λ/m, and why the bias is left out. */
export function drawReasons(
	canvas: Canvas,
	{column}: RegularizationState,
	{session}: PartContext,
): void {
	let y = 0;
	for (const words of explanation(session.settings.lambda, column)) {
		for (const line of wrapText(words, canvas.width)) {
			canvas.text(0, y++, line);
		}

		y++;
	}
}

/** The same in one line, where there is no room for more. */
export function shortReason(lambda: number): string {
	return lambda === 0
		? 'At λ = 0 both formulas agree: the check cannot tell them apart. Press . now.'
		: 'The cost has λ/(2m)·ΣΘ²; its derivative is (λ/m)Θ, so the handout’s λΘ fails.';
}
