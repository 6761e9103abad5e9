import {turnWeights} from '../dataset/images.js';
import {type Event, type Settings} from '../training/protocol.js';
import {
	addTests,
	cutHistory,
	cutTests,
	emptyHistory,
	noTestResults,
	testOf,
} from './history.js';
import {
	addIterations,
	addRace,
	addSnapshot,
	divergenceCause,
} from './progress.js';
import {resumedState, savedRunOf} from './saved-run.js';
import {
	type Notice,
	type RaceState,
	type ReplacedRun,
	type SessionState,
} from './state.js';

/** Events of the session itself, beside those of the worker. */
export type SessionEvent =
	| Event
	/** The settings were changed from here; they are on their way to the worker. */
	| {readonly type: 'set'; readonly settings: Partial<Settings>}
	/** The worker has died; another one is being started. */
	| {readonly type: 'recovering'}
	/** Another worker goes on from an iteration. */
	| {
			readonly type: 'recovered';
			readonly iteration: number;
			/** Why the first one died, as a clause. */
			readonly reason: string;
	  }
	/** One sentence for the user about what was done here, or what went wrong. */
	| {
			readonly type: 'tell';
			readonly text: string;
			readonly kind?: Notice['kind'];
	  }
	| {readonly type: 'dismiss'};

/** The assumptions made while reading the data, and how to get the run back that was replaced. */
function openedNotice(
	notes: readonly string[] | undefined,
	replaced: ReplacedRun | undefined,
): Notice | undefined {
	const text = [
		...(notes ?? []),
		...(replaced
			? [`u brings the run of iteration ${replaced.run.at.iteration} back.`]
			: []),
	].join(' ');
	return text === '' ? undefined : {kind: 'information', text};
}

/** The run that another one replaces, where the same engine could go on with it. */
function replacedBy(
	{basis, network}: Extract<Event, {type: 'opened'}>,
	state: SessionState,
): ReplacedRun | undefined {
	// A worker that died is replaced with the run that it had.
	if (state.activity === 'loading') {
		return state.replaced;
	}

	const run = savedRunOf(state);
	const isSameKind =
		run?.data.id === basis.data.id &&
		String(state.network?.layers) === String(network.layers);
	return isSameKind && run.at.iteration > 0
		? {run, race: state.race}
		: undefined;
}

/** The race that is still about the weights of iteration 0. */
function raceAfter(
	{basis, network}: Extract<Event, {type: 'opened'}>,
	state: SessionState,
): RaceState | undefined {
	const {race, replaced} = state;
	if (basis.data.id !== state.basis?.data.id) {
		return undefined;
	}

	return network.origin === state.network?.origin
		? race?.isOver
			? race
			: undefined
		: network.origin === replaced?.run.origin
			? replaced.race
			: undefined;
}

/** The state after an event. Returns the same state when nothing has changed. */
export function reduce(state: SessionState, event: SessionEvent): SessionState {
	switch (event.type) {
		case 'loading': {
			return {...state, loading: event.what};
		}

		case 'opened': {
			const {data, network, basis, resumed} = event;
			const replaced = replacedBy(event, state);
			return {
				...state,
				activity: 'paused',
				loading: undefined,
				data,
				network,
				startSettings: undefined,
				latest: undefined,
				history: emptyHistory,
				...noTestResults,
				marks: [],
				race: raceAfter(event, state),
				snapshot: undefined,
				basis,
				checkpoint: undefined,
				best: undefined,
				replaced,
				failedRate: undefined,
				speed: 0,
				notice: openedNotice(data.notes, replaced),
				...(resumed && resumedState(resumed, data.notes)),
			};
		}

		case 'turned': {
			const {turn, data, basis} = event;
			const {checkpoint, best, network} = state;
			const move = (kept: typeof best) =>
				kept && {...kept, weights: turnWeights(kept.weights, turn)};
			return {
				...state,
				data,
				basis,
				network: network && {...network, isTurned: !network.isTurned},
				checkpoint: move(checkpoint),
				best: move(best),
				// Its weights are for the other order of pixels.
				replaced: undefined,
				notice: {
					kind: 'information',
					text: `Images are read ${turn.to === 'rows' ? 'row by row' : 'column by column'} now, and the weights of the pixels have moved with them, so the run goes on (--pixel-order ${turn.to}). O turns them back.`,
				},
			};
		}

		case 'set': {
			return {...state, settings: {...state.settings, ...event.settings}};
		}

		case 'started': {
			return {
				...state,
				activity: 'training',
				failedRate: undefined,
				notice: undefined,
			};
		}

		case 'stopped': {
			return event.reason === 'diverged'
				? {
						...state,
						activity: 'diverged',
						failedRate: state.settings.learningRate,
						notice: {
							kind: 'error',
							text: `Training diverged at iteration ${state.latest?.iteration ?? 0}: the cost has shot up, because ${divergenceCause(state.settings, state.data?.samples ?? 1)}. Press b to go back to the best weights that were kept, then - to lower the rate; or r to restart.`,
						},
					}
				: {...state, activity: 'paused'};
		}

		case 'iterations': {
			return event.batch.length > 0 ? addIterations(state, event.batch) : state;
		}

		case 'race': {
			return addRace(state, event);
		}

		case 'evaluated': {
			const {checkpoint} = state;
			return {
				...state,
				latest: event.at,
				latestTest: testOf(event.at),
				checkpoint: checkpoint && {...checkpoint, at: event.at},
			};
		}

		case 'tested': {
			return {...state, latest: event.at, ...addTests(state, [event.at])};
		}

		case 'restored': {
			const {at} = event;
			return {
				...state,
				activity: 'paused',
				latest: at,
				history: cutHistory(state.history, at),
				...cutTests(state, at),
				marks: state.marks.filter(({iteration}) => iteration <= at.iteration),
				notice: {
					kind: 'information',
					text: `Back at iteration ${at.iteration}, the best weights that were kept.`,
				},
			};
		}

		case 'snapshot': {
			return addSnapshot(state, event.snapshot);
		}

		case 'rejected': {
			return {
				...state,
				loading: undefined,
				notice: {kind: 'error', text: event.message},
			};
		}

		case 'crashed': {
			return {
				...state,
				activity: 'crashed',
				loading: undefined,
				notice: {
					kind: 'error',
					text: `Training has stopped because of a fault in the program: ${event.message}.${state.latest ? ' What was trained until then is not lost and can be saved.' : ''}`,
				},
			};
		}

		case 'recovering': {
			return {...state, activity: 'loading', loading: 'the data once more'};
		}

		case 'recovered': {
			return {
				...state,
				notice: {
					kind: 'error',
					text: `The training worker died (${event.reason}); another one goes on from iteration ${event.iteration} with its last weights.`,
				},
			};
		}

		case 'tell': {
			const {kind = 'information', text} = event;
			return {...state, notice: {kind, text}};
		}

		case 'dismiss': {
			return state.notice ? {...state, notice: undefined} : state;
		}
	}
}
