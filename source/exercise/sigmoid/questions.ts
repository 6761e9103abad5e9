import {isGradientAt} from './compare.js';

/** Something to predict before it is shown. */
export type Question = {
	readonly subject: string;
	readonly text: string;
	readonly hint: string;
	readonly isRight: (answer: number) => boolean;
	/** The answer and why, one sentence. */
	readonly answer: string;
};

/** What the handout says of the gradient, as questions. */
export const questions: readonly Question[] = [
	{
		subject: 'g′(0)',
		text: 'How large is g′(0), the slope of g at z = 0?',
		hint: 'g(0) = 0.5; put it into g(z)(1 − g(z)).',
		// Exactly 0.25, as the handout demands, so nothing near it is right.
		isRight: (answer) => answer === 0.25,
		answer: 'g′(0) = 0.5·(1 − 0.5) = 0.25 exactly: the steepest place.',
	},
	{
		subject: 'g′ far out',
		text: 'And where |z| is large, say g′(100)?',
		hint: 'g(100) is 1 to 43 decimals: what is left of 1 − g?',
		isRight: (answer) => isGradientAt(100, answer),
		answer: 'g′(100) = 3.7e−44, as good as 0: g is flat on both sides.',
	},
];
