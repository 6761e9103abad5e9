import {type Recipe} from './recipe.js';

/** A mistake that students make, ready to be computed. */
export type Mistake = {
	readonly id: string;
	/** Of a classic mistake, which the exercise shows: plain words, at most 32 characters. */
	readonly title?: string;
	/** What is wrong, as the end of a sentence: “The gradients are 5 times too large: 1/m is missing.” */
	readonly cause: string;
	/**
	 * Where in the exercise it happens. For J: the forward pass, the labels, the sum over the samples, the
	 * mean and the regularization term, in the order of the steps.
	 */
	readonly step:
		'step 1' | 'step 2' | 'step 3' | 'step 4' | 'step 5' | 'Part 5';
	/** Why it is wrong and how it shows; never how the right code is written. */
	readonly why: string;
	/** Where in one's own code to look for it. */
	readonly look: string;
	readonly changes: Partial<Recipe>;
	/** Set where J is compared with this mistake too: the words that differ for J. */
	readonly inCost?: Partial<Description>;
	/** The same for sigmoidGradient, of which the cause is the end of a sentence that begins with its name. */
	readonly inSigmoidGradient?: Partial<Description>;
	/** Set where the gradients are not compared with it. */
	readonly only?: 'cost' | 'sigmoidGradient';
};

type Description = Pick<Mistake, 'id' | 'cause' | 'step' | 'why' | 'look'>;

/** A mistake whose step is said once for all of a list, unless it has one of its own. */
export type Stepless = Omit<Mistake, 'step'> & Partial<Pick<Mistake, 'step'>>;

/** Mistakes in one step, except for those that name another. */
export function inStep(
	step: Mistake['step'],
	mistakes: readonly Stepless[],
): readonly Mistake[] {
	return mistakes.map((mistake) => ({step, ...mistake}));
}

/** A mistake that the exercise shows to students. */
export type ClassicMistake = Mistake & {readonly title: string};
