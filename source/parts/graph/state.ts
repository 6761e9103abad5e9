import {isClose, parseFinite} from '../../exercise/answer.js';
import {
	allowedInput,
	cornerInputs,
	deadInputs,
	handoutInputs,
	inputNames,
	largestInput,
	type InputName,
	type Inputs,
	passOf,
	resultOf,
	steps,
	type Step,
} from '../../exercise/graph.js';
import {editField} from '../../drawing/text-field.js';
import {type Message} from '../type-in-field.js';
import {changeSentence, explain, wrongSentence} from './words.js';

/** What is shown of exercise 1. */
export type GraphState = {
	readonly inputs: Inputs;
	readonly selected: InputName;
	/** How many of the micro-steps are done, 0 to 12. */
	readonly step: number;
	/** The furthest that was ever reached. */
	readonly furthest: number;
	/** The field that takes the keys: the value of the selected input, or the result of the next step. */
	readonly field: 'input' | 'answer' | undefined;
	readonly text: string;
	/** Where the cursor is in the text, at its end unless given. */
	readonly cursor?: number | undefined;
	/** The next figure is asked for without a field to type in, as a teacher does. */
	readonly isAsked?: true;
	/** The first answer to each step that was predicted, by its index. */
	readonly predictions: Readonly<Record<number, 'right' | 'wrong'>>;
	readonly message: Message | undefined;
};

export const initialState: GraphState = {
	inputs: handoutInputs,
	selected: 'w0',
	step: 0,
	furthest: 0,
	field: undefined,
	text: '',
	predictions: {},
	message: undefined,
};

/** Whether the next figure is asked for, so that it is marked. */
export function isAsking({field, isAsked}: GraphState): boolean {
	return field === 'answer' || isAsked === true;
}

/** The step that is lit: while predicting the one that is asked for, else the last one done. */
export function litStep(state: GraphState): Step | undefined {
	return steps[isAsking(state) ? state.step : state.step - 1];
}

/** Characters of a number that is typed. */
const longestNumber = 8;

const examples: readonly Inputs[] = [handoutInputs, deadInputs, cornerInputs];

/** Goes some micro-steps forward or back. */
export function moveSteps(state: GraphState, by: number): GraphState {
	return goToStep(state, state.step + by);
}

export function goToStep(state: GraphState, wanted: number): GraphState {
	const step = Math.min(steps.length, Math.max(0, wanted));
	const isOver = state.field === 'answer' && step === steps.length;
	return {
		...state,
		step,
		furthest: Math.max(state.furthest, step),
		field: isOver ? undefined : state.field,
		text: '',
		message: undefined,
	};
}

export function selectInput(state: GraphState, by: number): GraphState {
	const {length} = inputNames;
	const at = inputNames.indexOf(state.selected) + by;
	return {...state, selected: inputNames[(at + length) % length]};
}

/** Sets the selected input. Earlier predictions were for other numbers, so they go. */
function setInput(state: GraphState, value: number): GraphState {
	const before = state.inputs[state.selected];
	const after = allowedInput(value);
	if (after === before) {
		return state;
	}

	const inputs = {...state.inputs, [state.selected]: after};
	return {
		...state,
		inputs,
		predictions: {},
		message: {
			kind: undefined,
			text: changeSentence(state, inputs),
		},
	};
}

/** Changes the selected input a little. */
export function nudge(state: GraphState, by: number): GraphState {
	return setInput(state, state.inputs[state.selected] + by);
}

/** The next of: the handout's sample, one with f below 0, one with f = 0. From step 0. */
export function nextExample(state: GraphState): GraphState {
	const at = examples.findIndex((inputs) =>
		inputNames.every((name) => inputs[name] === state.inputs[name]),
	);
	return {
		...initialState,
		inputs: examples[(at + 1) % examples.length],
		selected: state.selected,
		furthest: state.furthest,
	};
}

export function startEdit(state: GraphState): GraphState {
	return {...state, field: 'input', text: '', message: undefined};
}

/** Lets the user predict the next step. */
export function startAnswer({isAsked: _, ...state}: GraphState): GraphState {
	return {...state, field: 'answer', text: '', message: undefined};
}

function enterInput(state: GraphState): GraphState {
	const value = parseFinite(state.text);
	if (state.text.trim() === '') {
		return {...state, field: undefined};
	}

	if (value === undefined || Math.abs(value) > largestInput) {
		return {
			...state,
			message: {
				kind: 'bad',
				text: `Type a number from −${largestInput} to ${largestInput}, such as 0.5 or −1.`,
			},
		};
	}

	return setInput({...state, field: undefined, text: ''}, value);
}

function enterAnswer(state: GraphState): GraphState {
	const typed = parseFinite(state.text);
	if (typed === undefined) {
		return {
			...state,
			message: {kind: 'bad', text: 'Type a number such as 0.5 or −1.'},
		};
	}

	const pass = passOf(state.inputs);
	const next = steps[state.step];
	const isRight = isClose(typed, resultOf(next, pass));
	const predictions = {
		[state.step]: isRight ? ('right' as const) : ('wrong' as const),
		...state.predictions,
	};
	if (!isRight) {
		const text = wrongSentence(next, pass, typed);
		return {...state, predictions, text: '', message: {kind: 'bad', text}};
	}

	const after = goToStep({...state, predictions}, state.step + 1);
	return {
		...after,
		message: {
			kind: 'good',
			text:
				after.field === 'answer'
					? `Right: ${explain(next, pass).formula}`
					: 'Right.',
		},
	};
}

/** A key while a field is open. Beside an answer the arrows still step. */
export function typeKey(state: GraphState, key: string): GraphState {
	switch (key) {
		case 'escape': {
			return {...state, field: undefined, text: '', message: undefined};
		}

		case 'enter': {
			return state.field === 'input' ? enterInput(state) : enterAnswer(state);
		}

		case 'right':
		case 'left': {
			return state.field === 'answer'
				? moveSteps(state, key === 'right' ? 1 : -1)
				: editField(state, key, longestNumber);
		}

		default: {
			return editField(state, key, longestNumber);
		}
	}
}

/** How many steps were predicted right at once, and how many were predicted. */
export function predictionCount({predictions}: GraphState): {
	right: number;
	all: number;
} {
	const all = Object.values(predictions);
	return {
		right: all.filter((verdict) => verdict === 'right').length,
		all: all.length,
	};
}
