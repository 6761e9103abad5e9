import {turnWeights} from '../dataset/images.js';
import {
	type Event,
	type Iteration,
	type Settings,
	type Snapshot,
} from '../training/protocol.js';
import {divergenceCause} from './progress.js';
import {
	cutHistory,
	emptyHistory,
	extendHistory,
	addTests,
	cutTests,
	emptyTestCourse,
	testOf,
} from './history.js';
import {resumedState} from './saved-run.js';
import {
	type Mark,
	type Notice,
	type RaceState,
	type SessionState,
} from './state.js';

/** Marks kept at most: a held key must not fill the memory. */
const maximumMarks = 200;
/** How much a new speed counts against the one shown, so that the figure is calm enough to read. */
const speedWeight = 0.2;

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
	/** The user has read the notice. */
	| {readonly type: 'dismiss'};

const settingNames = ['learningRate', 'lambda'] as const;

function marksOf(previous: Settings, batch: readonly Iteration[]): Mark[] {
	const marks: Mark[] = [];
	for (const iteration of batch) {
		for (const setting of settingNames) {
			if (iteration[setting] !== previous[setting]) {
				marks.push({
					iteration: iteration.iteration,
					setting,
					value: iteration[setting],
				});
			}
		}

		previous = iteration;
	}

	return marks;
}

/** The settings of iteration 1, the first that is trained, when it is among these. */
function firstSettings(batch: readonly Iteration[]): Settings | undefined {
	const first = batch.find(({iteration}) => iteration === 1);
	return first && {learningRate: first.learningRate, lambda: first.lambda};
}

function addIterations(
	state: SessionState,
	batch: readonly Iteration[],
): SessionState {
	const {latest: before, marks, speed, history} = state;
	const latest = batch.at(-1)!;
	const trained = history.buckets.at(-1)?.last;
	const added = trained ? marksOf(trained, batch) : [];
	const elapsed = latest.time - (before?.time ?? 0);
	const measured =
		before && elapsed > 0 ? (batch.length / elapsed) * 1000 : speed;
	return {
		...state,
		latest,
		firstCost: before ? state.firstCost : batch[0].cost,
		startSettings: firstSettings(batch) ?? state.startSettings,
		bestAccuracy: Math.max(state.bestAccuracy, latest.accuracy),
		history: extendHistory(history, batch),
		...addTests(state, batch),
		marks: added.length > 0 ? [...marks, ...added].slice(-maximumMarks) : marks,
		speed: speed === 0 ? measured : speed + speedWeight * (measured - speed),
	};
}

function raceOn(
	before: RaceState | undefined,
	{isStart, isOver, iterations, lanes}: Extract<Event, {type: 'race'}>,
): RaceState {
	return {
		isOver,
		iterations,
		lanes: lanes.map(({learningRate, batch}, i) => ({
			learningRate,
			history: extendHistory(
				isStart ? emptyHistory : (before?.lanes[i].history ?? emptyHistory),
				batch,
			),
		})),
	};
}

/** Whether a race was run to its end, not stopped on the way. */
function isFinished({isOver, iterations, lanes}: RaceState): boolean {
	return (
		isOver &&
		lanes.some(
			({history}) => history.buckets.at(-1)?.last.iteration === iterations,
		)
	);
}

/** What was taken for granted in reading the data. */
function openedNotice(notes: readonly string[] = []): Notice | undefined {
	return notes.length > 0
		? {kind: 'information', text: notes.join(' ')}
		: undefined;
}

/** The weights after the latest iteration: the worker tells of both in this order. */
function addSnapshot(state: SessionState, snapshot: Snapshot): SessionState {
	const {latest, best} = state;
	if (latest?.iteration !== snapshot.iteration) {
		return {...state, snapshot};
	}

	const checkpoint = {weights: snapshot.weights, at: latest};
	return {
		...state,
		snapshot,
		checkpoint,
		best:
			latest.cost < (best?.at.cost ?? Number.POSITIVE_INFINITY)
				? checkpoint
				: best,
	};
}

/** The state after an event. Returns the same state when nothing has changed. */
export function reduce(state: SessionState, event: SessionEvent): SessionState {
	switch (event.type) {
		case 'loading': {
			return {...state, loading: event.what};
		}

		case 'opened': {
			const {data, network, basis, resumed} = event;
			return {
				...state,
				activity: 'paused',
				loading: undefined,
				data,
				network,
				startSettings: undefined,
				latest: undefined,
				history: emptyHistory,
				...emptyTestCourse,
				marks: [],
				race: undefined,
				snapshot: undefined,
				basis,
				checkpoint: undefined,
				best: undefined,
				speed: 0,
				notice: openedNotice(data.notes),
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
			return {...state, activity: 'training', notice: undefined};
		}

		case 'stopped': {
			return event.reason === 'diverged'
				? {
						...state,
						activity: 'diverged',
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
			const race = raceOn(state.race, event);
			return {
				...state,
				race,
				finishedRaces: state.finishedRaces + (isFinished(race) ? 1 : 0),
			};
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

		default: {
			throw new TypeError(
				`Unknown event ${JSON.stringify(event satisfies never)}`,
			);
		}
	}
}
