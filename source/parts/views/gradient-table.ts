import {
	checkLayers,
	tolerance,
	type CheckedWeight,
	type GradientCheck,
} from '../../network/gradient-check.js';
import {oneOf, type Block, type Table} from '../../content/blocks.js';
import {
	dim,
	mark,
	optional,
	saying,
	secret,
	toned,
	type Words,
} from '../../content/words.js';
import {fixedNumber, tinyNumber} from '../../drawing/text.js';

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

/** Backpropagated / numerical; undefined next to 0, where it says nothing. */
export function ratioOf({
	numerical,
	backpropagated,
}: CheckedWeight): number | undefined {
	return Math.abs(numerical) > 1e-6 ? backpropagated / numerical : undefined;
}

/** The largest difference of a check, and whether it passed. */
export function verdictWords({
	lambda,
	maxDifference,
	passed,
}: GradientCheck): Words {
	return [
		dim(
			saying(`At λ = ${lambda} the largest difference is `, [
				`λ = ${lambda}: largest `,
				optional('difference '),
			]),
		),
		secret(
			[
				tinyNumber(maxDifference).padEnd(8),
				toned(passed ? 'good' : 'bad', passed ? '✓ passed' : '✗ failed'),
			],
			16,
		),
	];
}

/** Columns of a number with so many decimals. */
const widthOfNumber = (decimals: number) => decimals + 3;

/** The table with so many decimals; the columns further apart than others by `extra`. */
function tableWith(
	decimals: number,
	extra: number,
	{
		weights,
		selected,
		isFocused,
		isSelectedSpoken = false,
		caption,
	}: Parameters<typeof gradientTable>[0],
): Table {
	const width = widthOfNumber(decimals);
	return {
		type: 'table',
		least: 1,
		caption,
		columns: [
			{head: 'weight', say: '', width: 8},
			{head: 'numerical', align: 'end', gap: 2 + 2 * extra, width},
			{head: 'backprop', align: 'end', gap: 2 + extra, width},
			{
				head: 'differ.  ',
				say: 'difference',
				align: 'end',
				gap: 2 + 3 * extra,
				width: 9,
			},
			...(extra > 0
				? [{head: 'ratio', align: 'end', gap: 3, width: 6, rank: 1} as const]
				: []),
		],
		rows: weights.map((weight, i) => {
			const {numerical, backpropagated, difference} = weight;
			const isSmall = difference <= tolerance;
			const isChosen = i === selected;
			const ratio = ratioOf(weight);
			return {
				isChosen,
				isSelected: isChosen && isFocused,
				target: i,
				...(!(isChosen && isSelectedSpoken) && {spoken: 'on request'}),
				cells: [
					toned(
						isChosen ? 'strong' : undefined,
						saying(`${weightName(weight)}:`, weightName(weight)),
					),
					fixedNumber(numerical, decimals),
					secret(fixedNumber(backpropagated, decimals), width),
					secret(
						[
							toned(isSmall ? 'good' : 'bad', tinyNumber(difference)),
							' ',
							mark(isSmall),
						],
						9,
					),
					...(extra > 0
						? [
								dim(
									secret(ratio === undefined ? ' ' : fixedNumber(ratio, 3), 5),
								),
							]
						: []),
				],
			};
		}),
	};
}

/**
 * The table of a gradient check: numerical beside backpropagated beside their difference, with "✓" where it
 * is allowed; with more decimals and the ratio backpropagated / numerical where there is room.
 */
export function gradientTable(given: {
	readonly weights: readonly CheckedWeight[];
	/** Index of the weight that keys move to; rows around it are in sight. */
	readonly selected: number;
	/** Whether keys move in this table now. */
	readonly isFocused: boolean;
	/** Whether the selected weight is spoken always, and not on request as the others are. */
	readonly isSelectedSpoken?: boolean;
	readonly caption: NonNullable<Table['caption']>;
}): Block {
	return oneOf([tableWith(9, 1, given)], [tableWith(5, 0, given)]);
}
