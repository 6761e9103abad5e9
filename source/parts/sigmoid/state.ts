import {type Matrix, createMatrix} from '../../network/matrix.js';
import {parseMatrix, parseNumber} from '../../exercise/answer.js';
import {
	type Checkpoint,
	checkpointAt,
	compareGradient,
	questions,
} from '../../exercise/sigmoid.js';
import {type TextField} from '../../drawing/text-field.js';
import {type KeyContext} from '../part.js';
import {typeInField, type Message} from '../type-in-field.js';

/** A line that is being typed: z, the example, the learner's own output, or a guess. */
export type Field = TextField & {
	readonly name: 'z' | 'values' | 'own' | 'guess';
};

/** What is looked at in Part 1. */
export type SigmoidState = {
	/** Where the cursor is. */
	readonly z: number;
	/** Where each checkpoint was seen, with g′ on screen. */
	readonly seen: Readonly<Partial<Record<Checkpoint, number>>>;
	/** What became of each question so far; g′ is hidden until all have an entry. */
	readonly answers: ReadonlyArray<'guessed' | 'shown'>;
	/** The example whose elements are shown. */
	readonly values: Matrix;
	/** The element under the cursor, if the cursor is on one. */
	readonly element: number | undefined;
	/** What the learner's own code gave for the example. */
	readonly own: Matrix | undefined;
	readonly field: Field | undefined;
	readonly message: Message | undefined;
};

export const initialSigmoid: SigmoidState = {
	z: 2,
	seen: {},
	answers: [],
	values: createMatrix(1, 3, [-50, 0, 100]),
	element: undefined,
	own: undefined,
	field: undefined,
	message: undefined,
};

/** Whether g′ is on screen: every question was answered or shown. */
export function isGradientShown({answers}: SigmoidState): boolean {
	return answers.length >= questions.length;
}

/** Whether 0, a large negative and a large positive z were seen. */
export function hasSeenAll({seen}: SigmoidState): boolean {
	return Object.keys(seen).length === 3;
}

function withSeen(state: SigmoidState): SigmoidState {
	const checkpoint = checkpointAt(state.z);
	return checkpoint && isGradientShown(state)
		? {...state, seen: {...state.seen, [checkpoint]: state.z}}
		: state;
}

const widths = [
	{half: 8, step: 0.1},
	{half: 120, step: 1},
	{half: 1000, step: 10},
] as const;

/** The z axis that holds z, from −half to half, and how far one key moves the cursor on it. */
export function axisFor(z: number): {
	readonly half: number;
	readonly step: number;
} {
	const known = widths.find(({half}) => Math.abs(z) <= half);
	const half = 10 ** Math.ceil(Math.log10(Math.abs(z)));
	return known ?? {half, step: half / 100};
}

/** Puts the cursor on z. */
export function moveTo(state: SigmoidState, z: number): SigmoidState {
	return withSeen({...state, z, element: undefined, message: undefined});
}

/** Moves the cursor by steps of 0.1, or 1, 10 … farther out. */
export function moveBy(state: SigmoidState, steps: number): SigmoidState {
	const {step} = axisFor(state.z);
	// Whole multiples of a tenth, so that 0 is met exactly.
	const z = Math.round((state.z + steps * step) * 10) / 10;
	return moveTo(state, z === 0 ? 0 : z);
}

/** Puts the cursor on the next (1) or previous (−1) element of the example. */
export function moveToElement(
	state: SigmoidState,
	direction: 1 | -1,
): SigmoidState {
	const {length} = state.values.data;
	const element =
		state.element === undefined
			? direction > 0
				? 0
				: length - 1
			: (state.element + direction + length) % length;
	return {
		...moveTo(state, state.values.data[element]),
		element,
	};
}

const tour: readonly number[] = [-50, 0, 100, -750, 750];

/** Goes to the next of the handout's checks, and then far out. */
export function moveToNextCheck(state: SigmoidState): SigmoidState {
	const place = tour.indexOf(state.z);
	return moveTo(state, tour[(place + 1) % tour.length]);
}

/** Shows the answers that are still hidden; once they are shown, hides them again. */
export function toggleGradient(state: SigmoidState): SigmoidState {
	return isGradientShown(state)
		? {...state, answers: [], message: undefined}
		: withSeen({
				...state,
				answers: questions.map((_, i) => state.answers[i] ?? 'shown'),
				message: undefined,
			});
}

/** Checks a guess at the question that is open; a right one answers it. */
function guess(state: SigmoidState, answer: number): SigmoidState {
	const question = questions[state.answers.length];
	if (!question) {
		return state;
	}

	return question.isRight(answer)
		? withSeen({
				...state,
				answers: [...state.answers, 'guessed'],
				message: {kind: 'good', text: `Right: ${question.answer}`},
			})
		: {...state, message: {kind: 'bad', text: `Not yet. ${question.hint}`}};
}

/** Takes another example; what was compared with the old one is dropped. */
function withValues(state: SigmoidState, values: Matrix): SigmoidState {
	return {
		...state,
		values,
		own: undefined,
		element: undefined,
		message: undefined,
	};
}

/** The matrix in the notation that can be typed: "1 2; 3 4". */
function matrixText({rows, columns, data}: Matrix): string {
	return Array.from({length: rows}, (_, i) =>
		Array.from(data.subarray(i * columns, (i + 1) * columns), String).join(' '),
	).join('; ');
}

/** Opens a field, with what it now holds where that is worth editing. */
export function openField(
	state: SigmoidState,
	name: Field['name'],
): SigmoidState {
	return {
		...state,
		field: {name, text: name === 'values' ? matrixText(state.values) : ''},
		message: undefined,
	};
}

function refuse(state: SigmoidState, text: string): SigmoidState {
	return {...state, message: {kind: 'bad', text}};
}

function enterNumber(
	state: SigmoidState,
	text: string,
	take: (value: number) => SigmoidState,
): SigmoidState {
	const value = parseNumber(text);
	return value === undefined || !Number.isFinite(value)
		? refuse(state, `"${text}" is not a number; type one such as −50 or 0.7.`)
		: take(value);
}

function enterMatrix(
	state: SigmoidState,
	text: string,
	take: (matrix: Matrix) => SigmoidState,
): SigmoidState {
	const {matrix, problem} = parseMatrix(text);
	return matrix ? take(matrix) : refuse(state, problem);
}

/** What Enter does with what is typed; the field stays open where that is refused. */
const entering: Readonly<
	Record<Field['name'], (state: SigmoidState, text: string) => SigmoidState>
> = {
	z: (state, text) =>
		enterNumber(state, text, (z) =>
			Math.abs(z) > 1e9
				? refuse(state, 'Beyond ±1e9 there is nothing new; type a smaller z.')
				: {...moveTo(state, z), field: undefined},
		),
	guess: (state, text) =>
		enterNumber(state, text, (answer) => {
			const next = guess(state, answer);
			// After a wrong guess the next one can be typed at once.
			const isWrong = next.message?.kind === 'bad';
			return {...next, field: isWrong ? {name: 'guess', text: ''} : undefined};
		}),
	values: (state, text) =>
		enterMatrix(state, text, (matrix) =>
			matrix.data.every((value) => Math.abs(value) <= 1e9)
				? {...withValues(state, matrix), field: undefined}
				: refuse(state, 'Every z must be a number between −1e9 and 1e9.'),
		),
	own: (state, text) =>
		enterMatrix(state, text, (own) => {
			const result = compareGradient(state.values, own);
			return typeof result === 'string'
				? refuse(state, result)
				: {
						...state,
						own,
						field: undefined,
						message: {
							kind: result.isRight.every(Boolean) ? 'good' : 'bad',
							text: result.verdict,
						},
					};
		}),
};

/** A key while a field is open. Pasted lines are rows of the matrix where no brackets tell them. */
export function typeKey(
	state: SigmoidState,
	key: string,
	{focus}: Partial<Pick<KeyContext, 'focus'>> = {},
): SigmoidState {
	const typed = key.includes('[') ? key : key.replaceAll('\n', '; ');
	const next = typeInField(state, typed, (now, {name, text}) =>
		entering[name](now, text),
	);
	const isMatrix =
		state.field?.name === 'values' || state.field?.name === 'own';
	if (key === 'enter' && isMatrix && !next.field) {
		focus?.('elements');
	}

	return next;
}
