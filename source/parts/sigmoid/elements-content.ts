import {isGradientAt} from '../../exercise/sigmoid.js';
import {type Matrix} from '../../network/matrix.js';
import {sigmoid, sigmoidGradient} from '../../network/sigmoid.js';
import {gap, oneOf, text, type Block} from '../../content/blocks.js';
import {dim, mark, saying, toned, type Words} from '../../content/words.js';
import {shortNumber} from '../../drawing/text.js';
import {isGradientShown, type SigmoidState} from './state.js';
import {hidden, number} from './values-content.js';

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
			dim(
				saying(
					`g′(z) is ${rows}×${columns}, as z is`,
					`g′(z), ${rows}×${columns} as z:`,
				),
			),
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
