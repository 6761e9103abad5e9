import {countWeights, layersOf} from '../../../network/weights.js';
import {isSameNetwork} from '../problems.js';
import {readings} from '../readings.js';
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

/** Whether two mistakes together are, place by place, what a third one is alone. */
function isOneCostMistake(first: CostMistake, second: CostMistake): boolean {
	const both = Object.entries({...first.changes, ...second.changes});
	return costMistakes.some(
		({changes}) =>
			Object.keys(changes).length === both.length &&
			both.every(
				([place, made]) => changes[place as keyof CostRecipe] === made,
			),
	);
}

/** Whether two mistakes happen in different places, so that both can be made at once. */
export function canCombineCosts(a: CostMistake, b: CostMistake): boolean {
	// One of these undoes the other, m times too much by m too little: nobody makes both.
	const isUndone =
		[a, b].some(({id}) => id === 'cost-mean-twice') &&
		[a, b].some(({id}) => ['cost-stale-row', 'cost-first-row'].includes(id));
	return (
		!isUndone &&
		Object.keys(a.changes).every((place) => !(place in b.changes)) &&
		!isOneCostMistake(a, b)
	);
}

/** J by a program with these mistakes, which happen in different places. */
export function costWith(
	...made: readonly CostMistake[]
): (problem: Problem) => number {
	const {recipe} = candidateOf(made);
	return (problem) => finishCostBy(recipe, costSumBy(recipe, problem), problem);
}

function alonesAndPairs(
	mistakes: readonly CostMistake[],
	partners = mistakes,
): readonly CostCandidate[] {
	return [
		...mistakes.map((mistake) => candidateOf([mistake])),
		...mistakes.flatMap((first, i) =>
			(partners === mistakes ? mistakes.slice(i + 1) : partners)
				.filter((second) => canCombineCosts(first, second))
				.map((second) => candidateOf([first, second])),
		),
	];
}

const [termMistakes, mistakesAtZero] = [true, false].map((isTerm) =>
	costMistakes.filter(({changes}) => isTerm === isTermAlone(changes)),
);

/** Whether a mistake changes nothing at λ = 0. */
function isTermAlone({
	decay = rightCostRecipe.decay,
	...changes
}: CostMistake['changes']): boolean {
	return (
		decay(0, 2) === 0 &&
		Object.keys(changes).every((place) =>
			['penalty', 'isRegularized'].includes(place),
		)
	);
}

const candidatesAtZero = [
	...alonesAndPairs(mistakesAtZero),
	// A λ that is written down shows the other mistakes in the term at λ = 0 too.
	...alonesAndPairs(
		mistakesAtZero.filter(({changes}) => changes.decay?.(0, 2)),
		termMistakes,
	).filter(({made}) => made.length === 2),
];
const termCandidates = alonesAndPairs(termMistakes);

/** The sums over the samples by their keys, for all who ask with the same problem. */
const sumsOn = new WeakMap<Problem, Map<string, number>>();

/** The mistakes of those that give the student's costs, less those of a partner at λ = 0 where there is one. */
function fitting(
	candidates: readonly CostCandidate[],
	observations: readonly CostPair[],
): ReadonlyArray<readonly CostMistake[]> {
	const tolerance = toleranceFor(
		observations.map(({student}) => [student.cost]),
	);
	let open = candidates;
	for (const {problem, student, without = 0, isTerm} of observations) {
		const sums = sumsOn.get(problem) ?? new Map<string, number>();
		sumsOn.set(problem, sums);
		open = open.filter(({recipe, sumKey}) => {
			const sum = isTerm ? 0 : (sums.get(sumKey) ?? costSumBy(recipe, problem));
			if (!isTerm) {
				sums.set(sumKey, sum);
			}

			const expected = finishCostBy(recipe, sum, problem);
			// What both of them cannot compute agrees too.
			return Number.isFinite(student.cost)
				? isClose(
						student.cost - without,
						expected,
						Math.max(Math.abs(expected), Math.abs(isTerm ? student.cost : 0)),
						tolerance,
					)
				: !Number.isFinite(expected);
		});
	}

	return open.map(({made}) => made);
}

/** A cost, and what the student's is at λ = 0 if only the regularization term is compared. */
type CostPair = CostObservation & {
	readonly without?: number;
	readonly isTerm: boolean;
};

function work({problem: {weights, samples}}: CostObservation): number {
	return samples.x.rows * countWeights(layersOf(weights));
}

/**
 * The explanations that account for all observations, those with the fewest mistakes first; none if there
 * is none. λ = 0 is explained by λ = 0 alone, and for itself what λ adds to the cost.
 */
export function explainCosts(
	observations: readonly CostObservation[],
): ReadonlyArray<readonly CostMistake[]> {
	const smallFirst = [...observations].sort((a, b) => work(a) - work(b));
	const atZero = smallFirst.filter(({problem}) => problem.lambda === 0);
	const terms = smallFirst.flatMap(({problem, student}): CostPair[] => {
		const partner = atZero.find((other) =>
			isSameNetwork(other.problem, problem),
		);
		return problem.lambda === 0 ||
			!partner ||
			!Number.isFinite(student.cost - partner.student.cost)
			? []
			: [{problem, student, without: partner.student.cost, isTerm: true}];
	});
	const nothing = [candidateOf([])];
	const whole = (ones: readonly CostObservation[]): readonly CostPair[] =>
		ones.map((one) => ({...one, isTerm: false}));
	if (atZero.length === 0) {
		return readings(fitting(alonesAndPairs(costMistakes), whole(smallFirst)));
	}

	const base =
		fitting(nothing, whole(atZero)).length > 0
			? [[]]
			: readings(fitting(candidatesAtZero, whole(atZero)));
	return base.flatMap((made) => {
		const found =
			terms.every(({student, without = 0}) =>
				isClose(
					student.cost,
					without,
					Math.abs(without),
					toleranceFor([[student.cost, without]]),
				),
			) && made.some(({changes}) => changes.decay)
				? [[]]
				: fitting(nothing, terms).length > 0
					? [[]]
					: readings(fitting(termCandidates, terms));
		return found.map((further) => [...made, ...further]);
	});
}
