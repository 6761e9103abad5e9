import {checkLambdas, runCheck} from '../../exercise/check.js';
import {tolerance, type CheckedWeight} from '../../network/gradient-check.js';
import {type Canvas} from '../../drawing/canvas.js';
import {type Theme} from '../../drawing/theme.js';
import {type PartContext} from '../part.js';
import {selectedWeight, type CheckState} from './state.js';

/** Columns of a cell. */
const narrowestCell = 3;
/** Where rows are apart too, at most. */
const widestCell = 6;
const rowLabelWidth = 3;

/** How far a difference is above what is allowed: one shade for each factor of 10 to 100. */
function shadeOf(difference: number): string {
	const shades = ['░', '▒', '▓', '█'];
	const steps = [1e-3, 1e-2, 1e-1];
	return shades[steps.filter((step) => difference >= step).length];
}

/** One Θ as a picture: "·" is right, "✗" is wrong, with the size of the difference as a shade. */
function drawTheta(
	canvas: Canvas,
	x: number,
	y: number,
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

	for (const {row, column, difference} of weights) {
		const at = x + rowLabelWidth + column * cellWidth;
		const isRight = difference <= tolerance;
		const isSelected =
			selected.layer === layer &&
			selected.row === row &&
			selected.column === column;
		canvas.text(x, y + 1 + row, String(row), theme.dim);
		const text = isRight ? '· ' : `✗${shadeOf(difference)}`;
		canvas.text(
			at,
			y + 1 + row,
			text,
			isSelected ? theme.selected : isRight ? theme.good : theme.bad,
		);
	}
}

/** Size of the pictures of Θ1 (5×4) and Θ2 (3×6) beside each other. */
function pairWidth(cellWidth: number): number {
	return 2 * rowLabelWidth + 10 * cellWidth;
}

const pairHeight = 6;

function drawPair(
	canvas: Canvas,
	x: number,
	y: number,
	{
		state,
		lambda,
		cellWidth,
		theme,
	}: {state: CheckState; lambda: number; cellWidth: number; theme: Theme},
): void {
	const {weights} = runCheck(state.mistake, lambda, state.exponent);
	let column = x;
	for (const layer of [1, 2]) {
		const ofLayer = weights.filter((weight) => weight.layer === layer);
		drawTheta(canvas, column, y, ofLayer, {
			selected: selectedWeight(state),
			cellWidth,
			theme,
		});
		column += rowLabelWidth + 4 * cellWidth;
	}
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
export function drawWhere(
	canvas: Canvas,
	state: CheckState,
	{theme, lecture}: PartContext,
): void {
	// With the legend beside them.
	const room = canvas.width - pairWidth(0) - legendWidth;
	const cellWidth = lecture
		? Math.max(narrowestCell, Math.min(widestCell, Math.floor(room / 10)))
		: narrowestCell;
	const lambdas =
		canvas.height >= 2 * (pairHeight + 1) ? checkLambdas : [state.lambda];
	const hasTitles = canvas.height > pairHeight;
	for (const [i, lambda] of lambdas.entries()) {
		const y = i * (pairHeight + 1);
		if (hasTitles) {
			canvas.text(
				0,
				y,
				`λ = ${lambda}${lambda === state.lambda ? ' (the table’s)' : ''}`,
				lambda === state.lambda ? theme.strong : theme.dim,
			);
		}

		drawPair(canvas, 0, hasTitles ? y + 1 : y, {
			state,
			lambda,
			cellWidth,
			theme,
		});
	}

	const used = lambdas.length * (pairHeight + 1);
	const width = pairWidth(cellWidth);
	if (canvas.width >= width + legendWidth) {
		for (const [y, line] of legend.entries()) {
			canvas.text(width + 1, y, line, theme.dim);
		}
	} else if (canvas.height > used) {
		canvas.text(0, used, '✗ by ░ <1e-3 ▒ <1e-2 ▓ <0.1 █ more', theme.dim);
	}
}
