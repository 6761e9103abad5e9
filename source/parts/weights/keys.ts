import {checkpoints} from '../../exercise/weights/symmetry.js';
import {initialRange} from '../../network/random.js';
import {unless} from '../binding.js';
import {directions, pair} from '../pair.js';
import {type Binding, type KeyContext} from '../part.js';
import {layersIn} from './random-layers.js';
import {
	equalOf,
	moveExperiment,
	openField,
	stepEpsilon,
	type WeightsState,
	withSeed,
} from './state.js';

/** Makes training start from the seed on screen. */
function trainFrom(state: WeightsState, {send}: KeyContext): WeightsState {
	send({type: 'restart', seed: state.seed});
	const otherRange =
		state.epsilon === initialRange
			? ''
			: ` Training always uses ε = ${initialRange}, as the exercise asks.`;
	return {
		...state,
		message: {
			kind: 'good',
			text: `Training is back at iteration 0, with the weights of seed ${state.seed}.${otherRange}`,
		},
	};
}

/** A binding that brings a pane to the front, as what it does is to be seen there. */
function inPane(
	pane: 'random' | 'symmetry',
	{run, ...binding}: Binding<WeightsState>,
): Binding<WeightsState> {
	return {
		...binding,
		pane,
		run(state, context, key) {
			context.focus?.(pane);
			return run(state, context, key);
		},
	};
}

/** The keys of Part 2. */
export const weightsKeys: ReadonlyArray<Binding<WeightsState>> = [
	inPane('random', {
		keys: ['x'],
		label: 'x',
		hint: 'new seed',
		help: 'draw new weights: the next seed (training keeps its own)',
		run: (state) => withSeed(state, state.seed + 1),
	}),
	inPane('random', {
		keys: ['X'],
		label: 'X',
		hint: '',
		help: 'go back to the seed before',
		off: ({seed}) => unless(seed > 0, 'the seed is 0 already'),
		run: (state) => withSeed(state, Math.max(0, state.seed - 1)),
	}),
	...pair<WeightsState>({
		back: [directions.up, 'a larger ε: weights in [−ε, ε]'],
		on: [directions.down, 'a smaller ε'],
		label: '↑/↓',
		hint: 'ε',
		run: (state, by) => stepEpsilon(state, by < 0 ? 1 : -1),
	}).map((binding) => inPane('random', binding)),
	inPane('random', {
		keys: ['t'],
		label: 't',
		hint: 'Θ1/Θ2',
		help: 'histogram of the next Θ',
		run: (state, {session}) => ({
			...state,
			layer: (state.layer + 1) % (layersIn(session).length - 1),
			message: undefined,
		}),
	}),
	...pair<WeightsState>({
		back: [directions.left, 'experiment: back towards its first iteration'],
		on: [directions.right, 'experiment: forward through 500 iterations'],
		label: '←/→',
		hint: 'iterations',
		run: moveExperiment,
	}).map((binding) => inPane('symmetry', binding)),
	...pair<WeightsState>({
		back: [['home'], 'experiment: first iteration (Home)'],
		on: [['end'], 'experiment: last iteration (End)'],
		label: 'Home/End',
		hint: '',
		run: (state, by) => moveExperiment(state, by * checkpoints.length),
	}).map((binding) => inPane('symmetry', binding)),
	inPane('symmetry', {
		keys: ['c'],
		label: 'c',
		hint: 'zeros',
		help: 'experiment: start from zeros, or from 0.1 everywhere',
		run: (state) => ({
			...state,
			symmetric: state.symmetric === 'equal' ? 'zeros' : 'equal',
			message: undefined,
		}),
	}),
	inPane('symmetry', {
		keys: ['a'],
		label: 'a',
		hint: 'train so',
		help: 'restart training with all weights equal, as in the experiment',
		run(state, {send}) {
			send({type: 'restart', equal: equalOf(state)});
			return state;
		},
	}),
	inPane('random', {
		keys: ['i'],
		label: 'i',
		hint: 'use seed',
		help: 'restart training from the seed on screen',
		run: trainFrom,
	}),
	inPane('random', {
		keys: ['enter'],
		label: 'Enter',
		hint: 'type seed',
		help: 'type a seed',
		run: (state) => openField(state, 'seed'),
	}),
	inPane('random', {
		keys: ['e'],
		label: 'e',
		hint: 'type ε',
		help: 'type a value of ε',
		run: (state) => openField(state, 'epsilon'),
	}),
];
