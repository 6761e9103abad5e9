import {type GradientFunction} from '../../network/gradient-check.js';
import {gradientBy} from './compute.js';
import {costOnlyMistakes} from './cost.js';
import {forwardMistakes} from './forward.js';
import {hiddenErrorMistakes} from './hidden-error.js';
import {type ClassicMistake, type Mistake} from './mistake.js';
import {outputErrorMistakes} from './output-error.js';
import {rightRecipe, type Recipe} from './recipe.js';
import {regularizationMistakes} from './regularization.js';
import {sumMistakes} from './sum.js';

export {type ClassicMistake, type Mistake} from './mistake.js';

/** Every mistake that is known, in the order of the steps in which they happen. */
const table: readonly Mistake[] = [
	...forwardMistakes,
	...outputErrorMistakes,
	...hiddenErrorMistakes,
	...sumMistakes,
	...regularizationMistakes,
	...costOnlyMistakes,
];

function isClassic(mistake: Mistake): mistake is ClassicMistake {
	return 'title' in mistake;
}

/** The classic mistakes in the gradients, which the exercise shows to students. */
export const mistakes: readonly ClassicMistake[] = table.filter((mistake) =>
	isClassic(mistake),
);

/** The mistakes that gradients are compared with, the likelier first. */
export const gradientMistakes: readonly Mistake[] = [
	...mistakes,
	...table.filter(
		(mistake) => !isClassic(mistake) && mistake.only === undefined,
	),
];

/** The mistakes that J is compared with, in the words for J, the likelier first. */
export const costMistakes: readonly Mistake[] = [
	...table.filter(({only}) => only === 'cost'),
	...table.flatMap((mistake) =>
		mistake.inCost ? [{...mistake, ...mistake.inCost}] : [],
	),
];

/** The mistakes that sigmoidGradient is compared with, in the words for it. */
export const slopeMistakes: readonly Mistake[] = [
	...table.flatMap((mistake) =>
		mistake.inSigmoidGradient
			? [{...mistake, ...mistake.inSigmoidGradient}]
			: [],
	),
	...table.filter(({only}) => only === 'sigmoidGradient'),
];

/** @throws RangeError when there is no such classic mistake. */
export function mistakeById(id: string): ClassicMistake {
	const mistake = mistakes.find((other) => other.id === id);
	if (!mistake) {
		throw new RangeError(`There is no mistake ${id}.`);
	}

	return mistake;
}

/** Whether two mistakes happen in different places, so that both can be made at once. */
export function canCombine(a: Mistake, b: Mistake): boolean {
	return Object.keys(a.changes).every((place) => !(place in b.changes));
}

const termPlaces = new Set<string>([
	'decay',
	'penalty',
	'costDecay',
	'costPenalty',
	'isRegularized',
] satisfies Array<keyof Recipe>);

/** Whether λ = 0 shows a mistake. One in the regularization term it hides, unless that has a λ of its own. */
export function isRevealedAtZero({changes}: Mistake): boolean {
	const {decay = rightRecipe.decay, costDecay = rightRecipe.costDecay} =
		changes;
	return (
		decay(0, 2) !== 0 ||
		costDecay(0, 2) !== 0 ||
		Object.keys(changes).some((place) => !termPlaces.has(place))
	);
}

/** The recipe with mistakes in it that happen in different places. */
export function recipeWith(made: readonly Mistake[]): Recipe {
	return Object.assign(
		{},
		rightRecipe,
		...made.map(({changes}) => changes),
	) as Recipe;
}

/**
 * Backpropagation with mistakes in it; without any it is the right one.
 *
 * @param made - Mistakes that happen in different places.
 */
export function gradientWith(...made: readonly Mistake[]): GradientFunction {
	return gradientBy(recipeWith(made));
}
