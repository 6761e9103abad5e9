import {unless} from '../binding.js';
import {type Entrant} from '../../session/state.js';
import {directions, pair} from '../pair.js';
import {type Binding, type KeyContext} from '../part.js';
import {raceKinds, races, raceWords} from './entrants.js';
import {shownRace, showsRace, withKind, type TrainState} from './state.js';

/** The state with a row of the race chosen, counted on from the present one. */
function withChosen(
	state: TrainState,
	by: number,
	{session}: KeyContext,
): TrainState {
	const last = races[shownRace(state, session).kind].entrants.length - 1;
	const chosen = Math.max(0, Math.min(last, (state.chosen ?? 0) + by));
	return {...state, chosen};
}

const notChoosing = ({chosen}: TrainState) =>
	unless(chosen !== undefined, 'no entrant is chosen: m chooses');

const raceIsOn = (_: TrainState, {session: {race}}: KeyContext) =>
	unless(race?.isOver !== false, 'a race is on: x stops it');

export const trainBindings: ReadonlyArray<Binding<TrainState>> = [
	{
		keys: ['x'],
		pane: 'race',
		hint: (_, {session: {race}}) => (race?.isOver === false ? 'stop' : 'race'),
		help: (state, {session}) =>
			`race ${raceWords[shownRace(state, session).kind]} from one start (again: stop)`,
		run(state, {session, send}) {
			if (session.race?.isOver === false) {
				send({type: 'end-race'});
				return state;
			}

			send({type: 'race', ...races[shownRace(state, session).kind]});
			return {
				...state,
				view: 'new race',
				before: undefined,
				chosen: undefined,
			};
		},
	},
	{
		keys: ['X'],
		pane: 'race',
		hint: 'other race',
		help: 'what races: learning rates, λ or optimizers',
		off: raceIsOn,
		run(state, {session}) {
			const at = raceKinds.indexOf(shownRace(state, session).kind) + 1;
			return withKind(state, session, raceKinds[at % raceKinds.length]);
		},
	},
	{
		keys: ['m'],
		pane: 'race',
		hint: 'optimizer',
		help: 'choose the optimizer: momentum, mini-batch, Adam, CG, L-BFGS',
		off: raceIsOn,
		run(state, {session, focus}) {
			focus?.('race');
			const shown = withKind(state, session, 'optimizers');
			const {entrants} = races.optimizers;
			const {optimizer, learningRate} = session.settings;
			const isSame = (one: Entrant) => one.optimizer === optimizer;
			// Gradient descent is there at two rates.
			const chosen = entrants.findIndex(
				(one) => isSame(one) && one.learningRate === learningRate,
			);
			return {
				...shown,
				before: state.before ?? {next: state.next},
				chosen:
					chosen === -1
						? Math.max(
								0,
								entrants.findIndex((one) => isSame(one)),
							)
						: chosen,
			};
		},
	},
	...pair<TrainState>({
		back: [directions.up, 'choose the entrant above'],
		on: [directions.down, 'choose the entrant below'],
		pane: 'race',
		hint: 'choose',
		off: notChoosing,
		run: withChosen,
	}),
	{
		keys: ['enter'],
		pane: 'race',
		hint: 'take it',
		help: 'train on with the settings of the chosen entrant',
		off: (state, context) => notChoosing(state) ?? raceIsOn(state, context),
		run(state, {session, send}) {
			const {chosen = 0, before, ...rest} = state;
			send({
				type: 'set',
				settings: races[shownRace(state, session).kind].entrants[chosen] ?? {},
			});
			return {...rest, ...before, view: 'run'};
		},
	},
	{
		keys: ['escape'],
		pane: 'race',
		hint: 'keep',
		help: 'choose no entrant, and keep the settings',
		off: (state, {isEscapeTaken}) =>
			isEscapeTaken ? 'it closes something else' : notChoosing(state),
		run: ({chosen: _, before, ...rest}) => ({...rest, ...before}),
	},
	{
		keys: ['v'],
		pane: 'curve',
		hint: 'run/race',
		help: 'show the curve of the training run or of the race',
		run: (state, {session}) => ({
			...state,
			view: showsRace(state, session) ? 'run' : 'race',
		}),
	},
	{
		keys: ['g'],
		pane: 'curve',
		hint: 'log',
		help: 'cost axis linear or logarithmic',
		off: (state, {session}) =>
			unless(
				showsRace(state, session)
					? shownRace(state, session).run !== undefined
					: session.history.buckets.length > 1,
				'there is no curve yet',
			),
		run: (state) => ({...state, isLogarithmic: !state.isLogarithmic}),
	},
];
