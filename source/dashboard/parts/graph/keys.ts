import {steps} from '../../../exercise/graph/steps.js';
import {type Binding} from '../part.js';
import {
	goToStep,
	moveSteps,
	nextExample,
	nudge,
	selectInput,
	startAnswer,
	startEdit,
	type GraphState,
} from './state.js';

const nudgeBy = 0.5;

/** The keys of the computational graph. */
export const bindings: ReadonlyArray<Binding<GraphState>> = [
	{
		keys: ['right', 'l'],
		label: '←/→',
		hint: 'step',
		help: 'one micro-step on: the next value, then the next gradient',
		run: (state) => moveSteps(state, 1),
	},
	{
		keys: ['left', 'h'],
		label: '←',
		hint: '',
		help: 'one micro-step back',
		run: (state) => moveSteps(state, -1),
	},
	{
		keys: ['a'],
		label: 'a',
		hint: 'predict',
		help: 'type your own answer before the next figure is shown',
		run: startAnswer,
	},
	{
		keys: ['down', 'j', 'tab'],
		label: '↑/↓',
		hint: 'input',
		help: 'select the next input (Tab too)',
		run: (state) => selectInput(state, 1),
	},
	{
		keys: ['up', 'k', 'shift-tab'],
		label: '↑',
		hint: '',
		help: 'select the input before',
		run: (state) => selectInput(state, -1),
	},
	{
		keys: ['enter', 'e'],
		label: 'Enter',
		hint: 'edit',
		help: 'type a new value for the selected input (e too)',
		run: startEdit,
	},
	{
		keys: ['['],
		label: '[/]',
		hint: '∓0.5',
		help: `make the selected input smaller by ${nudgeBy}`,
		run: (state) => nudge(state, -nudgeBy),
	},
	{
		keys: [']'],
		label: ']',
		hint: '',
		help: `make the selected input larger by ${nudgeBy}`,
		run: (state) => nudge(state, nudgeBy),
	},
	{
		keys: ['d'],
		label: 'd',
		hint: 'example',
		help: 'next example: the handout’s, f below 0 (dead ReLU), f = 0',
		run: nextExample,
	},
	{
		keys: ['home'],
		label: 'Home',
		hint: '',
		help: 'back to the inputs alone',
		run: (state) => goToStep(state, 0),
	},
	{
		keys: ['end'],
		label: 'End',
		hint: '',
		help: 'on to the last gradient',
		run: (state) => goToStep(state, steps.length),
	},
];
