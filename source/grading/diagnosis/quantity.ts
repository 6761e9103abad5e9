import {
	accumulateBy,
	finishBy,
	finishCostBy,
	sumCostBy,
} from '../../exercise/mistakes/compute.js';
import {
	canCombine,
	costMistakes,
	gradientMistakes,
	isRevealedAtZero,
	recipeWith,
	type Mistake,
} from '../../exercise/mistakes/index.js';
import {rightRecipe, type Recipe} from '../../exercise/mistakes/recipe.js';
import {createMatrix} from '../../network/matrix.js';
import {type Weights} from '../../network/weights.js';
import {type Problem} from './diagnosis.js';

/** Some mistakes in different places, ready to be computed. */
export type Candidate = {
	readonly made: readonly Mistake[];
	readonly recipe: Recipe;
	/** Candidates with the same key have the same sums over the samples. */
	readonly sumsKey: string;
};

/** What a program computes, with any mistakes in it, and what it is compared with. */
export type Quantity = {
	/** Nothing wrong. */
	readonly right: Candidate;
	/** Everything that can be wrong, one mistake or two; the likelier first. */
	readonly candidates: readonly Candidate[];
	/** Those that λ = 0 shows. */
	readonly candidatesAtZero: readonly Candidate[];
	/** Those in the regularization term. */
	readonly termCandidates: readonly Candidate[];
	/** The values of any candidate on one problem, computed once for all who ask with the same problem. */
	readonly valuesOn: (problem: Problem) => (candidate: Candidate) => Weights;
	/** What λ adds to the values by any recipe on one problem. */
	readonly termOn: (problem: Problem) => (recipe: Recipe) => Weights;
	/** Whether zeros fit any mistake that cancels something; else they are no sign of it. */
	readonly areZerosCompared: boolean;
};

/** The places of a recipe that come after the sum over the samples. */
const finishingPlaces = new Set<string>([
	'scale',
	'decay',
	'penalty',
	'isRegularized',
	'costDecay',
	'costPenalty',
	'arrange',
] satisfies Array<keyof Recipe>);

function candidateOf(made: readonly Mistake[]): Candidate {
	return {
		made,
		recipe: recipeWith(made),
		sumsKey: made
			.filter(({changes}) =>
				Object.keys(changes).some((place) => !finishingPlaces.has(place)),
			)
			.map(({id}) => id)
			.join(' '),
	};
}

/** Whether two mistakes together are, place by place, what a third one is alone. */
function isOneMistake(
	first: Mistake,
	second: Mistake,
	mistakes: readonly Mistake[],
): boolean {
	const both = Object.entries({...first.changes, ...second.changes});
	return mistakes.some(
		({changes}) =>
			Object.keys(changes).length === both.length &&
			both.every(([place, made]) => changes[place as keyof Recipe] === made),
	);
}

/** Two mistakes of which one undoes the other, m times too much by m times too little: both at once are not plausible. */
function isUndone(first: Mistake, second: Mistake): boolean {
	const ids = new Set([first, second].map(({id}) => id.replace(/^cost-/v, '')));
	return (
		ids.has('mean-twice') && (ids.has('stale-row') || ids.has('first-row'))
	);
}

/** Whether two mistakes are plausible together in a quantity that is compared with all of `mistakes`. */
export function areBothMade(
	first: Mistake,
	second: Mistake,
	mistakes: readonly Mistake[],
): boolean {
	return (
		canCombine(first, second) &&
		!isOneMistake(first, second, mistakes) &&
		!isUndone(first, second)
	);
}

function quantityOf(
	mistakes: readonly Mistake[],
	{
		sum,
		finish,
		areZerosCompared,
	}: Pick<Quantity, 'areZerosCompared'> & {
		/** Everything that comes before λ and the mean over the samples. */
		readonly sum: (recipe: Recipe, problem: Problem) => Weights;
		readonly finish: (
			recipe: Recipe,
			sums: Weights,
			problem: Problem,
		) => Weights;
	},
): Quantity {
	/** Every mistake alone, then every two that can be made at once. */
	const alonesAndPairs = (some: readonly Mistake[]): readonly Candidate[] => [
		...some.map((mistake) => candidateOf([mistake])),
		...some.flatMap((first, i) =>
			some
				.slice(i + 1)
				.filter((second) => areBothMade(first, second, mistakes))
				.map((second) => candidateOf([first, second])),
		),
	];
	const shown = mistakes.filter((mistake) => isRevealedAtZero(mistake));
	const hidden = mistakes.filter((mistake) => !isRevealedAtZero(mistake));
	// A λ that is written down shows other mistakes in the term at λ = 0 too.
	const withOwnLambda = shown
		.filter(({changes}) => changes.decay ?? changes.costDecay)
		.flatMap((fixed) =>
			hidden
				.filter((other) => canCombine(fixed, other))
				.map((other) => candidateOf([fixed, other])),
		);
	const computed = new WeakMap<
		Problem,
		{
			readonly sums: Map<string, Weights>;
			readonly values: WeakMap<Candidate, Weights>;
		}
	>();
	return {
		right: candidateOf([]),
		candidates: alonesAndPairs(mistakes),
		candidatesAtZero: [...alonesAndPairs(shown), ...withOwnLambda],
		termCandidates: alonesAndPairs(hidden),
		areZerosCompared,
		valuesOn(problem) {
			const known = computed.get(problem) ?? {
				sums: new Map<string, Weights>(),
				values: new WeakMap<Candidate, Weights>(),
			};
			computed.set(problem, known);
			return (candidate) => {
				const {recipe, sumsKey} = candidate;
				let values = known.values.get(candidate);
				if (!values) {
					const sums = known.sums.get(sumsKey) ?? sum(recipe, problem);
					known.sums.set(sumsKey, sums);
					values = finish(recipe, sums, problem);
					known.values.set(candidate, values);
				}

				return values;
			};
		},
		termOn(problem) {
			const nothing = sum({...rightRecipe, turns: () => []}, problem);
			const atZero = {...problem, lambda: 0};
			return (recipe) =>
				differenceOf(
					finish(recipe, nothing, problem),
					finish(recipe, nothing, atZero),
				);
		},
	};
}

export function differenceOf(some: Weights, others: Weights): Weights {
	return some.map((matrix, l) => ({
		...matrix,
		data: matrix.data.map((value, i) => value - others[l].data[i]),
	}));
}

/** A number as a matrix, as gradients are. */
export function asMatrices(value: number): Weights {
	return [createMatrix(1, 1, [value])];
}

export const gradientQuantity = quantityOf(gradientMistakes, {
	sum: (recipe, {weights, samples}) => accumulateBy(recipe, weights, samples),
	finish: (recipe, sums, {weights, samples, lambda}) =>
		finishBy(recipe, sums, weights, lambda, samples.x.rows),
	areZerosCompared: false,
});

export const costQuantity = quantityOf(costMistakes, {
	sum: (recipe, {weights, samples}) =>
		asMatrices(sumCostBy(recipe, weights, samples)),
	finish: (recipe, [sum], {weights, samples, lambda}) =>
		asMatrices(
			finishCostBy(recipe, sum.data[0], weights, lambda, samples.x.rows),
		),
	areZerosCompared: true,
});
