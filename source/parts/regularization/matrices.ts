import {runCheck} from '../../exercise/check.js';
import {
	handoutMistake,
	type Formula,
	termsOf,
} from '../../exercise/regularization.js';
import {
	gap,
	oneOf,
	text,
	type Block,
	type Table,
} from '../../content/blocks.js';
import {
	accent,
	dim,
	mark,
	optional,
	saying,
	secret,
	toned,
	unspoken,
	type Words,
} from '../../content/words.js';
import {fixedNumber, shortNumber, tinyNumber} from '../../drawing/text.js';
import {tolerance} from '../../network/gradient-check.js';
import {type Matrix} from '../../network/matrix.js';
import {type Content} from '../part.js';
import {type RegularizationState} from './state.js';

/** The columns of a name that stands to the left of its matrix. */
const nameWidth = 20;

type NamedMatrix = {
	readonly name: string;
	readonly matrix: Matrix;
	/** What its elements should be: each is marked. */
	readonly right?: Matrix;
	readonly isAnswer: boolean;
};

/** Δ/m, the regularization term and D of one Θ. */
function matricesOf(
	layer: 1 | 2,
	lambda: number,
	formula: Formula,
): [mean: NamedMatrix, term: NamedMatrix, gradient: NamedMatrix] {
	const {mean, added, gradient, numerical} = termsOf(layer, lambda, formula);
	const term = formula === 'λ' ? `λΘ${layer}` : `(λ/m)Θ${layer}`;
	return [
		{name: `Δ${layer}/m, without`, matrix: mean, isAnswer: false},
		{
			name: formula === 'λ' ? `${term} (handout)` : term,
			matrix: added,
			isAnswer: true,
		},
		{
			name: `D${layer}, with ${formula === 'λ' ? 'λΘ' : '(λ/m)Θ'}`,
			matrix: gradient,
			right: numerical,
			isAnswer: true,
		},
	];
}

/** The elements below the indices of their columns; column 0 belongs to the bias. */
function elements(
	{matrix: {rows, columns, data}, right, isAnswer}: NamedMatrix,
	chosen: {readonly row: number; readonly column: number} | undefined,
): Table {
	const room = right ? ' ' : '';
	return {
		type: 'table',
		spoken: 'on request',
		columns: [
			{say: 'row', width: 2},
			...Array.from({length: columns}, (_, j) => ({
				head: j === 0 ? accent(`0 bias${room}`) : dim(`${j}${room}`),
				say: j === 0 ? 'bias' : `column ${j}`,
				align: 'end' as const,
				gap: 1,
				width: 7 + room.length,
			})),
		],
		rows: Array.from({length: rows}, (_, i) => ({
			cells: [
				dim(String(i)),
				...Array.from({length: columns}, (_, j) => {
					const at = i * columns + j;
					const value = data[at];
					const number = toned(
						j === 0 ? 'dim' : undefined,
						value === 0 ? '0' : fixedNumber(value, 4),
					);
					const words = right
						? [number, mark(Math.abs(value - right.data[at]) <= tolerance)]
						: number;
					return {
						words: isAnswer ? secret(words, 7 + room.length) : words,
						isChosen: chosen?.row === i && chosen.column === j,
					};
				}),
			],
		})),
	};
}

function nameOf({name, right}: NamedMatrix): Words {
	return toned(right ? 'strong' : 'title', name);
}

/** The matrices of one Θ: beside each other where there is room, all three if possible. */
function termBlocks(
	[mean, term, gradient]: readonly NamedMatrix[],
	chosen: {readonly row: number; readonly column: number} | undefined,
): Block {
	const above = (named: NamedMatrix) => ({
		blocks: [
			text(nameOf(named), {spoken: 'on request'}),
			elements(named, chosen),
		],
	});
	return oneOf(
		[
			{
				type: 'beside',
				sides: [above(mean), above(term), above(gradient)],
				signs: [dim('+'), dim('=')],
			},
		],
		[
			{
				type: 'beside',
				sides: [above(mean), above(gradient)],
				signs: [dim('→')],
			},
		],
		[mean, gradient].map((named) => ({
			type: 'beside',
			gap: 0,
			sides: [
				{blocks: [text(nameOf(named))], width: nameWidth},
				{blocks: [elements(named, chosen)]},
			],
		})),
	);
}

/** How the check judges both formulas at this λ. */
function judgement(lambda: number, used: Formula): Words {
	const judged = (formula: Formula, name: string): Words => {
		const {passed, maxDifference} = runCheck(
			formula === 'λ' ? handoutMistake : undefined,
			lambda,
		);
		const isUsed = formula === used;
		return [
			toned(isUsed ? 'strong' : 'dim', [
				isUsed ? saying('in use: ', '▸') : ' ',
				`${name} `,
			]),
			secret(
				[
					toned(passed ? 'good' : 'bad', `${tinyNumber(maxDifference)} `),
					saying(passed ? 'passed' : 'failed', mark(passed)),
					toned(
						passed ? 'good' : 'bad',
						unspoken(optional(passed ? ' passed' : ' failed')),
					),
				],
				16,
			),
		];
	};

	return [
		dim(`check at λ = ${shortNumber(lambda)}: `),
		judged('λ/m', 'λ/m'),
		'  ',
		judged('λ', 'handout’s λ'),
	];
}

/** The reason in one line, where there is no room for more. */
function shortReason(lambda: number): string {
	return lambda === 0
		? 'At λ = 0 both formulas agree: the check cannot tell them apart. Press . now.'
		: 'The cost has λ/(2m)·ΣΘ²; its derivative is (λ/m)Θ, so the handout’s λΘ fails.';
}

/** D of both Θ without and with the regularization term, or of the chosen one where there is no room. */
export const termsContent: Content<RegularizationState> = (
	{layer, row, column, formula},
	{session},
) => {
	const {lambda} = session.settings;
	return [
		...([1, 2] as const).flatMap((each): Block[] => [
			{
				...termBlocks(
					matricesOf(each, lambda, formula),
					each === layer ? {row, column} : undefined,
				),
				...(each !== layer && {rank: 1}),
			},
			gap,
		]),
		text(judgement(lambda, formula)),
		gap,
		text(shortReason(lambda), {isSecret: true, rank: 2, spoken: 'never'}),
	];
};
