import {
	checkpoints,
	type Moment,
	type Start,
	symmetryLearningRate,
} from '../../exercise/weights/symmetry.js';
import {type Matrix, row} from '../../network/matrix.js';
import {type Canvas} from '../../drawing/canvas.js';
import {cover} from '../../drawing/cover.js';
import {drawWrapped, type Place} from '../../drawing/place.js';
import {fixedNumber, shortNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {type PartContext} from '../part.js';
import {drawCosts} from './draw-costs.js';
import {runFrom} from './random-layers.js';
import {equalWeight, type WeightsState} from './state.js';

const cellWidth = 8;
/** Stands for what would tell by its length. */
const covered = cover.repeat(6);
/** Rows of one half: heading, two tables of four units, two lines of figures. */
const halfRows = 13;

/** Columns from which both halves stand beside each other. */
const symmetryWidth = 76;

/** Rows that the experiment needs at a width. */
export function symmetryRows(width: number): number {
	return width < symmetryWidth ? 2 * halfRows + 5 : halfRows + 3;
}

/** A number in a cell: as many digits as tell small gradients apart. */
function cellText(value: number, isWeight: boolean): string {
	return isWeight || value === 0 || Math.abs(value) >= 1e-3
		? fixedNumber(value, 4)
		: value.toExponential(1).replaceAll('-', '−');
}

/** One table, a row for each hidden unit, to the right of its number. */
function drawUnits(
	canvas: Canvas,
	{x, y}: {x: number; y: number},
	{name, matrix, hidden}: {name: string; matrix: Matrix; hidden?: Float64Array},
	theme: Theme,
): void {
	const heads = ['bias', 'x1', 'x2', ...(hidden ? ['a(1)'] : [])];
	canvas.text(x, y, name, theme.dim);
	for (const [j, head] of heads.entries()) {
		canvas.textEnd(x + 5 + (j + 1) * cellWidth, y, head, theme.dim);
	}

	for (let unit = 0; unit < matrix.rows; unit++) {
		const values = [...row(matrix, unit), ...(hidden ? [hidden[unit]] : [])];
		canvas.text(x, y + 1 + unit, ` ${unit + 1}`, theme.dim);
		for (const [j, value] of values.entries()) {
			canvas.textEnd(
				x + 5 + (j + 1) * cellWidth,
				y + 1 + unit,
				cellText(value, hidden !== undefined),
				theme.depth === 0 ? '' : theme.signed(value),
			);
		}
	}
}

function drawHalf(
	canvas: Canvas,
	{x, y}: {x: number; y: number},
	heading: string,
	{weights, gradients, hidden, spread, cost, correct, tied}: Moment,
	theme: Theme,
	isCovered: boolean,
): void {
	canvas.text(x, y, heading, theme.strong);
	drawUnits(
		canvas,
		{x, y: y + 1},
		{name: 'Θ1', matrix: weights[0], hidden},
		theme,
	);
	drawUnits(canvas, {x, y: y + 6}, {name: 'D1', matrix: gradients[0]}, theme);
	canvas.spans(x, y + 11, [
		['units differ by at most ', theme.dim],
		[
			isCovered
				? covered
				: spread === 0
					? '0: identical'
					: shortNumber(spread, 3),
			spread === 0 ? theme.bad : theme.good,
		],
	]);
	canvas.spans(x, y + 12, [
		['cost J ', theme.dim],
		[fixedNumber(cost, 4), theme.strong],
		['  labels right ', theme.dim],
		[
			isCovered
				? covered
				: tied > 0
					? `${correct}, tied ${tied}`
					: `${correct} of 4`,
			theme.strong,
		],
	]);
}

/** What is seen, from the figures themselves. */
export function noteOn(symmetric: Moment, random: Moment): string {
	const {iteration, spread, gradients} = symmetric;
	const isStill = gradients[0].data.every((value) => value === 0);
	const same = isStill
		? 'Zeros: Θ2 = 0 sends no error back, so D1 = 0; XOR is balanced, so D2 = 0 too.'
		: spread > 0
			? 'The units differ.'
			: iteration === 0
				? 'Equal weights: the same a(1), the same row of D1, so the same update.'
				: 'Still equal after every update: four units work as one, too few for XOR.';
	const other =
		random.correct === 4
			? 'Random: the units differ and solve it.'
			: 'Random: each unit gets its own gradient; → trains on.';
	return `${same} ${other}`;
}

/** Two trainings of a tiny network side by side: from equal weights, and from random ones. */
export function drawSymmetry(
	canvas: Canvas,
	{symmetric, seed, epsilon, checkpoint}: WeightsState,
	{theme, lecture}: PartContext,
): void {
	const isCovered = lecture?.isCovered ?? false;
	const {width, height} = canvas;
	const value = symmetric === 'zeros' ? 0 : equalWeight;
	const starts: Start[] = [
		{type: 'constant', value},
		{type: 'random', seed, epsilon},
	];
	const runs = starts.map((start) => runFrom(start));
	const [left, right] = runs.map((run) => run(checkpoint));
	const isNarrow = width < symmetryWidth;
	const other = isNarrow
		? {x: 0, y: halfRows + 2}
		: {x: Math.floor(width / 2) + 1, y: 1};
	canvas.spans(0, 0, [
		['iteration ', theme.dim],
		[String(checkpoints[checkpoint]), theme.strong],
		[` of ${checkpoints.at(-1)}  `, theme.dim],
		[
			isNarrow
				? `XOR, net 2-4-2, α = ${symmetryLearningRate}, λ = 0`
				: `XOR (x1 ≠ x2?), 2-4-2, α = ${symmetryLearningRate}, λ = 0, a(1) at (−1, 1)`,
			theme.dim,
		],
	]);
	drawHalf(
		canvas,
		{x: 0, y: 1},
		value === 0 ? 'all zeros (c: all 0.1)' : `all ${value} (c: all zeros)`,
		left,
		theme,
		isCovered,
	);
	drawHalf(
		canvas,
		other,
		`random: seed ${seed}, ε = ${shortNumber(epsilon)}`,
		right,
		theme,
		isCovered,
	);
	if (!isNarrow) {
		canvas.fill(other.x - 2, 1, 1, halfRows, '│', theme.dim);
	}

	const note: Place = {
		x: 0,
		y: other.y + halfRows,
		width,
		height: isNarrow ? 3 : 2,
	};
	drawWrapped(canvas, note, noteOn(left, right), theme.accent);
	const rest = height - note.y - note.height - 1;
	if (rest >= 5) {
		drawCosts(
			canvas,
			{x: 0, y: note.y + note.height + 1, width, height: rest},
			{
				curves: runs.map((run) =>
					checkpoints.slice(0, checkpoint + 1).map((_, i) => run(i).cost),
				),
				labels: [value === 0 ? 'zeros' : 'equal', 'random'],
			},
			theme,
		);
	}
}
