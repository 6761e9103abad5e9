import {mistakes as classicMistakes} from '../../../exercise/mistakes/index.js';
import {type Mistake} from '../../../exercise/mistakes/mistake.js';
import {errorMistakes} from './errors.js';
import {finishingMistakes} from './sums.js';

/**
 * The mistakes that a gradient is compared with: the classic ones, which the dashboard shows too, and
 * after them those that are only met in students' code. The likelier stand first.
 */
export const gradientMistakes: readonly Mistake[] = [
	...classicMistakes,
	...errorMistakes,
	...finishingMistakes,
];
