import {unless} from '../binding.js';
import {
	directions,
	keyTable,
	type KeyPair,
	type KeyRow,
	type SingleKey,
} from '../pair.js';
import {type KeyContext} from '../part.js';
import {
	isInRound,
	phaseOf,
	roundActions,
	type RoundState,
} from './round-state.js';
import {checkActions, type CheckState} from './state.js';

const farAway = 1000;
/** The number of the first round is drawn from 1 to this. */
const firstRounds = 999;

function outsideRounds(state: CheckState): string | undefined {
	return unless(!isInRound(state), 'a round is on');
}

/** A key of a round of hidden mistakes. */
function roundKey({
	run,
	off,
	...binding
}: Omit<SingleKey<CheckState>, 'run' | 'off'> & {
	readonly off?: (state: RoundState, context: KeyContext) => string | undefined;
	readonly run: (state: RoundState, context: KeyContext) => CheckState;
}): SingleKey<CheckState> {
	return {
		...binding,
		pane: 'mistakes',
		off: (state, context) =>
			isInRound(state)
				? off?.(state, context)
				: 'no round of hidden mistakes is on',
		run: (state, context) => (isInRound(state) ? run(state, context) : state),
	};
}

function whileAsking({round}: RoundState): string | undefined {
	return unless(phaseOf(round) === 'asking', 'the answer is on screen');
}

/** What Enter does in a round, as hint and help. */
function enterWords(state: CheckState): readonly [hint: string, help: string] {
	return state.round?.isLeaving
		? ['leave', 'leave the round: its answers are lost']
		: isInRound(state) && phaseOf(state.round) === 'answered'
			? ['next', 'the next question, or after the last one the score']
			: ['answer', 'answer with the chosen mistake'];
}

const roundKeys: ReadonlyArray<KeyRow<CheckState>> = [
	{
		keys: ['g'],
		pane: 'mistakes',
		hint: ({round}) => (round ? 'another round' : 'guess'),
		help: 'a round of five hidden mistakes, found from the table',
		off: (state) =>
			unless(
				!isInRound(state) || phaseOf(state.round) === 'over',
				'a round is on',
			),
		shows: 'mistakes',
		run: (state) =>
			roundActions.begin(
				state,
				state.nextRound ?? 1 + Math.floor(Math.random() * firstRounds),
			),
	},
	roundKey({
		keys: ['enter'],
		hint: (state) => enterWords(state)[0],
		help: (state) => enterWords(state)[1],
		off: ({round}, {isRevealed}) =>
			round.isLeaving || isRevealed === true || phaseOf(round) === 'answered'
				? undefined
				: phaseOf(round) === 'over'
					? 'the round is over: g begins another'
					: unless(round.marked !== undefined, 'no answer is chosen yet (↑/↓)'),
		run: roundActions.enter,
	}),
	roundKey({
		keys: ['/'],
		hint: 'type',
		help: 'type an answer: its number or words of it',
		off: whileAsking,
		run: roundActions.openField,
	}),
	roundKey({
		keys: ['i'],
		hint: 'hint',
		help: 'a hint where to look first; a right answer counts half then',
		off: (state) =>
			whileAsking(state) ?? unless(!state.round.isHinted, 'the hint is shown'),
		run: roundActions.hint,
	}),
	roundKey({
		keys: ['v'],
		hint: 'show',
		help: 'show what is hidden, for no points',
		off: whileAsking,
		run: roundActions.show,
	}),
	roundKey({
		keys: ['escape'],
		hint: ({round}) => (round?.isLeaving ? 'stay' : 'leave'),
		help: 'leave the round; asks first where answers would be lost',
		off: (_, {isEscapeTaken}) =>
			unless(!isEscapeTaken, 'it closes something else'),
		run: roundActions.escape,
	}),
];

/** Moves in the menu of mistakes or in a round while their pane has the focus, else in the table. */
function moving(
	by: number,
	rest: Omit<KeyPair<CheckState>, 'run'>,
): KeyPair<CheckState> {
	return {
		...rest,
		run: (state, direction, {focused}) =>
			focused === 'mistakes'
				? isInRound(state)
					? roundActions.move(state, direction * by)
					: checkActions.moveInMenu(state, direction * by)
				: checkActions.moveInTable(state, direction * by),
	};
}

export const checkBindings = keyTable<CheckState>([
	{
		keys: ['m'],
		hint: 'mistakes',
		help: 'to the mistakes, where ↑/↓ choose one; again: to the table',
		shows: ({focused}) => (focused === 'mistakes' ? 'table' : 'mistakes'),
		run: (state) => state,
	},
	...roundKeys,
	{
		keys: ['x'],
		pane: 'mistakes',
		hint: 'repair',
		help: 'turn the mistake off: the right code again',
		off: outsideRounds,
		run: checkActions.repair,
	},
	moving(1, {
		back: [directions.up, 'the weight, or the mistake, above'],
		on: [directions.down, 'the weight, or the mistake, below'],
		hint: 'choose',
	}),
	moving(10, {
		back: [['pageup'], 'ten up'],
		on: [['pagedown'], 'ten down'],
		label: 'PgUp/Dn',
	}),
	moving(farAway, {
		back: [['home'], 'the first one'],
		on: [['end'], 'the last one'],
	}),
	{
		back: [directions.left, 'ε ten times smaller, down to 1e-12: rounding'],
		on: [directions.right, 'ε ten times larger, up to 1e-1: truncation'],
		pane: 'epsilon',
		hint: 'ε',
		off: outsideRounds,
		run: checkActions.epsilon,
	},
	{
		keys: ['c'],
		pane: 'table',
		hint: 'λ 0/3',
		help: 'show the table for λ = 0 or for λ = 3',
		run: checkActions.lambda,
	},
	{
		keys: ['t'],
		pane: 'table',
		hint: 'Θ',
		help: 'show Θ1, Θ2 or both',
		run: checkActions.layer,
	},
	{
		keys: ['f'],
		pane: 'table',
		hint: 'row',
		help: 'show only the row of Θ of the chosen weight, or all rows',
		run: checkActions.row,
	},
	{
		keys: ['a'],
		pane: 'table',
		hint: 'order',
		help: 'arrange: worst first, or by place',
		run: checkActions.order,
	},
]);
