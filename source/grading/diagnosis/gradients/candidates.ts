import {accumulateBy, finishBy} from '../../../exercise/mistakes/compute.js';
import {canCombine} from '../../../exercise/mistakes/index.js';
import {type Mistake} from '../../../exercise/mistakes/mistake.js';
import {rightRecipe, type Recipe} from '../../../exercise/mistakes/recipe.js';
import {type Weights} from '../../../network/weights.js';
import {gradientMistakes} from '../mistakes/index.js';
import {type Problem} from '../types.js';

/** One mistake or two, ready to be computed. */
export type Candidate = {
	readonly ids: readonly string[];
	readonly recipe: Recipe;
	/** Candidates with the same key have the same Δ. */
	readonly sumsKey: string;
};

const finishingPlaces = new Set<string>([
	'scale',
	'decay',
	'penalty',
	'isRegularized',
	'arrange',
] satisfies Array<keyof Recipe>);

function changesSums({changes}: Mistake): boolean {
	return Object.keys(changes).some((place) => !finishingPlaces.has(place));
}

function candidateOf(made: readonly Mistake[]): Candidate {
	let recipe = rightRecipe;
	for (const {changes} of made) {
		recipe = {...recipe, ...changes};
	}

	return {
		ids: made.map(({id}) => id),
		recipe,
		sumsKey: made
			.filter((mistake) => changesSums(mistake))
			.map(({id}) => id)
			.join(' '),
	};
}

/** Nothing wrong. */
export const rightCandidate = candidateOf([]);

/** Every mistake alone, then every two that can be made at once; the likelier first. */
export const candidates: readonly Candidate[] = [
	...gradientMistakes.map((mistake) => candidateOf([mistake])),
	...gradientMistakes.flatMap((first, i) =>
		gradientMistakes
			.slice(i + 1)
			.filter((second) => canCombine(first, second))
			.map((second) => candidateOf([first, second])),
	),
];

/**
 * A function that computes the gradients of any candidate on one problem, and Δ only once for all that
 * share it.
 */
export function gradientsOn({
	weights,
	samples,
	lambda,
}: Problem): (candidate: Candidate) => Weights {
	const sumsOf = new Map<string, Weights>();
	return ({recipe, sumsKey}) => {
		let sums = sumsOf.get(sumsKey);
		if (!sums) {
			sums = accumulateBy(recipe, weights, samples);
			sumsOf.set(sumsKey, sums);
		}

		return finishBy(recipe, sums, weights, lambda, samples.x.rows);
	};
}
