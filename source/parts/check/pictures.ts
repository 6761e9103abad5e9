import {
	checkLambdas,
	epsilonCurve,
	epsilonExponents,
	findingInWords,
	findWhere,
	runCheck,
} from '../../exercise/check.js';
import {tolerance, type CheckedWeight} from '../../network/gradient-check.js';
import {text, type Block} from '../../content/blocks.js';
import {dim, saying} from '../../content/words.js';
import {Braille} from '../../drawing/braille.js';
import {type Canvas, type Point, type Size} from '../../drawing/canvas.js';
import {tinyNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {type Content} from '../part.js';
import {
	activationOf,
	checkOf,
	powerText,
	selectedWeight,
	type CheckState,
	type Place,
} from './state.js';

/** What a click on a cell means. */
export type WhereTarget = Place & Pick<CheckState, 'lambda'>;

/** Columns of a cell. */
const narrowestCell = 3;
const widestCell = 6;
const rowLabelWidth = 3;

/** Columns of Θ1 (5×4) and Θ2 (3×6) beside each other, and rows with their heads and λ. */
const pairWidth = 2 * rowLabelWidth + 10 * narrowestCell;
const pairHeight = 7;

/** How far a difference is above what is allowed: one shade for each factor of 10 to 100. */
function shadeOf(difference: number): string {
	const shades = ['░', '▒', '▓', '█'];
	const steps = [1e-3, 1e-2, 1e-1];
	return shades[steps.filter((step) => difference >= step).length];
}

/** One Θ as a picture: "·" is right, "✗" is wrong, with the size of the difference as a shade. */
function drawTheta(
	canvas: Canvas,
	{x, y}: Point,
	weights: readonly CheckedWeight[],
	{
		selected,
		cellWidth,
		theme,
	}: {selected: CheckedWeight; cellWidth: number; theme: Theme},
): void {
	const [{layer}] = weights;
	canvas.text(x, y, `Θ${layer}`, theme.title);
	const columns = 1 + Math.max(...weights.map(({column}) => column));
	for (let j = 0; j < columns; j++) {
		canvas.text(
			x + rowLabelWidth + j * cellWidth,
			y,
			String(j),
			j === 0 ? theme.accent : theme.dim,
		);
	}

	for (const {row, column, difference, isAtKink} of weights) {
		const isRight = isAtKink ?? difference <= tolerance;
		const isSelected =
			selected.layer === layer &&
			selected.row === row &&
			selected.column === column;
		canvas.text(x, y + 1 + row, String(row), theme.dim);
		canvas.text(
			x + rowLabelWidth + column * cellWidth,
			y + 1 + row,
			isAtKink ? '^ ' : isRight ? '· ' : `✗${shadeOf(difference)}`,
			isSelected ? theme.selected : isRight ? theme.good : theme.bad,
		);
	}
}

/** The columns of a cell, and the λ of the pictures below each other. */
function layoutOf({width, height}: Size, {lambda}: CheckState) {
	const room = Math.floor((width - 2 * rowLabelWidth) / 10);
	return {
		cellWidth: Math.max(narrowestCell, Math.min(widestCell, room)),
		lambdas: height >= 2 * pairHeight ? checkLambdas : [lambda],
	};
}

/** The weight whose cell is at a place of the picture, and its λ. */
function cellAt(
	{x, y}: Point,
	size: Size,
	state: CheckState,
): WhereTarget | undefined {
	const {cellWidth, lambdas} = layoutOf(size, state);
	const second = rowLabelWidth + 4 * cellWidth;
	const layer = x < second ? 1 : 2;
	const left = (layer - 1) * second + rowLabelWidth;
	const column = Math.floor((x - left) / cellWidth);
	const row = (y % pairHeight) - 2;
	const lambda = lambdas.at(Math.floor(y / pairHeight));
	const isThere = runCheck(state.mistake, 0).weights.some(
		(weight) =>
			weight.layer === layer && weight.row === row && weight.column === column,
	);
	return isThere && lambda !== undefined
		? {lambda, layer, row, column}
		: undefined;
}

/** Both Θ as pictures, at both λ where there is room. */
function drawWhere(canvas: Canvas, theme: Theme, state: CheckState): void {
	const {cellWidth, lambdas} = layoutOf(canvas, state);
	const selected = selectedWeight(state);
	for (const [i, lambda] of lambdas.entries()) {
		const y = i * pairHeight;
		const isOfTable = lambda === state.lambda;
		canvas.text(
			0,
			y,
			`λ = ${lambda}${isOfTable ? ' (the table’s)' : ''}`,
			isOfTable ? theme.strong : theme.dim,
		);
		const {weights} = checkOf(state, lambda);
		for (const layer of [1, 2]) {
			drawTheta(
				canvas,
				{x: (layer - 1) * (rowLabelWidth + 4 * cellWidth), y: y + 1},
				weights.filter((weight) => weight.layer === layer),
				{selected, cellWidth, theme},
			);
		}
	}
}

/** How much of each Θ is wrong, at both λ. */
function findingSentences(state: CheckState): string[] {
	return checkLambdas.map((lambda) => {
		const {weights} = checkOf(state, lambda);
		const findings = findWhere(weights).map((finding) =>
			findingInWords(finding),
		);
		return `At λ = ${lambda}, ${findings.join('; ')}.`;
	});
}

/** Each row of both Θ: which of its elements are right. */
function rowSentences(state: CheckState): string[] {
	return checkLambdas.flatMap((lambda) => {
		const {weights} = checkOf(state, lambda);
		const rows = [...new Set(weights.map(({layer, row}) => `${layer} ${row}`))];
		return rows.map((place) => {
			const inRow = weights.filter(
				({layer, row}) => `${layer} ${row}` === place,
			);
			const [{layer, row}] = inRow;
			const wrong = inRow.filter(
				({difference, isAtKink}) => !isAtKink && !(difference <= tolerance),
			);
			const columns = wrong
				.map(({column}) => (column === 0 ? '0 (bias)' : String(column)))
				.join(', ');
			return `λ = ${lambda}, Θ${layer} row ${row}: ${wrong.length === 0 ? 'all right' : wrong.length === inRow.length ? 'all wrong' : `wrong in column ${columns}`}.`;
		});
	});
}

const legendWidth = 20;
const legend = [
	'· right',
	'✗ wrong, by:',
	'░ less than 1e-3',
	'▒ less than 1e-2',
	'▓ less than 0.1',
	'█ more',
	'column 0: bias',
] as const;

/** Where it hurts: both Θ as pictures, at both λ where there is room. */
export const whereContent: Content<CheckState> = (state, {isLecture}) => {
	const picture: Block = {
		type: 'picture',
		least: pairHeight,
		most: checkLambdas.length * pairHeight,
		draw(canvas, theme) {
			drawWhere(canvas, theme, state);
		},
		say: () => findingSentences(state),
		sayMore: () => rowSentences(state),
		targetAt: (at, size) => cellAt(at, size, state),
	};
	const beside: Block = {
		type: 'beside',
		gap: 1,
		sides: [
			{blocks: [picture], width: pairWidth, isGrowing: isLecture},
			{
				blocks: legend.map((line) => text(dim(line), {spoken: 'never'})),
				width: legendWidth,
			},
		],
	};
	return [
		{
			type: 'one-of',
			isSecret: true,
			layouts: [
				[beside],
				[picture, text(dim('✗ by ░ <1e-3 ▒ <1e-2 ▓ <0.1 █ more'))],
			],
		},
	];
};

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
		plot.curve(
			curve.map((difference, i) => [
				dotX(epsilonExponents[i]),
				dotY(difference),
			]),
			style,
		);
		return curve;
	};

	for (const other of checkLambdas.filter((value) => value !== lambda)) {
		drawCurve(other, theme.dim);
	}

	const curve = drawCurve(lambda, theme.accent);
	plot.drawOn(canvas, axisWidth, 0);
	canvas.fill(axisWidth - 1, 0, 1, rows, '│', theme.dim);
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
			state.mistake === undefined
				? [
						saying('Above the best one, ε', 'Right of the lowest point ε'),
						' is too large (truncation, falls with ε²), ',
						saying('below it', 'left of it'),
						' too small (rounding, grows as 1/ε). The exercise’s 1e-4 is safely between.',
					]
				: 'A mistake in the code stays whatever ε is: the curve is flat where it would fall for the right code.',
			{tone: 'dim', rank: 1, isSecret: true, spoken: 'on request'},
		),
	];
}
