import {
	checkLayers,
	tolerance,
	type CheckedWeight,
	type GradientCheck,
} from '../../network/gradient-check.js';
import {
	oneOf,
	type Block,
	type Column,
	type Table,
} from '../../content/blocks.js';
import {
	dim,
	mark,
	optional,
	saying,
	secret,
	toned,
	type Tone,
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
				`λ = ${lambda}: `,
				optional('largest '),
				optional('difference '),
			]),
		),
		secret(
			[
				tinyNumber(maxDifference),
				saying(', ', ' '),
				toned(passed ? 'good' : 'bad', passed ? '✓ passed' : '✗ failed'),
			],
			16,
		),
	];
}

/** So many rows of a table are spoken before all are asked for. */
export const toldRows = 5;

/** How many weights a table has, before those that are spoken. */
export function countText(count: number, which = 'worst'): string {
	return `${count} weights${count > toldRows ? `, the ${which} ${toldRows}` : ''}:`;
}

/** The rows of a table that are spoken always: those with the largest differences. */
export function worstRows(differences: readonly number[]): ReadonlySet<number> {
	return new Set(
		[...differences.keys()]
			.toSorted((a, b) => differences[b] - differences[a])
			.slice(0, toldRows),
	);
}

type Given = Parameters<typeof gradientTable>[0];

/** A layout of the table: how far apart its columns are; the ratio is left out where it has no gap. */
type Layout = {
	readonly decimals: number;
	readonly gaps: readonly number[];
	readonly hasDifference: boolean;
};

const layouts: readonly Layout[] = [
	{decimals: 9, gaps: [5, 3, 5, 3], hasDifference: true},
	{decimals: 5, gaps: [3, 2, 2], hasDifference: true},
	{decimals: 5, gaps: [1, 2, 1], hasDifference: false},
];

function cellsOf(
	weight: CheckedWeight,
	tone: Tone | undefined,
	{decimals, gaps, hasDifference}: Layout,
): Words[] {
	const {numerical, backpropagated, difference, isAtKink} = weight;
	const name = weightName(weight);
	const {text: sign, ...judged} = isAtKink
		? ({
				text: '^',
				tone: 'warning',
				say: 'at a kink of a ReLU, where it means nothing',
			} as const)
		: mark(difference <= tolerance);
	const size = tinyNumber(difference);
	const ratio = ratioOf(weight);
	const cells: Words[] = [
		{text: name, tone, say: `${name}:`},
		fixedNumber(numerical, decimals),
		{text: fixedNumber(backpropagated, decimals), secret: decimals + 3},
		hasDifference
			? {
					...judged,
					text: `${size} ${sign}`,
					say: `${size} ${judged.say}`,
					secret: 9,
				}
			: {...judged, text: sign, secret: 1},
		{
			text: ratio === undefined ? ' ' : fixedNumber(ratio, 3),
			tone: 'dim',
			secret: 5,
		},
	];
	return cells.slice(0, gaps.length + 1);
}

function tableIn(
	layout: Layout,
	{weights, selected, isFocused, told, caption}: Given,
): Table {
	const {decimals, gaps, hasDifference} = layout;
	const width = decimals + 3;
	const columns: Column[] = [
		{head: 'numerical', align: 'end', width},
		{head: 'backprop', align: 'end', width},
		hasDifference
			? {head: 'differ.  ', say: 'difference', align: 'end', width: 9}
			: {say: ''},
		{head: 'ratio', align: 'end', width: 6, rank: 1},
	];
	return {
		type: 'table',
		least: 1,
		caption,
		columns: [
			{head: 'weight', say: '', width: 7},
			...gaps.map((gap, i) => ({...columns[i], gap})),
		],
		rows: weights.map((weight, i) => {
			const isChosen = i === selected;
			return {
				isChosen,
				isSelected: isChosen && isFocused,
				target: i,
				...(!told.has(i) && {spoken: 'on request'}),
				cells: cellsOf(weight, isChosen ? 'strong' : undefined, layout),
			};
		}),
	};
}

/**
 * The table of a gradient check: numerical beside backpropagated beside their difference, with "✓" where it
 * is allowed; with more decimals and the ratio backpropagated / numerical where there is room, without the
 * difference where there is little.
 */
export function gradientTable(given: {
	readonly weights: readonly CheckedWeight[];
	/** Index of the weight that keys move to; rows around it are in sight. */
	readonly selected: number;
	/** Whether keys move in this table now. */
	readonly isFocused: boolean;
	/** Indices of the weights that are spoken always, and not on request as the others are. */
	readonly told: ReadonlySet<number>;
	readonly caption: NonNullable<Table['caption']>;
}): Block {
	return oneOf(...layouts.map((layout) => [tableIn(layout, given)]));
}
