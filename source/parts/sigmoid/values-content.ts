import {naiveLogistic, naiveSigmoid} from '../../exercise/sigmoid.js';
import {sigmoid, sigmoidGradient} from '../../network/sigmoid.js';
import {
	gap,
	oneOf,
	text,
	type Block,
	type Table,
} from '../../content/blocks.js';
import {dim, large, saying, strong, toned} from '../../content/words.js';
import {shortNumber} from '../../drawing/text.js';
import {isGradientShown, type SigmoidState} from './state.js';

/** Six significant digits, as many as a column of this part holds. */
export const number = (value: number) => shortNumber(value, 6);

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
