import {type GradientFunction} from '../../network/gradient-check.js';
import {gradientBy} from './compute.js';
import {hiddenErrorMistakes} from './hidden-error.js';
import {type Mistake} from './mistake.js';
import {outputErrorMistakes} from './output-error.js';
import {type Recipe} from './recipe.js';
import {regularizationMistakes} from './regularization.js';
import {sumMistakes} from './sum.js';

export {type Mistake} from './mistake.js';

/** The classic mistakes, in the order of the steps in which they happen. */
export const mistakes: readonly Mistake[] = [
	...outputErrorMistakes,
	...hiddenErrorMistakes,
	...sumMistakes,
	...regularizationMistakes,
];

/** @throws RangeError when there is no such mistake. */
export function mistakeById(id: string): Mistake {
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

/**
 * Backpropagation with mistakes in it; without any it is the right one.
 *
 * @param made - Mistakes that happen in different places.
 */
export function gradientWith(...made: readonly Mistake[]): GradientFunction {
	let changes: Partial<Recipe> = {};
	for (const mistake of made) {
		changes = {...changes, ...mistake.changes};
	}

	return gradientBy(changes);
}
