import {inputNames, steps} from '../../exercise/graph.js';
import {
	type Pane,
	type Part,
	type Question,
	column,
	stack,
	row,
} from '../part.js';
import {
	graphAndStepContent,
	graphContent,
	stepContent,
	stepsContent,
	reluContent,
} from './content.js';
import {bindings} from './keys.js';
import {goToStep, initialState, typeKey, type GraphState} from './state.js';
import {symbolOf} from './words.js';

const large = {rows: 34, columns: 100};

const watches = () => [];

const graphPane: Pane<GraphState> = {
	id: 'graph',
	kind: 'network',
	title: 'Graph: values above the wires, gradients below',
	short: 'Graph',
	content: graphContent,
	watches,
};

const step: Pane<GraphState> = {
	id: 'step',
	title: 'This step',
	short: 'Step',
	measure: 84,
	content: stepContent,
	watches,
};

const list: Pane<GraphState> = {
	id: 'steps',
	title: 'All steps',
	short: 'Steps',
	size: 34,
	measure: 60,
	content: stepsContent,
	choose: (state, target) => goToStep(state, target as number),
	watches,
};

const curve: Pane<GraphState> = {
	id: 'relu',
	kind: 'network',
	title: 'r = max(0, f)',
	short: 'ReLU',
	size: 34,
	content: reluContent,
	watches,
};

const figure: Question<GraphState> = {
	id: 'figure',
	text: ({step: done}) => `How large is ${symbolOf(steps[done - 1])}?`,
	panes: ['graph', 'step', 'steps', 'relu'],
	of: ({step: done, inputs}) =>
		[done, ...inputNames.map((name) => inputs[name])].join(' '),
	// Who answers in the field is shown what was asked before.
	when: ({step: done, field}) => done > 0 && field !== 'answer',
	answers: ['a'],
	covered: (state) => ({
		...state,
		step: state.step - 1,
		isAsked: true,
		message: undefined,
	}),
};

/** Exercise 1: the computational graph of a ReLU node, forward and backward by hand. */
export const graph: Part<GraphState> = {
	id: 'graph',
	key: '1',
	name: 'Graph',
	title: 'Exercise 1: computational graph',
	asks: 'Exercise 1: go forward to r = ReLU(w0·x0 + w1·x1), then back to its gradients.',
	details:
		'→ takes the next step, a predicts a value before it is shown, ↑/↓ and Enter change the inputs.',
	initial: initialState,
	bindings,
	questions: [figure],
	isTyping: ({field}) => field !== undefined,
	typed: ({text}) => text,
	type: typeKey,
	isDone: ({furthest}) => furthest === steps.length,
	arrangement: column({}, [
		stack({below: large}, [
			{...graphPane, content: graphAndStepContent},
			step,
			{...list, below: {columns: 70}},
			{
				...list,
				title: 'All steps with their numbers',
				from: {columns: 70},
			},
			curve,
		]),
		{...graphPane, from: large},
		row({size: 16, from: large}, [
			step,
			{...list, below: {columns: 160}},
			{
				...list,
				title: 'All steps with their numbers',
				size: 70,
				from: {columns: 160},
			},
			{...curve, from: {columns: 116}},
		]),
	]),
};
