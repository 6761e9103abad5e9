import {
	engineCost,
	type RunWeights,
	type SavedRun,
} from '../dataset/run/saved-run.js';
import {type ResumedRun, type RunBasis} from '../training/protocol.js';
import {cutHistory, testOf} from './history.js';
import {type SessionState} from './state.js';

function isUsable({weights, at}: RunWeights): boolean {
	return (
		Number.isFinite(at.cost) &&
		weights.every(({data}) => data.every((value) => Number.isFinite(value)))
	);
}

/** The same with the cost by our engine, which finds it again; that of a student's code may differ. */
function byEngine({weights, at}: RunWeights): RunWeights {
	return {weights, at: {...at, cost: engineCost(at)}};
}

/**
 * All that is needed to continue the current run, as of the last weights that the worker posted (while training, at
 * most some tenths of a second ago), or as of the best weights that were kept where it has diverged so far that its
 * weights are not finite.
 *
 * @returns undefined when there are no usable weights.
 */
export function savedRunOf(state: SessionState): SavedRun | undefined {
	const {checkpoint, best, data, network, basis} = state;
	const {history, testHistory, marks} = state;
	if (!checkpoint || !data || !network || !basis) {
		return undefined;
	}

	const present = isUsable(checkpoint) ? checkpoint : best;
	if (!present || history.buckets.length === 0) {
		return undefined;
	}

	const {weights, at} = byEngine(present);
	const {memory} = present === checkpoint ? checkpoint : {};
	return {
		weights,
		at,
		...(memory && {memory}),
		settings: state.settings,
		firstCost: state.firstCost,
		best: best && byEngine(best),
		bestAccuracy: state.bestAccuracy,
		restartFrom: basis.restartFrom,
		origin: network.origin,
		originKind: network.originKind,
		activation: network.activation,
		seed: network.seed,
		engine: network.engine,
		precision: basis.precision,
		threads: basis.threads,
		parts: basis.parts,
		data: {name: data.name, ...basis.data},
		history: cutHistory(history, at),
		testHistory: {
			...testHistory,
			buckets: testHistory.buckets.filter(
				({last}) => last.iteration <= at.iteration,
			),
		},
		changes: marks.filter(({iteration}) => iteration <= at.iteration),
	};
}

/** Whether a run that is opened has the data of the session, known by its content. */
export function isSameData(
	{data}: RunBasis,
	{basis}: Pick<SessionState, 'basis'>,
): boolean {
	return data.id === basis?.data.id;
}

export function resumedState(
	{run, settings, warning}: ResumedRun,
	notes: readonly string[] = [],
): Partial<SessionState> {
	return {
		settings,
		latest: run.at,
		history: run.history,
		testHistory: run.testHistory,
		latestTest: testOf(run.at) ?? run.testHistory.buckets.at(-1)?.last,
		marks: run.changes,
		checkpoint: {weights: run.weights, at: run.at, memory: run.memory},
		best: run.best,
		firstCost: run.firstCost,
		bestAccuracy: run.bestAccuracy,
		notice: {
			kind: 'information',
			text: [
				...notes,
				`The run goes on from iteration ${run.at.iteration}.`,
				...(warning === undefined ? [] : [warning]),
			].join(' '),
		},
	};
}
