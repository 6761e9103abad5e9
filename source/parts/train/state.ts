import {type RaceState, type SessionState} from '../../session/state.js';
import {kindOf, type RaceKind} from './entrants.js';

type Next = {
	readonly kind: RaceKind;
	readonly instead: RaceState | undefined;
};

/** What is chosen on the training screen. */
export type TrainState = {
	/** What the curve shows: the training run, the race, or a new race until training goes on after it. */
	readonly view: 'run' | 'race' | 'new race';
	readonly isLogarithmic: boolean;
	/** The kind of race to show: where `instead` is the race that was run, one to come. */
	readonly next?: Next | undefined;
	/** What was shown before an optimizer is chosen. */
	readonly before?: {readonly next: Next | undefined} | undefined;
	/** The entrant that may be taken over by the training run, an index. */
	readonly chosen?: number | undefined;
};

export const initialTrainState: TrainState = {
	view: 'run',
	isLogarithmic: false,
};

/** The race that is shown: one that was run, or without a run one to come. */
export type ShownRace = {
	readonly kind: RaceKind;
	readonly run: RaceState | undefined;
};

/** The race that the screen shows. */
export function shownRace(
	{next}: Pick<TrainState, 'next'>,
	{race}: Pick<SessionState, 'race'>,
): ShownRace {
	return race && next?.instead !== race
		? {kind: kindOf(race), run: race}
		: {kind: next?.kind ?? 'rates', run: undefined};
}

/** Whether the curve is that of the race, not that of the training run. */
export function showsRace(
	{view}: Pick<TrainState, 'view'>,
	{race, activity}: Pick<SessionState, 'race' | 'activity'>,
): boolean {
	return view === 'new race'
		? race?.isOver === false || activity !== 'training'
		: view === 'race';
}

/** The state with another kind of race; with that which was run, its results. */
export function withKind(
	state: TrainState,
	{race}: Pick<SessionState, 'race'>,
	kind: RaceKind,
): TrainState {
	const isRun = race !== undefined && kindOf(race) === kind;
	return {
		...state,
		next: {kind, instead: isRun ? undefined : race},
		before: undefined,
		chosen: undefined,
	};
}
