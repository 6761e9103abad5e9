import {clueOf} from '../../exercise/clues.js';
import {findingInWords, findWhere, runCheck} from '../../exercise/check.js';
import {puzzlesInRound, puzzlesOf, type Choice} from '../../exercise/rounds.js';
import {checkNetwork, tolerance} from '../../network/gradient-check.js';
import {
	facts,
	gap,
	oneOf,
	text,
	type Block,
	type Column,
	type Table,
} from '../../content/blocks.js';
import {mapWords} from '../../content/map-words.js';
import {
	accent,
	dim,
	mark as markOf,
	optional,
	saying,
	spansOf,
	strong,
	toned,
	unspoken,
	whole,
	type Words,
} from '../../content/words.js';
import {sumOf} from '../../exercise/mistakes/recipe.js';
import {fixedNumber} from '../../drawing/text.js';
import {type Content, type ContentContext} from '../part.js';
import {fieldBlocks} from '../type-in-field.js';
import {weightName} from '../views/gradient-table.js';
import {stepAndWhy} from './content.js';
import {
	evidenceNow,
	isAsking,
	isInRound,
	phaseOf,
	pointsOf,
	questionNow,
	titleOf,
	type Question,
	type RoundState,
} from './round-state.js';
import {type CheckState, type Round} from './state.js';

const {labels, x} = checkNetwork().samples;

function pointsText(points: number): string {
	return `${points} ${points === 1 ? 'point' : 'points'}`;
}

/** A table whose marked row the keys move. Its rows are spoken alike, marked or not. */
function markedTable(
	{round: {marked}}: RoundState,
	{focused}: ContentContext,
	columns: readonly Column[],
	rows: ReadonlyArray<readonly Words[]>,
): Table {
	return {
		type: 'table',
		least: rows.length,
		columns,
		rows: rows.map(([first, ...cells], i) => ({
			isChosen: i === marked,
			isSelected: i === marked && focused === 'mistakes',
			target: i,
			cells: [[unspoken(i === marked ? strong('▸') : ' '), first], ...cells],
		})),
	};
}

const titleColumns: readonly Column[] = [
	{width: 2},
	{gap: 1, isFlexible: true},
	{align: 'end', rank: 1},
];

function headLine(round: Round): Block {
	const {number, at, answers} = round;
	const points = pointsText(sumOf(pointsOf(round)));
	return round.isLeaving
		? text(
				`Leave round ${number}? Its ${answers.length} of ${puzzlesInRound} answers (${points}) are lost. Enter leaves, Esc stays.`,
				{tone: 'strong', spoken: 'first'},
			)
		: text([
				strong(`Question ${at + 1} of ${puzzlesInRound}`),
				dim(`   ${points}`),
				optional(dim(`   round ${number}`)),
			]);
}

function askingBlocks(state: RoundState, context: ContentContext): Block[] {
	const {round} = state;
	const {choices} = questionNow(state);
	return [
		headLine(round),
		text(
			'The code under test has one of these mistakes, or none: which one do the numbers of the table show?',
			{tone: 'dim', rank: 2},
		),
		text(
			dim([
				'Known: ',
				whole(`y = ${Array.from(labels).join(', ')}`),
				' for the ',
				whole(`m = ${x.rows} samples; `),
				whole(`λ/m = ${3 / x.rows} at λ = 3.`),
			]),
			{rank: 1},
		),
		markedTable(
			state,
			context,
			titleColumns,
			choices.map((choice, i) => [
				saying(`${i + 1}:`, `${i + 1}`),
				titleOf(choice),
				dim(choice?.step ?? ''),
			]),
		),
		...fieldBlocks(round, {
			label: 'Answer: ',
			help: 'a number or words of a choice; “round 7” begins that round',
			rows: 0,
		}),
		gap,
		text(
			dim([
				round.marked === undefined
					? '↑/↓ choose, Enter answers'
					: `Enter answers ${round.marked + 1}`,
				round.isHinted
					? ' (0.5 points).'
					: ' (1 point). A hint (i) takes 0.5, v shows the answer for 0.',
			]),
		),
		...(round.isHinted
			? [text(accent(`Hint: ${clueOf(state.mistake).hint}`))]
			: []),
	];
}

/** The verdict, the mistake's name, and that of another answer. */
export function verdictText({
	hidden,
	answer,
	verdict,
}: Omit<Question, 'choices'>): Words {
	const name = strong(`${titleOf(hidden)}.`);
	return verdict === 'shown'
		? ['Hidden: ', name]
		: verdict === 'wrong'
			? [
					toned('bad', [unspoken('✗ '), 'Wrong. ']),
					['Hidden: ', name, ` Your answer: ${titleOf(answer)}.`],
				]
			: [
					toned('good', [unspoken('✓ '), 'Right: ']),
					name,
					verdict === 'right'
						? ''
						: ` Your answer, ${titleOf(answer)}, gives the same numbers, so it counts too.`,
				];
}

/** What a check shows of code, Θ by Θ. */
function findingsOf(choice: Choice, lambda: number): string {
	const findings = findWhere(runCheck(choice?.id, lambda).weights);
	return `${findings.map((finding) => findingInWords(finding)).join('; ')}.`;
}

/** The rows that show what is hidden, beside what another answer would have shown. */
function evidenceTable(state: RoundState, context: ContentContext): Block {
	const isWrong = questionNow(state).verdict === 'wrong';
	const other: Column = {
		head: 'your answer’s',
		say: 'your answer would give',
		align: 'end',
	};
	return markedTable(
		state,
		context,
		[
			{head: 'weight', say: '', width: 8},
			{head: 'numerical', align: 'end', width: 8, rank: 1},
			{head: 'backprop  ', say: 'backprop', align: 'end', width: 10},
			...(isWrong ? [other] : []),
		],
		evidenceNow(state).rows.map(({weight, answered}) => [
			weightName(weight),
			fixedNumber(weight.numerical, 5),
			[
				fixedNumber(weight.backpropagated, 5),
				' ',
				markOf(weight.difference <= tolerance),
			],
			...(isWrong ? [fixedNumber(answered, 5)] : []),
		]),
	);
}

/** What follows from the evidence, and what another answer would have shown. */
function reasonBlocks(state: RoundState): Block[] {
	const {hidden, answer, verdict} = questionNow(state);
	const {lambda} = evidenceNow(state);
	const found = {
		label: dim(`λ = ${lambda}`),
		value: findingsOf(hidden, lambda),
	};
	const other = {
		label: dim('yours'),
		value: [dim('would show '), findingsOf(answer, lambda)],
	};
	return [
		facts(verdict === 'wrong' ? [found, other] : [found]),
		text(accent(clueOf(hidden?.id).reason)),
		...(hidden ? [text(stepAndWhy(hidden))] : []),
	];
}

/** The score, and which mistakes were missed. */
function scoreBlocks(state: RoundState, context: ContentContext): Block[] {
	const {round} = state;
	const points = pointsOf(round);
	const puzzles = puzzlesOf(round.number);
	return [
		text([
			strong(`${sumOf(points)} of ${puzzlesInRound} points`),
			dim(`   round ${round.number} is over`),
		]),
		text(dim('↑/↓ show each of the five in the table once more.')),
		markedTable(
			state,
			context,
			titleColumns,
			puzzles.map(({hidden}, i) => [
				points[i] > 0 ? markOf(true) : {...markOf(false), say: 'missed:'},
				titleOf(hidden),
				dim(pointsText(points[i])),
			]),
		),
		gap,
		text(verdictText(questionNow(state))),
		...reasonBlocks(state),
	];
}

/** The question of a round, the verdict, or the score. */
export const roundContent: Content<CheckState> = (state, context) => {
	if (!isInRound(state)) {
		return [];
	}

	const phase = phaseOf(state.round);
	return phase === 'asking'
		? askingBlocks(state, context)
		: phase === 'over'
			? scoreBlocks(state, context)
			: [
					headLine(state.round),
					// One block, so that no lecture tells by its rows what it covers.
					{
						...oneOf([
							text(verdictText(questionNow(state))),
							evidenceTable(state, context),
							...reasonBlocks(state),
							text(dim('Enter goes on. ↑/↓ select these rows in the table.'), {
								rank: 1,
							}),
						]),
						isSecret: true,
					},
				];
};

function open(blocks: readonly Block[]): Block[] {
	return blocks.map((block) => ({
		...mapWords(
			block,
			(words) => spansOf(words).map(({secret, ...span}) => span),
			open,
		),
		isSecret: false,
	}));
}

/** The content of a pane that a lecture does not cover in a round: its numbers are what is asked about. */
export function uncovered(content: Content<CheckState>): Content<CheckState> {
	return (state, context) => open(content(state, context));
}

/** The content of a pane that would say too much before an answer. */
export function afterAnswer(content: Content<CheckState>): Content<CheckState> {
	return (state, context) =>
		isAsking(state)
			? [text(dim('This is shown once you have answered.'))]
			: open(content(state, context));
}
