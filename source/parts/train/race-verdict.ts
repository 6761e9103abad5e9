import {
	countRises,
	targetAccuracy,
	type CostPoint,
} from '../../exercise/descent.js';
import {
	batchSizeOf,
	type OptimizerName,
} from '../../network/optimizers/settings.js';
import {type History} from '../../session/history.js';
import {type Iteration, type RaceState} from '../../session/state.js';
import {fixedNumber, percentText, shortNumber} from '../../drawing/text.js';
import {optimizerTitles, withoutRate} from '../optimizers.js';
import {entrantName, isPlain, raceUnit, type RaceKind} from './entrants.js';

/** A run whose cost ends this many times above the best one is too slow. */
const slowFactor = 1.5;
/** A run whose cost rose in so large a share of its steps is unstable. */
const unstableShare = 0.02;
/** Accuracies that differ by less are the same for the eye. */
const closeAccuracy = 0.005;
/** Where J has fallen by a smaller share than this, little has been learned. */
const littleFall = 0.02;
/** A lead in evaluations that is smaller than this share is none. */
const lead = 0.1;

/** The accuracies to which the evaluations are counted. */
export const goals = [0.9, targetAccuracy, 0.99] as const;

/** The costs of a run, oldest first. */
export function costPoints({buckets}: History): CostPoint[] {
	return buckets.map(({last: {cost}, minCost, maxCost}) => ({
		cost,
		minCost,
		maxCost,
	}));
}

/** How an entrant has done. */
export type Result = {
	readonly name: string;
	readonly last: Iteration;
	/** The cost before the first step. */
	readonly firstCost: number;
	/** How often the cost rose. */
	readonly rises: number;
	/** Where each of the goals was reached first. */
	readonly reached: ReadonlyArray<Iteration | undefined>;
};

/** @returns undefined where the run has not begun. */
export function resultOf({
	entrant,
	history,
}: RaceState['lanes'][number]): Result | undefined {
	const points = history.buckets.map(({last}) => last);
	const last = points.at(-1);
	return (
		last && {
			// A method enters once, whatever its rate.
			name: isPlain(entrant)
				? entrantName(entrant)
				: optimizerTitles[last.optimizer],
			last,
			firstCost: points[0].cost,
			rises: countRises(costPoints(history)),
			reached: goals.map((goal) =>
				points.find(({accuracy}) => accuracy >= goal),
			),
		}
	);
}

/** Evaluations as a number, by default a whole one. */
export function countText({evaluations}: Iteration, digits = 0): string {
	return String(Number(evaluations.toFixed(digits)));
}

/** Evaluations with their unit: "1 evaluation". */
export function evaluationsText(at: Iteration, digits?: number): string {
	const count = countText(at, digits);
	return `${count} evaluation${count === '1' ? '' : 's'}`;
}

/** The same where they tell more than the iteration does: gradient descent needs one each, and one at the start. */
export function evaluationsBeside(
	at: Iteration,
	digits?: number,
): string | undefined {
	return at.evaluations === at.iteration + 1
		? undefined
		: evaluationsText(at, digits);
}

function list(words: readonly string[]): string {
	return words.length < 2
		? words.join('')
		: `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** What the exercise asks: which rate has the lowest cost, which are too slow, which too high. */
function verdictOnRates(
	results: readonly Result[],
	{evaluations}: RaceState,
): string[] {
	const ends = results.filter(({last}) => Number.isFinite(last.cost));
	if (ends.length === 0) {
		return [];
	}

	const lowest = Math.min(...ends.map(({last}) => last.cost));
	const rates = (isMeant: (end: Result) => boolean) =>
		ends
			.filter((end) => isMeant(end))
			.map(({last}) => shortNumber(last.learningRate))
			.join(', ');
	const best = rates(({last}) => last.cost === lowest);
	const slow = rates(
		({last, rises}) => rises === 0 && last.cost > slowFactor * lowest,
	);
	const unstable = rates(
		({last, rises}) => rises > unstableShare * last.iteration,
	);
	return [
		`Lowest cost after ${evaluations} updates: α = ${best}.`,
		...(slow === '' ? [] : [`Too slow: ${slow}.`]),
		...(unstable === ''
			? []
			: [`Unstable, the cost also rises on the way: ${unstable}.`]),
	];
}

/** What λ does to the accuracy: costs with another λ are not comparable. */
function verdictOnLambda(
	results: readonly Result[],
	{evaluations}: RaceState,
): string[] {
	// At the start the least λ adds least to J.
	const least = results.toSorted((a, b) => a.last.lambda - b.last.lambda).at(0);
	const hasLearned = ({last}: Result) =>
		last.cost <= (1 - littleFall) * least!.firstCost;
	const learned = results.filter((one) => hasLearned(one));
	const stuck = results.filter((one) => !hasLearned(one));
	if (least && learned.length === 0) {
		return [
			`None has learned much in ${evaluations} updates (${least.name}: J from ${fixedNumber(least.firstCost, 3)} to ${fixedNumber(least.last.cost, 3)}), so nothing is seen of λ.`,
		];
	}

	const named = (ends: readonly Result[]) =>
		list(ends.map(({name, last}) => `${name} (${percentText(last.accuracy)})`));
	const highest = Math.max(...learned.map(({last}) => last.accuracy));
	const isBest = ({last}: Result) => last.accuracy >= highest - closeAccuracy;
	const lower = learned.filter((one) => !isBest(one));
	return [
		`Most right on training data: ${named(learned.filter((one) => isBest(one)))}${lower.length === 0 ? '' : `; fewer: ${named(lower)}`}.`,
		...(stuck.length === 0
			? []
			: [`J not clearly below the start, so little learned: ${named(stuck)}.`]),
		'J has the term of λ in it, so only accuracies compare.',
	];
}

/** Evaluations to a goal, rounded; infinitely many where it was not reached. */
function countTo(goal: number, {reached}: Result): number {
	return Math.round(reached[goal]?.evaluations ?? Number.POSITIVE_INFINITY);
}

/** Names with their evaluations to a goal. */
function counted(goal: number, results: readonly Result[]): string {
	return list(results.map((one) => `${one.name} (${countTo(goal, one)})`));
}

const goalText = (goal: number) => percentText(goals[goal], 0);

/** Whether what methods gain over plain gradient descent a higher rate gains too. */
function compareWithRates(results: readonly Result[]): string[] {
	const of = (...names: readonly OptimizerName[]) =>
		results.filter(({last}) => names.includes(last.optimizer));
	const rates = of('gradient-descent');
	return of('momentum', 'adam').flatMap((method) => {
		const goal = [1, 0].find((i) =>
			[method, ...rates].some(({reached}) => reached[i]),
		);
		if (goal === undefined || !method.reached[goal]) {
			return [];
		}

		const most = (1 + lead) * countTo(goal, method);
		const later = rates.filter((rate) => countTo(goal, rate) > most);
		const level = rates.filter((rate) => !later.includes(rate));
		const names = list(later.map(({name}) => name));
		return later.length === 0
			? `${counted(goal, [method])} gains nothing to ${goalText(goal)} on ${counted(goal, level)}.`
			: `${counted(goal, [method])} beats ${names} to ${goalText(goal)}${level.length === 0 ? '' : `, but not ${counted(goal, level)}`}.`;
	});
}

/** Who needs all samples for a step, and who does not. */
function compareBatches(results: readonly Result[], goal: number): string[] {
	const there = results.filter(({reached}) => reached[goal]);
	const whole = there.filter(({last}) => withoutRate(last) !== undefined);
	const batch = there.find(({last}) => batchSizeOf(last) !== undefined);
	return batch && whole.length > 0
		? [
				`In ${countTo(goal, batch)} ${countTo(goal, batch) === 1 ? 'pass' : 'passes'} ${batch.name} took ${batch.reached[goal]!.iteration} steps; a step of ${list(whole.map(({name}) => name))} needs all samples.`,
			]
		: [];
}

/** Who reaches the exercise's goal first, and who does not. */
function verdictOnOptimizers(
	results: readonly Result[],
	{evaluations}: RaceState,
): string[] {
	const goal = [1, 0].find((i) => results.some(({reached}) => reached[i]));
	if (goal === undefined) {
		return [`None is at ${goalText(0)} after ${evaluations} evaluations.`];
	}

	const order = results
		.filter(({reached}) => reached[goal])
		.sort((a, b) => countTo(goal, a) - countTo(goal, b));
	const missing = results
		.filter(({reached}) => !reached[goal])
		.map(({name, last}) => {
			const isStuck = Math.round(last.evaluations) <= evaluations;
			return `${name} (${percentText(last.accuracy)}${isStuck ? ', no further step found' : ''})`;
		});
	return [
		`Evaluations to ${goalText(goal)}, fewest: ${counted(goal, order.slice(0, 1))}${order.length > 1 ? `; most: ${counted(goal, order.slice(-1))}` : ''}.`,
		...(missing.length > 0 ? [`Not there: ${list(missing)}.`] : []),
		...compareWithRates(results),
		...compareBatches(results, goal),
	];
}

/** What is seen in a race that is over, computed from its results. */
export function verdict(
	kind: RaceKind,
	race: RaceState,
	results: readonly Result[],
): string[] {
	const most = Math.max(0, ...results.map(({last}) => last.evaluations - 1));
	return race.isStopped
		? [
				`Stopped after ${Math.round(most)} of ${race.evaluations} ${raceUnit(kind)}, so nothing is settled: x begins again.`,
			]
		: kind === 'rates'
			? verdictOnRates(results, race)
			: kind === 'lambda'
				? verdictOnLambda(results, race)
				: verdictOnOptimizers(results, race);
}
