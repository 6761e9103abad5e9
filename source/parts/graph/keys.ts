import {steps} from '../../exercise/graph.js';
import {unless} from '../binding.js';
import {directions, keyTable} from '../pair.js';
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

export const bindings = keyTable<GraphState>([
	{
		back: [directions.left, 'one micro-step back'],
		on: [
			directions.right,
			'one micro-step on: the next value, then the next gradient',
		],
		hint: 'step',
		run: moveSteps,
	},
	{
		keys: ['a'],
		pane: 'step',
		hint: 'predict',
		help: 'type your own answer before the next figure is shown',
		off: ({step}) => unless(step < steps.length, 'all steps are done'),
		shows: ({focused}) => (focused === 'step' ? undefined : 'graph'),
		run: startAnswer,
	},
	{
		back: [directions.up, 'select the input before'],
		on: [directions.down, 'select the next input'],
		pane: 'graph',
		hint: 'input',
		run: selectInput,
	},
	{
		keys: ['enter', 'e'],
		pane: 'graph',
		hint: 'edit',
		help: 'type a new value for the selected input (e too)',
		shows: 'graph',
		run: startEdit,
	},
	{
		back: [['['], `make the selected input smaller by ${nudgeBy}`],
		on: [[']'], `make the selected input larger by ${nudgeBy}`],
		pane: 'graph',
		hint: '∓0.5',
		run: (state, by) => nudge(state, by * nudgeBy),
	},
	{
		keys: ['x'],
		pane: 'graph',
		hint: 'example',
		help: 'next example: the handout’s, f below 0 (dead ReLU), f = 0',
		run: nextExample,
	},
	{
		back: [['home'], 'back to the inputs alone'],
		on: [['end'], 'on to the last gradient'],
		label: 'Home',
		run: (state, by) => goToStep(state, by < 0 ? 0 : steps.length),
	},
]);
