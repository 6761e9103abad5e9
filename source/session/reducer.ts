import {isDeepStrictEqual} from 'node:util';
import {turnWeights} from '../dataset/images.js';
import {changeSettings} from '../network/optimizers/settings.js';
import {layersOf} from '../network/weights.js';
import {
	type DataDescription,
	type Event,
	type Settings,
	type Watched,
} from '../training/protocol.js';
import {
	addTests,
	cutHistory,
	cutTests,
	emptyHistory,
	testOf,
} from './history.js';
import {
	addIterations,
	addRace,
	addSnapshot,
	divergenceCause,
} from './progress.js';
import {isSameData, resumedState, savedRunOf} from './saved-run.js';
import {
	noRun,
	type NetworkDescription,
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
	/** The worker is to examine something else. */
	| {readonly type: 'watch'; readonly watched: Watched | undefined}
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

/** The run that another one on the same data replaces. */
function replacedBy(
	{basis, resumed}: Extract<Event, {type: 'opened'}>,
	state: SessionState,
): ReplacedRun | undefined {
	// A worker that died is replaced with the run that it had.
	if (state.activity === 'loading') {
		return state.replaced;
	}

	if (!isSameData(basis, state)) {
		return undefined;
	}

	// A run that has hardly begun does not push out a longer one, unless that is being brought back.
	const before = resumed ? undefined : state.replaced;
	const run = savedRunOf(state);
	return run && run.at.iteration > (before?.run.at.iteration ?? 0)
		? {run, race: state.race}
		: before;
}

/** The weights of iteration 0 and what is computed with them, as text. */
function startOf({
	origin,
	layers,
	activation,
}: Pick<NetworkDescription, 'origin' | 'layers' | 'activation'>): string {
	return [origin, ...layers, activation].join(' ');
}

/** The race that is still about the weights of iteration 0. */
function raceAfter(
	{basis, network}: Extract<Event, {type: 'opened'}>,
	state: SessionState,
): RaceState | undefined {
	const {race, replaced} = state;
	if (!isSameData(basis, state)) {
		return undefined;
	}

	const start = startOf(network);
	if (state.network && start === startOf(state.network)) {
		return race?.isOver ? race : undefined;
	}

	return replaced &&
		start === startOf({...replaced.run, layers: layersOf(replaced.run.weights)})
		? replaced.race
		: undefined;
}

/** What samples that were added or taken out mean for the run, of which there were `before`. */
function changedText({samples}: DataDescription, before: number): string {
	const count = samples - before;
	return count < 0
		? `${count === -1 ? 'The sample that was' : `The ${-count} samples that were`} added last ${count === -1 ? 'is' : 'are'} out again; ${samples} are left.`
		: `${count === 1 ? `The drawing is sample ${samples} of this run now` : `The drawing is in this run ${count} times now, moved by up to a pixel each way`}: ${count} of ${samples} in J. ${count === 1 ? 'A close answer turns within some hundred iterations, a clearly wrong one hardly ever' : 'A clearly wrong answer turns too, within some hundred iterations or a thousand'}. A restart keeps it, other data drops it.`;
}

/** Why a line search of our own cost and gradient finds no step. */
export function minimumReached(iteration: number): string {
	return `Iteration ${iteration} is the minimum as nearly as rounding allows: no step along the gradient lowers J any more.`;
}

/** What each event changes: the state itself where that is nothing. */
const changes: {
	readonly [Type in SessionEvent['type']]: (
		state: SessionState,
		event: Extract<SessionEvent, {type: Type}>,
	) => Partial<SessionState>;
} = {
	loading: (_, {what}) => ({loading: what}),
	opened(state, event) {
		const {data, network, basis, resumed, settings = state.settings} = event;
		const replaced = replacedBy(event, state);
		return {
			...noRun,
			activity: 'paused',
			loading: undefined,
			data,
			network,
			settings,
			race: raceAfter(event, state),
			// What was reached on other data was not reached on this.
			bestAccuracy: isSameData(basis, state) ? state.bestAccuracy : 0,
			basis,
			replaced,
			notice: openedNotice(data.notes, replaced),
			...(resumed && resumedState(resumed, data.notes)),
		};
	},
	turned({checkpoint, best, network}, {turn, data, basis}) {
		const move = (kept: typeof checkpoint) =>
			kept && {
				...kept,
				weights: turnWeights(kept.weights, turn),
				memory: kept.memory && {
					...kept.memory,
					vectors: kept.memory.vectors.map((vector) =>
						turnWeights(vector, turn),
					),
				},
			};
		return {
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
	},
	'samples-changed': ({data: before, checkpoint}, {data, basis, at}) => ({
		loading: undefined,
		data,
		basis,
		latest: at,
		latestTest: testOf(at),
		checkpoint:
			checkpoint?.at.iteration === at.iteration
				? {...checkpoint, at}
				: checkpoint,
		// Its cost is that of the samples before.
		best: undefined,
		notice: {
			kind: 'information',
			text: changedText(data, before?.samples ?? 0),
		},
	}),
	set: (state, {settings}) => ({
		settings: changeSettings(state.settings, settings),
	}),
	started: ({notice}) => ({
		activity: 'training',
		failedRate: undefined,
		// A note may have come since the start was asked for.
		notice: notice?.kind === 'error' ? undefined : notice,
	}),
	driven: (state, {driver}) =>
		driver?.isOutdated
			? {
					driver,
					notice: {
						kind: 'information',
						text: `${driver.name} was saved anew; training uses its earlier text until it is paused and started again.`,
					},
				}
			: {
					driver,
					departure: undefined,
					// That of another program says nothing.
					speed: 0,
					ownHistory: emptyHistory,
					notice:
						driver?.path === state.driver?.path
							? state.notice
							: {
									kind: 'information',
									text: driver
										? `Your ${driver.name} trains now: its J and gradients, our update. C lets our engine train again.`
										: 'Our engine trains again.',
								},
				},
	departed: (_, {departure}) => ({
		departure,
		notice: {kind: 'error', text: departure.text},
	}),
	stopped: ({latest, settings, data, departure}, {reason, problem}) =>
		problem === undefined
			? reason === 'diverged'
				? {
						activity: 'diverged',
						failedRate: settings.learningRate,
						notice: {
							kind: 'error',
							text: `Training diverged at iteration ${latest?.iteration ?? 0}: the cost has shot up, ${departure ? `by gradients of your code that left ours at iteration ${departure.iteration}` : `because ${divergenceCause(settings, data?.samples ?? 1)}`}. Press b to go back to the best weights that were kept, then - to lower the rate; or r to restart.`,
						},
					}
				: {
						activity: 'paused',
						...(reason === 'converged' && {
							notice: {
								kind: 'information',
								text: `${minimumReached(latest?.iteration ?? 0)} Space tries once more.`,
							},
						}),
					}
			: {
					activity: 'paused',
					notice: {
						kind: 'error',
						text: `Training is paused at iteration ${latest?.iteration ?? 0}, and nothing is lost: ${problem} Space tries again, with the file as it is saved then; C lets our engine go on.`,
					},
				},
	iterations: (state, {batch}) =>
		batch.length > 0 ? addIterations(state, batch) : state,
	race: addRace,
	evaluated: ({checkpoint}, {at}) => ({
		latest: at,
		latestTest: testOf(at),
		checkpoint: checkpoint && {...checkpoint, at},
	}),
	tested: (state, {at}) => ({latest: at, ...addTests(state, [at])}),
	restored: (state, {at}) => ({
		activity: 'paused',
		latest: at,
		history: cutHistory(state.history, at),
		ownHistory: cutHistory(state.ownHistory, at),
		...cutTests(state, at),
		marks: state.marks.filter(({iteration}) => iteration <= at.iteration),
		notice: {
			kind: 'information',
			text: `Back at iteration ${at.iteration}, the best weights that were kept.`,
		},
	}),
	snapshot: (state, {snapshot}) => addSnapshot(state, snapshot),
	watch: (_, {watched}) => ({watched}),
	// An answer to an earlier question must not replace what is known of the present one.
	examined: (state, {examined}) =>
		isDeepStrictEqual(examined.watched, state.watched) ? {examined} : state,
	rejected: (_, {message: text}) => ({
		loading: undefined,
		notice: {kind: 'error', text},
	}),
	crashed: ({latest}, {message}) => ({
		activity: 'crashed',
		loading: undefined,
		notice: {
			kind: 'error',
			text: `Training has stopped because of a fault in the program: ${message}.${latest ? ' What was trained until then is not lost and can be saved.' : ''}`,
		},
	}),
	recovering: () => ({activity: 'loading', loading: 'the data once more'}),
	recovered: (_, {reason, iteration}) => ({
		notice: {
			kind: 'error',
			text: `The training worker died (${reason}); another one goes on from iteration ${iteration} with its last weights.`,
		},
	}),
	tell: (_, {kind = 'information', text}) => ({notice: {kind, text}}),
	dismiss: (state) => (state.notice ? {notice: undefined} : state),
};

/** The state after an event. Returns the same state when nothing has changed. */
export function reduce(state: SessionState, event: SessionEvent): SessionState {
	const change = changes[event.type] as (
		state: SessionState,
		event: SessionEvent,
	) => Partial<SessionState>;
	const changed = change(state, event);
	return changed === state ? state : {...state, ...changed};
}
