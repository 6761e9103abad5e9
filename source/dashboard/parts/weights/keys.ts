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
		help: 'draw new weights: the next seed (r and R restart training)',
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
		keys: ['up', 'k'],
		label: '↑/↓',
		hint: 'ε',
		help: 'a larger ε: weights in [−ε, ε]',
		run: (state) => stepEpsilon(state, 1),
	},
	{
		keys: ['down', 'j'],
		label: '↓',
		hint: '',
		help: 'a smaller ε',
		run: (state) => stepEpsilon(state, -1),
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
		keys: ['left', 'h'],
		label: '←/→',
		hint: 'iterations',
		help: 'experiment: back to fewer iterations',
		run: (state) => moveExperiment(state, -1),
	},
	{
		keys: ['right', 'l'],
		label: '→',
		hint: '',
		help: 'experiment: train on, up to 2000 iterations',
		run: (state) => moveExperiment(state, 1),
	},
	{
		keys: ['H', 'home'],
		label: 'H/L',
		hint: '',
		help: 'experiment: iteration 0 (Home too)',
		run: (state) => moveExperiment(state, -checkpoints.length),
	},
	{
		keys: ['L', 'end'],
		label: 'L',
		hint: '',
		help: 'experiment: the last iteration (End too)',
		run: (state) => moveExperiment(state, checkpoints.length),
	},
	{
		keys: ['z'],
		label: 'z',
		hint: 'zeros',
		help: 'experiment: start from zeros, or from weights that are all 0.1',
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
