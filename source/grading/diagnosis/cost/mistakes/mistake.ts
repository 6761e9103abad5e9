import {type Hinted} from '../../words/hints.js';
import {type CostRecipe} from '../recipe.js';

/** A classic mistake in the cost, ready to be computed. */
export type CostMistake = Hinted & {
	readonly id: string;
	/** What is wrong, as the end of a sentence. */
	readonly cause: string;
	readonly changes: Partial<CostRecipe>;
};
