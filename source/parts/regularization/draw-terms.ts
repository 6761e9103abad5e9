import {handoutMistake, termsOf} from '../../exercise/regularization.js';
import {runCheck} from '../../exercise/check.js';
import {type Canvas} from '../../drawing/canvas.js';
import {cover} from '../../drawing/cover.js';
import {shortNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {type PartContext} from '../part.js';
import {
	cellWidth,
	drawMatrix,
	matrixWidth,
	rowLabelWidth,
	titleWidth,
	type NamedMatrix,
} from './draw-matrix.js';
import {type RegularizationState} from './state.js';

/** Between two matrices: room for "+" and "=". */
const gap = 3;

/** Δ/m, the regularization term and D of one Θ. */
function matricesOf(
	layer: number,
	lambda: number,
	{formula}: RegularizationState,
): NamedMatrix[] {
	const {mean, added, gradient, numerical} = termsOf(layer, lambda, formula);
	const term = formula === 'λ' ? `λΘ${layer} (handout)` : `(λ/m)Θ${layer}`;
	return [
		{name: `Δ${layer}/m, without`, matrix: mean},
		{name: term, matrix: added},
		{
			name: `D${layer}, with ${formula === 'λ' ? 'λΘ' : '(λ/m)Θ'}`,
			matrix: gradient,
			right: numerical,
			isStrong: true,
		},
	];
}

function totalWidth(matrices: readonly NamedMatrix[]): number {
	return matrices.reduce((sum, each) => sum + matrixWidth(each) + gap, -gap);
}

/** How the matrices of one Θ are laid out, and the rows they take. */
type Plan = {
	readonly layer: 1 | 2;
	readonly matrices: readonly NamedMatrix[];
	readonly isListed: boolean;
	readonly height: number;
};

/** Beside each other if possible, all three if possible. */
function planFor(
	layer: 1 | 2,
	matrices: readonly NamedMatrix[],
	width: number,
): Plan {
	const both = [matrices[0], matrices[2]];
	const {rows} = matrices[0].matrix;
	for (const beside of [matrices, both]) {
		if (totalWidth(beside) <= width) {
			return {layer, matrices: beside, isListed: false, height: rows + 2};
		}
	}

	return {layer, matrices: both, isListed: true, height: 2 * (rows + 1)};
}

/** Covers the cells of a matrix, all alike, so that what λ adds is not to be seen. */
function coverCells(
	canvas: Canvas,
	{x, y}: {x: number; y: number},
	{matrix: {rows, columns}, right}: NamedMatrix,
): void {
	const width = cellWidth + (right ? 1 : 0);
	for (let j = 0; j < columns; j++) {
		canvas.fill(x + rowLabelWidth + j * width + 1, y, width - 1, rows, cover);
	}
}

function drawPlan(
	canvas: Canvas,
	top: number,
	{layer, matrices, isListed}: Plan,
	{
		state,
		theme,
		isCovered,
	}: {state: RegularizationState; theme: Theme; isCovered: boolean},
): void {
	let x = 0;
	let y = top;
	const selected = state.layer === layer ? state : undefined;
	for (const [i, named] of matrices.entries()) {
		drawMatrix(canvas, x, y, named, {selected, isListed, theme});
		if (isCovered && i > 0) {
			coverCells(
				canvas,
				isListed ? {x: x + titleWidth, y: y + 1} : {x, y: y + 2},
				named,
			);
		}

		if (isListed) {
			y += named.matrix.rows + 1;
		} else {
			x += matrixWidth(named);
			const sign =
				i === matrices.length - 1
					? ''
					: matrices.length === 2
						? '→'
						: i === 0
							? '+'
							: '=';
			const middle = y + 2 + Math.floor(named.matrix.rows / 2);
			canvas.text(x + 1, middle, sign, theme.dim);
			x += gap;
		}
	}
}

/** How the check judges both formulas at this λ, in one line. */
function drawJudgement(
	canvas: Canvas,
	y: number,
	lambda: number,
	{state, theme}: {state: RegularizationState; theme: Theme},
): void {
	const name = shortNumber(lambda);
	const isNarrow = canvas.width < 70;
	const judged = (formula: RegularizationState['formula']) => {
		const mistake = formula === 'λ' ? handoutMistake : undefined;
		const {passed, maxDifference} = runCheck(mistake, lambda);
		const size = maxDifference.toExponential(1).replace('e+', 'e');
		const isUsed = formula === state.formula;
		return [
			[
				`${isUsed ? '▸' : ' '}${formula === 'λ' ? 'handout’s λ ' : 'λ/m '}`,
				isUsed ? theme.strong : theme.dim,
			],
			[
				`${size} ${passed ? '✓' : '✗'}${isNarrow ? '' : passed ? ' passed' : ' failed'}`,
				passed ? theme.good : theme.bad,
			],
		] as const;
	};

	canvas.spans(0, y, [
		[`check at λ = ${name}: `, theme.dim],
		...judged('λ/m'),
		['  '],
		...judged('λ'),
	]);
}

/**
 * D of the chosen Θ, or of both where there is room, without and with the regularization term. Returns
 * the first row that is free.
 */
export function drawTerms(
	canvas: Canvas,
	state: RegularizationState,
	{session, theme, lecture}: PartContext,
): number {
	const {lambda} = session.settings;
	const plans = ([1, 2] as const).map((layer) =>
		planFor(layer, matricesOf(layer, lambda, state), canvas.width),
	);
	const room = canvas.height - 1;
	const hasBoth = plans[0].height + 1 + plans[1].height <= room;
	let y = 0;
	for (const plan of plans) {
		if (hasBoth || plan.layer === state.layer) {
			drawPlan(canvas, y, plan, {
				state,
				theme,
				isCovered: lecture?.isCovered ?? false,
			});
			y += plan.height + (hasBoth ? 1 : 0);
		}
	}

	drawJudgement(canvas, Math.min(y, canvas.height - 1), lambda, {state, theme});
	return y + 1;
}
