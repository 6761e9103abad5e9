import {checkpoints} from '../../exercise/weights/symmetry.js';
import {initialRange} from '../../network/random.js';
import {unless} from '../binding.js';
import {directions, keyTable, type KeyRow} from '../pair.js';
import {nextStep} from '../learning-rates.js';
import {type KeyContext} from '../part.js';
import {
	epsilons,
	equalOf,
	layersIn,
	moveExperiment,
	withEpsilon,
	withField,
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

/** Keys of a pane, which comes to the front as what they do is to be seen there. */
function inPane(
	pane: 'random' | 'symmetry',
	rows: ReadonlyArray<KeyRow<WeightsState>>,
): Array<KeyRow<WeightsState>> {
	return rows.map((row) => ({...row, pane, shows: pane}));
}

export const weightsKeys = keyTable<WeightsState>([
	...inPane('random', [
		{
			keys: ['x'],
			hint: 'new seed',
			help: 'draw new weights: the next seed (training keeps its own)',
			run: (state) => withSeed(state, state.seed + 1),
		},
		{
			keys: ['X'],
			help: 'go back to the seed before',
			off: ({seed}) => unless(seed > 0, 'the seed is 0 already'),
			run: (state) => withSeed(state, Math.max(0, state.seed - 1)),
		},
		{
			back: [directions.up, 'a larger ε: weights in [−ε, ε]'],
			on: [directions.down, 'a smaller ε'],
			hint: 'ε',
			run: (state, by) =>
				withEpsilon(state, nextStep(epsilons, state.epsilon, by < 0 ? 1 : -1)),
		},
		{
			keys: ['t'],
			hint: 'Θ1/Θ2',
			help: 'histogram of the next Θ',
			run: (state, {session}) => ({
				...state,
				layer: (state.layer + 1) % (layersIn(session).length - 1),
				message: undefined,
			}),
		},
	]),
	...inPane('symmetry', [
		{
			back: [directions.left, 'experiment: back towards its first iteration'],
			on: [directions.right, 'experiment: forward through 500 iterations'],
			hint: 'iterations',
			run: moveExperiment,
		},
		{
			back: [['home'], 'experiment: first iteration (Home)'],
			on: [['end'], 'experiment: last iteration (End)'],
			run: (state, by) => moveExperiment(state, by * checkpoints.length),
		},
		{
			keys: ['c'],
			hint: 'zeros',
			help: 'experiment: start from zeros, or from 0.1 everywhere',
			run: (state) => ({
				...state,
				symmetric: state.symmetric === 'equal' ? 'zeros' : 'equal',
				message: undefined,
			}),
		},
		{
			keys: ['a'],
			hint: 'train so',
			help: 'restart training with all weights equal, as in the experiment',
			run(state, {send}) {
				send({type: 'restart', equal: equalOf(state)});
				return state;
			},
		},
	]),
	...inPane('random', [
		{
			keys: ['i'],
			hint: 'use seed',
			help: 'restart training from the seed on screen',
			run: trainFrom,
		},
		{
			keys: ['enter'],
			hint: 'type seed',
			help: 'type a seed',
			run: (state) => withField(state, 'seed'),
		},
		{
			keys: ['e'],
			hint: 'type ε',
			help: 'type a value of ε',
			run: (state) => withField(state, 'epsilon'),
		},
	]),
]);
