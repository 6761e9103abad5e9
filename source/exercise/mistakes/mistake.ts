import {type Recipe} from './recipe.js';

/** A classic mistake in backpropagation, ready to be computed. */
export type Mistake = {
	readonly id: string;
	/** Plain words, at most 32 characters. */
	readonly title: string;
	/** What is wrong, as the end of a sentence: “The gradients are 5 times too large: 1/m is missing.” */
	readonly cause: string;
	/** Where in the exercise it happens. */
	readonly step:
		'step 1' | 'step 2' | 'step 3' | 'step 4' | 'step 5' | 'Part 5';
	/** Why it is wrong and how it shows; never how the right code is written. */
	readonly why: string;
	/** Where in one's own code to look for it. */
	readonly look: string;
	/** Whether any λ shows it in a gradient check, or only a λ greater than 0. */
	readonly revealedBy: 'any λ' | 'λ > 0';
	/** What it does differently. */
	readonly changes: Partial<Recipe>;
};
