import {checkpoints} from '../../../exercise/weights/symmetry.js';
import {initialRange} from '../../../network/initialize.js';
import {type Binding, type KeyContext} from '../part.js';
import {layersIn} from './random-layers.js';
import {
	moveExperiment,
	stepEpsilon,
	type WeightsState,
	withSeed,
} from './state.js';
import {openField} from './typing.js';

/** Makes training start from the seed on screen. */
function trainFrom(state: WeightsState, {send}: KeyContext): WeightsState {
	send({type: 'restart', seed: state.seed});
	const otherRange =
		state.epsilon === initialRange
			? ''
			: ` Training always uses ε = ${initialRange}, as the exercise asks.`;
	return {
		...state,
		view: 'random',
		message: {
			kind: 'good',
			text: `Training is back at iteration 0, with the weights of seed ${state.seed}.${otherRange}`,
		},
	};
}

/** The keys of Part 2. */
export const weightsKeys: ReadonlyArray<Binding<WeightsState>> = [
	{
		keys: ['x'],
		label: 'x',
		hint: 'new seed',
		help: 'draw new weights: the next seed (training keeps its own)',
		run: (state) => withSeed(state, state.seed + 1),
	},
	{
		keys: ['X'],
		label: 'X',
		hint: '',
		help: 'go back to the seed before',
		run: (state) => withSeed(state, Math.max(0, state.seed - 1)),
	},
	{
		keys: ['up', 'down', 'k', 'j'],
		label: '↑/↓',
		hint: 'ε',
		help: 'a larger or smaller ε: weights in [−ε, ε]',
		run: (state, _, key) =>
			stepEpsilon(state, key === 'up' || key === 'k' ? 1 : -1),
	},
	{
		keys: ['t'],
		label: 't',
		hint: 'Θ1/Θ2',
		help: 'histogram of the next Θ',
		run: (state, {session}) => ({
			...state,
			layer: (state.layer + 1) % (layersIn(session).length - 1),
			view: 'random',
			message: undefined,
		}),
	},
	{
		keys: ['tab'],
		label: 'Tab',
		hint: 'why not zeros',
		help: 'on a small screen: random weights or the experiment',
		run: (state) => ({
			...state,
			view: state.view === 'random' ? 'symmetry' : 'random',
		}),
	},
	{
		keys: ['left', 'right', 'h', 'l'],
		label: '←/→',
		hint: 'iterations',
		help: 'experiment: back or forward through 500 iterations',
		run: (state, _, key) =>
			moveExperiment(state, key === 'left' || key === 'h' ? -1 : 1),
	},
	{
		keys: ['H', 'L', 'home', 'end'],
		label: 'H/L',
		hint: '',
		help: 'experiment: first or last iteration (Home, End)',
		run(state, _, key) {
			const {length} = checkpoints;
			return moveExperiment(
				state,
				key === 'H' || key === 'home' ? -length : length,
			);
		},
	},
	{
		keys: ['z'],
		label: 'z',
		hint: 'zeros',
		help: 'experiment: start from zeros, or from 0.1 everywhere',
		run: (state) => ({
			...state,
			symmetric: state.symmetric === 'equal' ? 'zeros' : 'equal',
			view: 'symmetry',
			message: undefined,
		}),
	},
	{
		keys: ['u'],
		label: 'u',
		hint: 'use seed',
		help: 'restart training from the seed on screen',
		run: trainFrom,
	},
	{
		keys: ['enter'],
		label: 'Enter',
		hint: '',
		help: 'type a seed',
		run: (state) => openField(state, 'seed'),
	},
	{
		keys: ['e'],
		label: 'e',
		hint: '',
		help: 'type a value of ε',
		run: (state) => openField(state, 'epsilon'),
	},
];
