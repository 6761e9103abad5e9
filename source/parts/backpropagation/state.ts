import {parseFinite} from '../../exercise/answer.js';
import {
	moveIn,
	type columnRange,
	type rowRange,
	selectedCell,
	strongestPath,
	type Path,
} from '../../exercise/backpropagation/path.js';
import {type MicroStep} from '../../exercise/backpropagation/micro-steps.js';
import {isRightGuess, resultOf} from '../../exercise/backpropagation/result.js';
import {type Trace} from '../../exercise/backpropagation/trace.js';
import {editField, type TextField} from '../../drawing/text-field.js';
import {
	type DataDescription,
	type NetworkDescription,
	type Snapshot,
} from '../../session/state.js';

/** The weights that are looked at: they stay while training goes on. */
export type Frozen = {
	readonly snapshot: Snapshot;
	readonly data: DataDescription;
	readonly network: NetworkDescription;
};

/** What the user does about the value of the selected element. */
export type Prediction =
	| ({readonly type: 'typing'; readonly problem: string} & TextField)
	| {
			readonly type: 'answered';
			readonly guess: number;
			readonly isRight: boolean;
	  }
	| {readonly type: 'revealed'};

/** What is chosen in Part 3. */
export type BackpropagationState = {
	/** 0 is the cost; the micro-steps of the trace follow from 1. */
	readonly position: number;
	/** The furthest position reached by single steps. */
	readonly furthest: number;
	/** Whether the end has been reached by single steps. */
	readonly isFinished: boolean;
	readonly frozen: Frozen | undefined;
	/** The small network of the gradient check instead of the present one. */
	readonly isCheckNetwork: boolean;
	/** Which of its samples, from 0. */
	readonly checkSample: number;
	/** The selected unit of each layer; the strongest connections until the user chooses. */
	readonly path: Path | undefined;
	/** Whether results are covered until they are predicted or revealed. */
	readonly isCovering: boolean;
	readonly prediction: Prediction | undefined;
};

export const initialBackpropagation: BackpropagationState = {
	position: 0,
	furthest: 0,
	isFinished: false,
	frozen: undefined,
	isCheckNetwork: false,
	checkSample: 0,
	path: undefined,
	isCovering: false,
	prediction: undefined,
};

/** The micro-step on screen; nothing at the cost. */
export function stepAt(
	{position}: BackpropagationState,
	trace: Trace,
): MicroStep | undefined {
	return position === 0
		? undefined
		: trace.steps[Math.min(position, trace.steps.length) - 1];
}

/** The selected units, also before anything was selected. */
export function pathOf({path}: BackpropagationState, trace: Trace): Path {
	return path?.length === trace.layers.length ? path : strongestPath(trace);
}

/** Goes to a position. Only single steps forward count as having stepped through. */
export function goTo(
	state: BackpropagationState,
	position: number,
	stepCount: number,
): BackpropagationState {
	const next = Math.min(stepCount, Math.max(0, position));
	const furthest =
		next === Math.min(stepCount, state.furthest) + 1 ? next : state.furthest;
	return {
		...state,
		position: next,
		furthest,
		isFinished: state.isFinished || furthest >= stepCount,
		prediction: next === state.position ? state.prediction : undefined,
	};
}

/** Takes other weights to look at. */
export function freeze(
	state: BackpropagationState,
	frozen: Frozen | undefined,
): BackpropagationState {
	return {...state, frozen, prediction: undefined};
}

/** Selects another row of the result, or another column of a matrix or term of a sum. */
export function move(
	range: typeof rowRange | typeof columnRange,
	state: BackpropagationState,
	trace: Trace,
	by: number,
): BackpropagationState {
	const step = stepAt(state, trace);
	const units = step && range(trace, step);
	return units
		? {
				...state,
				path: moveIn(units, pathOf(state, trace), by),
				prediction: undefined,
			}
		: state;
}

/** Characters of a guess: more than any number needs. */
const longestGuess = 20;

/** Whether keys belong to the prediction: while one is typed, and after a wrong one, which is tried again. */
export function isPredicting({prediction}: BackpropagationState): boolean {
	return (
		prediction?.type === 'typing' ||
		(prediction?.type === 'answered' && !prediction.isRight)
	);
}

/** Whether the results of this step are hidden from the user. */
export function isCovered(state: BackpropagationState): boolean {
	return state.prediction ? isPredicting(state) : state.isCovering;
}

function typing(
	state: BackpropagationState,
	field: TextField,
	problem = '',
): BackpropagationState {
	return {...state, prediction: {...field, type: 'typing', problem}};
}

/** Opens the field for a prediction. */
export function askForGuess(state: BackpropagationState): BackpropagationState {
	return state.position === 0 ? state : typing(state, {text: ''});
}

/** A key after a wrong guess: a number begins the next one, so that its digits switch no part. */
function afterWrongGuess(
	state: BackpropagationState,
	key: string,
): BackpropagationState {
	if (key === 'x') {
		return reveal(state);
	}

	const field = editField<TextField>({text: ''}, key, longestGuess);
	return key === 'enter' || /^[\d.+\-−]/v.test(field.text)
		? typing(state, field)
		: {...state, prediction: undefined};
}

/** Types into the field; Enter checks, Escape leaves. */
export function typeGuess(
	state: BackpropagationState,
	key: string,
	trace: Trace | undefined,
): BackpropagationState {
	const {prediction} = state;
	if (prediction?.type === 'answered') {
		return afterWrongGuess(state, key);
	}

	const step = trace && stepAt(state, trace);
	if (prediction?.type !== 'typing' || !trace || !step || key === 'escape') {
		return {...state, prediction: undefined};
	}

	if (key !== 'enter') {
		return typing(state, editField(prediction, key, longestGuess));
	}

	const guess = parseFinite(prediction.text);
	if (guess === undefined) {
		return typing(
			state,
			prediction,
			'That is not a number: write it like −0.25 or 3e-4.',
		);
	}

	const cell = selectedCell(trace, step, pathOf(state, trace));
	const {data, columns} = resultOf(trace, step);
	const actual = data[cell.row * columns + cell.column];
	const isRight = isRightGuess(guess, actual, step);
	return {...state, prediction: {type: 'answered', guess, isRight}};
}

/** Shows what is covered. */
export function reveal(state: BackpropagationState): BackpropagationState {
	return {...state, prediction: {type: 'revealed'}};
}
