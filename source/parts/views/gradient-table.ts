import {
	checkLayers,
	type CheckedWeight,
	tolerance,
} from '../../network/gradient-check.js';
import {type Canvas} from '../../drawing/canvas.js';
import {fixedNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';

/** The name of a weight as the exercise writes it, indices from 0: "Θ1[4,0]". */
export function weightName({layer, row, column}: CheckedWeight): string {
	return `Θ${layer}[${row},${column}]`;
}

/** Where a weight of the check network leads from and to, units counted from 1. */
export function connectionText({
	layer,
	row,
	column,
}: Pick<CheckedWeight, 'layer' | 'row' | 'column'>): string {
	const from =
		column === 0
			? 'bias'
			: layer === 1
				? `input ${column}`
				: `hidden unit ${column}`;
	const isLast = layer === checkLayers.length - 1;
	return `${from} → ${isLast ? 'output' : 'hidden unit'} ${row + 1}`;
}

/** Columns of the table with everything. */
const complete = 62;

/**
 * The table of a gradient check: numerical beside backpropagated beside difference, from row `scroll`
 * on. "✓" and "✗" say whether a difference is allowed; where there is room, the ratio backprop/numerical
 * follows.
 */
export function drawGradientTable(
	canvas: Canvas,
	y: number,
	{
		weights,
		scroll = 0,
		selected,
	}: {
		weights: readonly CheckedWeight[];
		scroll?: number;
		/** Index of a row to point out. */
		selected?: number;
	},
	theme: Theme,
): void {
	const wide = canvas.width >= 52;
	const decimals = wide ? 9 : 5;
	// Columns stand further apart where there is much room.
	const extra = Math.max(
		0,
		Math.min(6, Math.floor((canvas.width - complete) / 4)),
	);
	const columns = wide
		? [9, 24 + extra, 39 + 2 * extra, 51 + 3 * extra]
		: [9, 19, 29, 38];
	const [, numericalEnd, backpropagatedEnd, differenceEnd] = columns as [
		number,
		number,
		number,
		number,
	];
	canvas.text(0, y, 'weight', theme.dim);
	canvas.textEnd(numericalEnd, y, 'numerical', theme.dim);
	canvas.textEnd(backpropagatedEnd, y, 'backprop', theme.dim);
	canvas.textEnd(differenceEnd, y, 'differ.', theme.dim);
	const ratioEnd = differenceEnd + 11 + extra;
	const hasRatio = canvas.width >= ratioEnd;
	if (hasRatio) {
		canvas.textEnd(ratioEnd, y, 'ratio', theme.dim);
	}

	const room = canvas.height - y - 1;
	for (const [i, weight] of weights.slice(scroll, scroll + room).entries()) {
		const row = y + 1 + i;
		const isSmall = weight.difference <= tolerance;
		const style = selected === scroll + i ? theme.selected : '';
		canvas.fill(
			0,
			row,
			Math.min(canvas.width, differenceEnd + 2),
			1,
			' ',
			style,
		);
		canvas.text(0, row, weightName(weight), style);
		canvas.textEnd(
			numericalEnd,
			row,
			fixedNumber(weight.numerical, decimals),
			style,
		);
		canvas.textEnd(
			backpropagatedEnd,
			row,
			fixedNumber(weight.backpropagated, decimals),
			style,
		);
		canvas.textEnd(
			differenceEnd,
			row,
			weight.difference.toExponential(1).replace('e+', 'e'),
			style || (isSmall ? theme.good : theme.bad),
		);
		canvas.put(
			differenceEnd + 1,
			row,
			isSmall ? '✓' : '✗',
			isSmall ? theme.good : theme.bad,
		);
		// Next to 0 a ratio says nothing.
		if (hasRatio && Math.abs(weight.numerical) > 1e-6) {
			canvas.textEnd(
				ratioEnd,
				row,
				fixedNumber(weight.backpropagated / weight.numerical, 3),
				theme.dim,
			);
		}
	}
}
