import {countWeights, layersOf} from '../../../network/weights.js';
import {isClose, toleranceFor} from '../tolerance.js';
import {type CostObservation, type Problem} from '../types.js';
import {costMistakes, type CostMistake} from './mistakes/index.js';
import {
	costSumBy,
	finishCostBy,
	rightCostRecipe,
	type CostRecipe,
} from './recipe.js';

/** One mistake in the cost or two. */
export type CostCandidate = {
	readonly made: readonly CostMistake[];
	readonly recipe: CostRecipe;
	/** Candidates with the same key have the same sum over the samples. */
	readonly sumKey: string;
};

const finishingPlaces = new Set<string>([
	'scale',
	'decay',
	'penalty',
	'isRegularized',
] satisfies Array<keyof CostRecipe>);

function candidateOf(made: readonly CostMistake[]): CostCandidate {
	let recipe = rightCostRecipe;
	for (const {changes} of made) {
		recipe = {...recipe, ...changes};
	}

	return {
		made,
		recipe,
		sumKey: made
			.filter(({changes}) =>
				Object.keys(changes).some((place) => !finishingPlaces.has(place)),
			)
			.map(({id}) => id)
			.join(' '),
	};
}

/** Whether two mistakes happen in different places. */
export function canCombineCosts(a: CostMistake, b: CostMistake): boolean {
	return Object.keys(a.changes).every((place) => !(place in b.changes));
}

/** J by a program with these mistakes, which happen in different places. */
export function costWith(
	...made: readonly CostMistake[]
): (problem: Problem) => number {
	const {recipe} = candidateOf(made);
	return (problem) => finishCostBy(recipe, costSumBy(recipe, problem), problem);
}

const singles = costMistakes.map((mistake) => candidateOf([mistake]));
const pairs = costMistakes.flatMap((first, i) =>
	costMistakes
		.slice(i + 1)
		.filter((second) => canCombineCosts(first, second))
		.map((second) => candidateOf([first, second])),
);

function fitting(
	candidates: readonly CostCandidate[],
	observations: readonly CostObservation[],
): readonly CostCandidate[] {
	const tolerance = toleranceFor(
		observations.map(({learner}) => [learner.cost]),
	);
	let open = candidates;
	for (const {problem, learner} of observations) {
		const sums = new Map<string, number>();
		open = open.filter(({recipe, sumKey}) => {
			const sum = sums.get(sumKey) ?? costSumBy(recipe, problem);
			sums.set(sumKey, sum);
			const expected = finishCostBy(recipe, sum, problem);
			// What both of them cannot compute agrees too.
			return Number.isFinite(learner.cost)
				? isClose(learner.cost, expected, Math.abs(expected), tolerance)
				: !Number.isFinite(expected);
		});
	}

	return open;
}

function work({problem: {weights, samples}}: CostObservation): number {
	return samples.x.rows * countWeights(layersOf(weights));
}

/** The explanations with the fewest mistakes that account for all observations; none if there is none. */
export function explainCosts(
	observations: readonly CostObservation[],
): readonly CostCandidate[] {
	const smallFirst = [...observations].sort((a, b) => work(a) - work(b));
	const alone = fitting(singles, smallFirst);
	return alone.length > 0 ? alone : fitting(pairs, smallFirst);
}
