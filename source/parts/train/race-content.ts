import {countRises, type CostPoint} from '../../exercise/descent.js';
import {type History} from '../../session/history.js';
import {type Iteration, type RaceState} from '../../session/state.js';
import {gap, text, type Block, type Column} from '../../content/blocks.js';
import {accent, dim, saying, toned, type Tone} from '../../content/words.js';
import {fixedNumber, percentText, shortNumber} from '../../drawing/text.js';
import {type ContentContext} from '../part.js';
import {curveSigns} from '../views/cost-curve.js';
import {raceIterations, raceRates, type TrainState} from './state.js';

/** A run whose cost ends this many times above the best one is too slow. */
const slowFactor = 1.5;
/** A run whose cost rose in so large a share of its steps is unstable. */
const unstableShare = 0.02;

/** The tone of each lane of the race. */
export function laneTone(lane: number): Tone {
	return (['dim', 'forward', 'good', 'backward'] as const)[lane % 4];
}

/** The sign of each lane, which tells its curve without colors. */
export function laneSign(lane: number): string {
	return curveSigns[lane % 4];
}

/** The costs of a run, oldest first. */
export function costPoints({buckets}: History): CostPoint[] {
	return buckets.map(({last: {cost}, minCost, maxCost}) => ({
		cost,
		minCost,
		maxCost,
	}));
}

type Finish = {
	readonly lane: number;
	readonly learningRate: number;
	readonly last: Iteration;
	readonly rises: number;
};

function finishes({lanes}: RaceState): Finish[] {
	return lanes.flatMap(({learningRate, history}, lane) => {
		const last = history.buckets.at(-1)?.last;
		return last
			? [{lane, learningRate, last, rises: countRises(costPoints(history))}]
			: [];
	});
}

/** The answer of a race to the handout's question. */
function verdict(race: RaceState): string[] {
	const farthest = Math.max(
		...finishes(race).map(({last}) => last.iteration),
		0,
	);
	if (farthest < race.iterations) {
		return [
			`Stopped after ${farthest} of ${race.iterations} updates, so nothing is settled: x begins again.`,
		];
	}

	const ends = finishes(race).filter(({last}) => Number.isFinite(last.cost));
	if (ends.length === 0) {
		return [];
	}

	const lowest = Math.min(...ends.map(({last}) => last.cost));
	const list = (isMeant: (end: Finish) => boolean) =>
		ends
			.filter((end) => isMeant(end))
			.map(({learningRate}) => shortNumber(learningRate))
			.join(', ');
	const best = list(({last}) => last.cost === lowest);
	const slow = list(
		({last, rises}) => rises === 0 && last.cost > slowFactor * lowest,
	);
	const unstable = list(
		({last, rises}) => rises > unstableShare * last.iteration,
	);
	return [
		`Lowest cost after ${race.iterations} updates: α = ${best}.`,
		...(slow === '' ? [] : [`Too slow: ${slow}.`]),
		...(unstable === '' ? [] : [`Unstable, the cost rises: ${unstable}.`]),
	];
}

const raceColumns: readonly Column[] = [
	{head: 'α', say: 'Learning rate', align: 'end', width: 6},
	{head: 'iter.', say: 'iteration', align: 'end', width: 5},
	{head: 'cost J', say: 'cost', align: 'end', width: 7},
	{head: 'accuracy', align: 'end'},
	{head: 'J ↑', say: 'cost rose', align: 'end'},
];

/** The race of learning rates as a table, and its answer to the handout's question. */
export function raceContent(
	_state: TrainState,
	{session: {race}}: ContentContext,
): Block[] {
	if (!race) {
		return [
			{
				type: 'table',
				rank: 1,
				spoken: 'never',
				columns: raceColumns,
				rows: raceRates.map((rate) => ({
					cells: [shortNumber(rate), '–', '–', '–', '–'].map((cell) =>
						dim(cell),
					),
				})),
			},
			gap,
			text([
				toned('key', 'x'),
				` starts the race: four runs of ${raceIterations} updates from the same weights.`,
			]),
		];
	}

	return [
		{
			type: 'table',
			isSecret: true,
			...(!race.isOver && {spoken: 'never'}),
			columns: raceColumns,
			rows: finishes(race).map(({lane, learningRate, last, rises}) => ({
				cells: [
					toned(laneTone(lane), [
						saying('', `${laneSign(lane)} `),
						shortNumber(learningRate).padStart(4),
					]),
					String(last.iteration),
					fixedNumber(last.cost, 4),
					percentText(last.accuracy),
					`${rises}×`,
				],
			})),
		},
		gap,
		...(race.isOver ? verdict(race) : ['The race is on; x stops it.']).map(
			(sentence) => text(accent(sentence), {isSecret: true}),
		),
	];
}
