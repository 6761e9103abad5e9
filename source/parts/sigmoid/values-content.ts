import {
	isGradientAt,
	naiveLogistic,
	naiveSigmoid,
} from '../../exercise/sigmoid.js';
import {type Matrix} from '../../network/matrix.js';
import {sigmoid, sigmoidGradient} from '../../network/sigmoid.js';
import {
	gap,
	oneOf,
	text,
	type Block,
	type Table,
} from '../../content/blocks.js';
import {
	dim,
	large,
	mark,
	saying,
	strong,
	toned,
	type Words,
} from '../../content/words.js';
import {shortNumber} from '../../drawing/text.js';
import {isGradientShown, type SigmoidState} from './state.js';

/** Six significant digits, as many as a column of this part holds. */
const number = (value: number) => shortNumber(value, 6);

/** What stands for a number that is still to be predicted. */
export const hidden = saying('hidden', '?');

/**
 * The same two figures by three formulas: 1/(1 + e^−z) with g′ = e^−z/(1 + e^−z)², e^z/(1 + e^z) with
 * g′ = e^z/(1 + e^z)², and the one that never overflows.
 */
function formulasTable(
	{z, isShown}: {z: number; isShown: boolean},
	{gap: apart, head, owner}: {gap: number; head: string; owner: string},
): Table {
	const formulas = [
		['e^−z', 'By 1/(1 + e^−z)', naiveSigmoid(z)],
		['e^z', 'By e^z/(1 + e^z)', naiveLogistic(z)],
		[
			`e^−|z|${owner}`,
			'By ours, which never overflows',
			{
				power: Math.exp(-Math.abs(z)),
				g: sigmoid(z),
				gradient: sigmoidGradient(z),
			},
		],
	] as const;
	// Both formulas divide by a power of e, which is ∞ there.
	const cell = (value: number) =>
		toned(
			Number.isFinite(value) ? undefined : 'bad',
			Number.isNaN(value) ? '∞/∞=NaN' : shortNumber(value, 3),
		);
	return {
		type: 'table',
		spoken: 'on request',
		columns: [
			{head, say: ''},
			...[
				['value', 'power of e'],
				['g', 'g'],
				['g′', 'g′'],
			].map(([head, say]) => ({
				head,
				say,
				align: 'end' as const,
				gap: apart,
				width: 7,
			})),
		],
		rows: formulas.map(([name, spoken, {power, g, gradient}]) => ({
			cells: [
				saying(spoken, name),
				cell(power),
				cell(g),
				isShown ? cell(gradient) : hidden,
			],
		})),
	};
}

/** g, 1 − g and g′ at the cursor, the formula with the numbers put in, and how not to compute it. */
export function valuesContent(state: SigmoidState): Block[] {
	const {z} = state;
	const isShown = isGradientShown(state);
	const g = sigmoid(z);
	const gradient = sigmoidGradient(z);
	const isLost = 1 - g === 0 && gradient > 0;
	const remark =
		z === 0
			? toned('good', '  exactly')
			: dim(
					isLost
						? ', as g(z)·g(−z)'
						: gradient === 0
							? ' (below 5e−324)'
							: gradient < 1e-4
								? '  close to 0'
								: '',
				);
	return [
		text([dim('z = '), strong(number(z))]),
		text([
			dim('g(z) = '),
			toned('forward', number(g)),
			dim('   1 − g = '),
			number(1 - g),
		]),
		gap,
		text(
			[
				dim('g′(z) = '),
				strong('g(z)·(1 − g(z))\n'),
				`= ${number(g)}·(1 − ${number(g)})\n`,
				dim('= '),
				large(
					`g′(z) at z = ${shortNumber(z)}`,
					isShown ? toned('backward', number(gradient)) : hidden,
					isShown ? shortNumber(gradient) : '?',
				),
				isShown ? remark : '',
			],
			{hang: 6},
		),
		text(dim(isLost && isShown ? '1 − g rounds to 0; g(−z) does not' : ' '), {
			rank: 2,
		}),
		gap,
		{
			...oneOf(
				...[
					{gap: 3, head: 'power of e', owner: ' ours'},
					{gap: 1, head: 'power of e', owner: ' ours'},
					{gap: 1, head: 'power', owner: ''},
				].map((layout) => [formulasTable({z, isShown}, layout)]),
			),
			rank: 1,
		},
	];
}

/** Index of an element from 0, as NumPy counts: "[2]" of a vector, "[0,2]" of a matrix. */
function elementName({rows, columns}: Matrix, i: number): string {
	return rows === 1 ? `[${i}]` : `[${Math.floor(i / columns)},${i % columns}]`;
}

/** The gradient in the shape of the example, as a program prints it. */
function shapeBlocks(
	{rows, columns, data}: Matrix,
	gradientAt: (z: number) => Words,
): Block[] {
	return [
		text(
			saying(
				`g′(z) is ${rows}×${columns}, as z is`,
				`g′(z), ${rows}×${columns} as z:`,
			),
			{tone: 'dim'},
		),
		{
			type: 'table',
			spoken: 'never',
			columns: [
				{},
				...Array.from({length: columns}, () => ({
					align: 'end' as const,
					gap: 1,
					width: 11,
				})),
				{gap: 1},
			],
			rows: Array.from({length: rows}, (_, i) => ({
				cells: [
					' [',
					...Array.from(data.subarray(i * columns, (i + 1) * columns), (z) =>
						gradientAt(z),
					),
					']',
				],
			})),
		},
	];
}

/** z, g(z) and g′(z) of each element of the example, beside what the learner's code gave. */
export function elementsContent(state: SigmoidState): Block[] {
	const {values, element, own} = state;
	const isShown = isGradientShown(state);
	const gradientAt = (z: number): Words =>
		isShown ? number(sigmoidGradient(z)) : hidden;
	const ownAt = (z: number, value: number): Words => {
		const isRight = isGradientAt(z, value);
		return toned(isRight ? 'good' : 'bad', [
			saying(number(value), `${shortNumber(value, 2)} `),
			mark(isRight),
		]);
	};

	return [
		{
			type: 'table',
			least: 3,
			columns: [
				{head: `${values.rows}×${values.columns}`, say: 'Element'},
				{head: 'z', align: 'end', gap: 1, width: 7, rank: own ? 1 : 0},
				{head: 'g(z)', align: 'end', width: 10, rank: 2},
				{head: 'g′(z)', align: 'end', width: 10},
				{
					head: own ? 'yours  ' : 'm: yours',
					say: 'yours',
					align: 'end',
					gap: own ? 1 : 2,
					rank: own ? 0 : 1,
				},
			],
			rows: Array.from(values.data, (z, i) => ({
				isSelected: i === element,
				cells: [
					dim(
						i === element
							? saying(
									`${elementName(values, i)} chosen`,
									elementName(values, i),
								)
							: elementName(values, i),
					),
					shortNumber(z, 5),
					number(sigmoid(z)),
					gradientAt(z),
					own ? ownAt(z, own.data[i]) : '',
				],
			})),
		},
		gap,
		{...oneOf(shapeBlocks(values, gradientAt), []), rank: 1},
	];
}
