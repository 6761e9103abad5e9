import {parseFinite} from '../../exercise/answer.js';
import {isRightGuess, resultOf} from '../../exercise/backpropagation/result.js';
import {selectedCell} from '../../exercise/backpropagation/path.js';
import {type Trace} from '../../exercise/backpropagation/trace.js';
import {editField} from '../../drawing/text-field.js';
import {pathOf, stepAt, type BackpropagationState} from './state.js';

/** Characters of a guess: more than any number needs. */
const longestGuess = 20;

/** Whether the results of this step are hidden from the user. */
export function isCovered({
	isCovering,
	prediction,
}: BackpropagationState): boolean {
	switch (prediction?.type) {
		case 'typing': {
			return true;
		}

		case 'answered': {
			return !prediction.isRight;
		}

		case 'revealed': {
			return false;
		}

		case undefined: {
			return isCovering;
		}

		default: {
			throw new TypeError(`Unknown prediction ${prediction satisfies never}`);
		}
	}
}

/** Opens the field for a prediction. */
export function askForGuess(state: BackpropagationState): BackpropagationState {
	return state.position === 0
		? state
		: {...state, prediction: {type: 'typing', text: '', problem: ''}};
}

/** Whether keys belong to the prediction: while one is typed, and after a wrong one, which is tried again. */
export function isPredicting({prediction}: BackpropagationState): boolean {
	return (
		prediction?.type === 'typing' ||
		(prediction?.type === 'answered' && !prediction.isRight)
	);
}

/** A key after a wrong guess: a number begins the next one, so that its digits switch no part. */
function afterWrongGuess(
	state: BackpropagationState,
	key: string,
): BackpropagationState {
	if (key === 'x') {
		return reveal(state);
	}

	const next = askForGuess(state);
	if (key === 'enter') {
		return next;
	}

	const {text} = editField({text: ''}, key, longestGuess);
	return /^[\d.+\-−]/v.test(text)
		? {...state, prediction: {type: 'typing', text, problem: ''}}
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

	const {text} = prediction;
	if (key === 'enter') {
		const guess = parseFinite(text);
		if (guess === undefined) {
			return {
				...state,
				prediction: {
					...prediction,
					problem: 'That is not a number: write it like −0.25 or 3e-4.',
				},
			};
		}

		const cell = selectedCell(trace, step, pathOf(state, trace));
		const {data, columns} = resultOf(trace, step);
		const actual = data[cell.row * columns + cell.column];
		return {
			...state,
			prediction: {
				type: 'answered',
				guess,
				isRight: isRightGuess(guess, actual, step),
				cell,
			},
		};
	}

	return {
		...state,
		prediction: {...editField(prediction, key, longestGuess), problem: ''},
	};
}

/** Shows what is covered. */
export function reveal(state: BackpropagationState): BackpropagationState {
	return {...state, prediction: {type: 'revealed'}};
}
