import {evidenceOf, type Evidence} from '../../exercise/clues.js';
import {
	judgeAnswer,
	pointsFor,
	puzzlesInRound,
	puzzlesOf,
	type Choice,
	type Verdict,
} from '../../exercise/rounds.js';
import {mistakeById} from '../../exercise/mistakes/index.js';
import {type KeyContext} from '../part.js';
import {typeInField} from '../type-in-field.js';
import {
	checkActions,
	initialCheckState,
	type CheckState,
	type Round,
} from './state.js';

export type RoundState = CheckState & {readonly round: Round};

export function isInRound(state: CheckState): state is RoundState {
	return state.round !== undefined;
}

/** Where a round is: an answer is looked for, one was given, or all were. */
export function phaseOf({at, answers}: Round): 'asking' | 'answered' | 'over' {
	return at === puzzlesInRound
		? 'over'
		: answers.length > at
			? 'answered'
			: 'asking';
}

/** Whether an answer is looked for. */
export function isAsking(state: CheckState): state is RoundState {
	return isInRound(state) && phaseOf(state.round) === 'asking';
}

/** A question of a round, and its answer as far as there is one. */
export type Question = {
	readonly choices: readonly Choice[];
	readonly hidden: Choice;
	/** The hidden one where it was only shown. */
	readonly answer: Choice;
	readonly verdict: Verdict | 'shown';
};

/** The question on screen; in the score the one that keys have moved to. */
export function questionNow({mistake, round}: RoundState): Question {
	const {number, answers, at, marked = 0} = round;
	const index = at === puzzlesInRound ? marked : at;
	const {choices} = puzzlesOf(number)[index];
	const hidden = mistake === undefined ? undefined : mistakeById(mistake);
	const choice = answers[index]?.choice;
	const answer = choice === undefined ? hidden : choices[choice];
	const verdict = choice === undefined ? 'shown' : judgeAnswer(hidden, answer);
	return {choices, hidden, answer, verdict};
}

export function evidenceNow(state: RoundState): Evidence {
	const {hidden, answer} = questionNow(state);
	return evidenceOf(hidden, answer);
}

/** The points of each question that was answered. */
export function pointsOf({number, answers}: Round): number[] {
	return answers.map(({choice, isHinted}, i) => {
		const {choices, hidden} = puzzlesOf(number)[i];
		return choice === undefined
			? 0
			: pointsFor(judgeAnswer(hidden, choices[choice]), isHinted);
	});
}

/** The whole table, worst first, as each question begins. */
const {exponent, layer, row, order, selected} = initialCheckState;
const wholeTable = {exponent, layer, row, order, selected, lambda: 0} as const;

function withRound(state: RoundState, change: Partial<Round>): RoundState {
	return {...state, round: {...state.round, isLeaving: false, ...change}};
}

/** Puts what is hidden at a question under test. */
function withPuzzle(
	state: CheckState,
	round: Round,
	index: number,
): RoundState {
	const {hidden} = puzzlesOf(round.number)[index];
	return {...state, ...wholeTable, mistake: hidden?.id, round};
}

/** Selects a row of the evidence in the table. */
function withEvidence(state: RoundState, index: number): RoundState {
	const {lambda, rows} = evidenceNow(state);
	const whole = {...state, ...wholeTable};
	const shown = checkActions.selectAt(whole, lambda, rows[index].weight);
	return {...shown, round: state.round};
}

/** Goes to a row of the pane; its ends stay. */
function mark(state: RoundState, index: number): RoundState {
	const phase = phaseOf(state.round);
	const count =
		phase === 'asking'
			? questionNow(state).choices.length
			: phase === 'answered'
				? evidenceNow(state).rows.length
				: puzzlesInRound;
	const marked = Math.max(0, Math.min(count - 1, index));
	const moved = withRound(state, {marked});
	if (phase === 'asking') {
		return moved;
	}

	if (phase === 'answered') {
		return withEvidence(moved, marked);
	}

	const shown = withPuzzle(moved, moved.round, marked);
	return withEvidence(shown, evidenceNow(shown).best);
}

/** @param choice - Index of a choice; none to be shown the answer. */
function answer(state: RoundState, choice: number | undefined): RoundState {
	const {answers, isHinted} = state.round;
	const answered = withRound(state, {
		answers: [...answers, {choice, isHinted}],
		field: undefined,
		message: undefined,
	});
	return mark(answered, evidenceNow(answered).best);
}

/** The next question, or the score. */
function next(state: RoundState): RoundState {
	const at = state.round.at + 1;
	const next = {...state.round, at, isHinted: false, isLeaving: false};
	if (at < puzzlesInRound) {
		return withPuzzle(state, {...next, marked: undefined}, at);
	}

	const firstMissed = pointsOf(next).indexOf(0);
	return mark({...state, isDone: true, round: next}, firstMissed);
}

function begin(state: CheckState, number: number): RoundState {
	const round: Round = {
		number,
		at: 0,
		answers: [],
		marked: undefined,
		isHinted: false,
		isLeaving: false,
		field: undefined,
		message: undefined,
		before: state.round ? state.round.before : state.mistake,
	};
	return withPuzzle({...state, nextRound: number + 1}, round, 0);
}

function leave(state: RoundState): CheckState {
	return {
		...state,
		...wholeTable,
		mistake: state.round.before,
		round: undefined,
	};
}

/** Takes a typed answer: the number of a choice, words of it, or "round 7", which begins that round. */
function enterText(state: RoundState, text: string): RoundState {
	const {round} = state;
	const refuse = (problem: string) =>
		withRound(state, {message: {kind: 'bad', text: problem}});
	const words = text.trim().toLowerCase().split(/\s+/v);
	const number = Number(words.at(-1));
	if (words[0] === 'round' && Number.isSafeInteger(number) && number >= 0) {
		return round.answers.length === 0
			? begin(state, number)
			: refuse('Leave this round first: its answers would be lost.');
	}

	const titles = questionNow(state).choices.map((choice) => titleOf(choice));
	const found = [...titles.keys()].filter((i) =>
		words.length === 1 && /^\d+$/v.test(text.trim())
			? i === number - 1
			: words.every((word) => titles[i].toLowerCase().includes(word)),
	);
	return found.length === 1
		? answer(state, found[0])
		: refuse(
				`${found.length === 0 ? 'No choice has' : 'Several choices have'} these words: type a number from 1 to ${titles.length}, or other words of one.`,
			);
}

/** A choice in the words of the menu. */
export function titleOf(choice: Choice): string {
	return choice?.title ?? 'no mistake (the code is right)';
}

export const roundActions = {
	begin,
	mark,
	move: (state: RoundState, by: number): RoundState =>
		mark(
			state,
			(state.round.marked ??
				(by > 0 ? -1 : questionNow(state).choices.length)) + by,
		),
	/** Answers with the marked choice, goes on, or leaves where that is asked. A lecture may have shown the answer. */
	enter(
		state: RoundState,
		{isRevealed}: Pick<KeyContext, 'isRevealed'>,
	): CheckState {
		if (state.round.isLeaving) {
			return leave(state);
		}

		if (phaseOf(state.round) !== 'asking') {
			return next(state);
		}

		const answered = answer(state, state.round.marked);
		return isRevealed ? next(answered) : answered;
	},
	/** The state with the answer, as a lecture shows it. */
	reveal: (state: CheckState): CheckState =>
		isAsking(state) ? answer(state, state.round.marked) : state,
	/** Shows what is hidden, for no points. */
	show: (state: RoundState): RoundState => answer(state, undefined),
	hint: (state: RoundState): RoundState => withRound(state, {isHinted: true}),
	/** Leaves the round; asks first where answers would be lost. */
	escape(state: RoundState): CheckState {
		const {answers, isLeaving} = state.round;
		return answers.length === 0 || phaseOf(state.round) === 'over'
			? leave(state)
			: withRound(state, {isLeaving: !isLeaving});
	},
	openField: (state: RoundState): RoundState =>
		withRound(state, {field: {text: ''}, message: undefined}),
	type(state: CheckState, key: string): CheckState {
		if (!isInRound(state) || !state.round.field) {
			return state;
		}

		const {round} = state;
		return key === 'enter'
			? enterText(state, state.round.field.text)
			: {...state, round: typeInField(round, key, () => round)};
	},
} as const;
