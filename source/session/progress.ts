import {engineCost, settingNames} from '../dataset/run/saved-run.js';
import {momentum} from '../network/optimizers/momentum.js';
import {
	type Event,
	type Iteration,
	type Settings,
	type Snapshot,
} from '../training/protocol.js';
import {addTests, emptyHistory, extendHistory} from './history.js';
import {type Mark, type RaceState, type SessionState} from './state.js';

/** The maximum number of marks: a held key must not fill the memory. */
const maxMarks = 200;
/** Weight of a new speed in the moving average, small enough for a readable figure. */
const speedWeight = 0.2;

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

/** The settings of iteration 1, the first that is trained, if the batch has it. */
function firstSettings(batch: readonly Iteration[]): Settings | undefined {
	const first = batch.find(({iteration}) => iteration === 1);
	return (
		first && {
			learningRate: first.learningRate,
			lambda: first.lambda,
			optimizer: first.optimizer,
			batchSize: first.batchSize,
		}
	);
}

/** The state after a batch of iterations, which is not empty. */
export function addIterations(
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
		// Few samples of a batch may all be right by chance.
		bestAccuracy: Math.max(
			state.bestAccuracy,
			batch.findLast(({onBatch}) => !onBatch)?.accuracy ?? 0,
		),
		history: extendHistory(history, batch),
		ownHistory: extendHistory(
			state.ownHistory,
			batch.flatMap((at) =>
				at.byCode ? [{...at, cost: at.byCode.descent}] : [],
			),
		),
		...addTests(state, batch),
		marks: added.length > 0 ? [...marks, ...added].slice(-maxMarks) : marks,
		speed: speed === 0 ? measured : speed + speedWeight * (measured - speed),
	};
}

export function addRace(
	state: SessionState,
	{type: _, isStart, lanes, ...event}: Extract<Event, {type: 'race'}>,
): SessionState {
	const race: RaceState = {
		...event,
		lanes: lanes.map(({batch, ...lane}, i) => ({
			...lane,
			history: extendHistory(
				isStart ? emptyHistory : (state.race?.lanes[i].history ?? emptyHistory),
				batch,
			),
		})),
	};
	// A race that is stopped on the way does not count.
	const isFinished =
		event.isOver &&
		!event.isStopped &&
		lanes.every(
			({entrant: {optimizer, lambda}}) =>
				optimizer === 'gradient-descent' && lambda === undefined,
		);
	return {
		...state,
		race,
		finishedRaces: state.finishedRaces + (isFinished ? 1 : 0),
	};
}

/** The state after a snapshot; the worker posts the iteration that it belongs to before. */
export function addSnapshot(
	state: SessionState,
	snapshot: Snapshot,
): SessionState {
	const {latest, best} = state;
	if (latest?.iteration !== snapshot.iteration) {
		return {...state, snapshot};
	}

	const {weights, memory, isPartial} = snapshot;
	const present = {weights, at: latest};
	return {
		...state,
		snapshot,
		checkpoint: isPartial ? state.checkpoint : {...present, memory},
		best: !best || engineCost(latest) < engineCost(best.at) ? present : best,
	};
}

/**
 * Why a run diverged, as a clause. Regularization alone multiplies every weight by 1 − αλ/m in each
 * update; beyond αλ/m = 2 that makes them grow whatever the data says. With momentum μ the limit is 2(1 + μ): Polyak
 * 1964. Adam moves a weight by about α, however long the gradient is: Kingma and Ba 2015, section 2.1.
 *
 * @param m - The number of samples.
 */
export function divergenceCause(
	{learningRate, lambda, optimizer}: Omit<Settings, 'batchSize'>,
	m: number,
): string {
	if (optimizer === 'adam') {
		return `the learning rate ${learningRate} is too high for Adam, which moves each weight by about that much in a step`;
	}

	const hasMomentum = optimizer === 'momentum';
	return (learningRate * lambda) / m > (hasMomentum ? 2 * (1 + momentum) : 2)
		? `${learningRate > lambda ? `the learning rate ${learningRate} is too high for λ = ${lambda}` : `λ = ${lambda} is too high for the learning rate ${learningRate}`}: ${hasMomentum ? 'regularization alone makes the weights grow' : 'each update multiplies the weights by 1 − αλ/m'}`
		: `the learning rate ${learningRate} is too high for this data: every step is too long`;
}
