import {unless} from '../binding.js';
import {type Binding} from '../part.js';
import {raceIterations, raceRates, type TrainState} from './state.js';

export const trainBindings: ReadonlyArray<Binding<TrainState>> = [
	{
		keys: ['x'],
		pane: 'race',
		label: 'x',
		hint: 'race',
		help: 'race the rates 0.01, 0.1, 1, 3 from one start (again: stop)',
		run(state, {session: {race}, send}) {
			if (race && !race.isOver) {
				send({type: 'end-race'});
				return state;
			}

			send({
				type: 'race',
				learningRates: raceRates,
				iterations: raceIterations,
			});
			return {...state, view: 'race'};
		},
	},
	{
		keys: ['v'],
		pane: 'curve',
		label: 'v',
		hint: 'run/race',
		help: 'show the curve of the training run or of the race',
		run: (state) => ({...state, view: state.view === 'run' ? 'race' : 'run'}),
	},
	{
		keys: ['g'],
		pane: 'curve',
		label: 'g',
		hint: 'log',
		help: 'cost axis linear or logarithmic',
		off: ({view}, {session: {history, race}}) =>
			unless(
				view === 'race' ? race !== undefined : history.buckets.length > 1,
				'there is no curve yet',
			),
		run: (state) => ({...state, isLogarithmic: !state.isLogarithmic}),
	},
];
