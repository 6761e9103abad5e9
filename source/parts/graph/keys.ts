import {steps} from '../../exercise/graph.js';
import {unless} from '../binding.js';
import {directions, pair} from '../pair.js';
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
	...pair<GraphState>({
		back: [directions.left, 'one micro-step back'],
		on: [
			directions.right,
			'one micro-step on: the next value, then the next gradient',
		],
		label: '←/→',
		hint: 'step',
		run: moveSteps,
	}),
	{
		keys: ['a'],
		pane: 'step',
		label: 'a',
		hint: 'predict',
		help: 'type your own answer before the next figure is shown',
		off: ({step}) => unless(step < steps.length, 'all steps are done'),
		run(state, {focused, focus}) {
			if (focused !== 'step') {
				focus?.('graph');
			}

			return startAnswer(state);
		},
	},
	...pair<GraphState>({
		back: [directions.up, 'select the input before'],
		on: [directions.down, 'select the next input'],
		pane: 'graph',
		label: '↑/↓',
		hint: 'input',
		run: selectInput,
	}),
	{
		keys: ['enter', 'e'],
		pane: 'graph',
		label: 'Enter',
		hint: 'edit',
		help: 'type a new value for the selected input (e too)',
		run(state, {focus}) {
			focus?.('graph');
			return startEdit(state);
		},
	},
	...pair<GraphState>({
		back: [['['], `make the selected input smaller by ${nudgeBy}`],
		on: [[']'], `make the selected input larger by ${nudgeBy}`],
		pane: 'graph',
		label: '[/]',
		hint: '∓0.5',
		run: (state, by) => nudge(state, by * nudgeBy),
	}),
	{
		keys: ['x'],
		pane: 'graph',
		label: 'x',
		hint: 'example',
		help: 'next example: the handout’s, f below 0 (dead ReLU), f = 0',
		run: nextExample,
	},
	...pair<GraphState>({
		back: [['home'], 'back to the inputs alone'],
		on: [['end'], 'on to the last gradient'],
		label: 'Home',
		hint: '',
		run: (state, by) => goToStep(state, by < 0 ? 0 : steps.length),
	}),
];
