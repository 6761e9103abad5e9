import {type Mistake} from '../../../exercise/mistakes/mistake.js';
import {argmax} from '../../../network/predict.js';
import {sigmoid} from '../../../network/sigmoid.js';

/** Steps 2 and 3: labels and errors. */
export const deltaMistakes: readonly Mistake[] = [
	{
		id: 'labels-from-zero',
		title: 'labels counted from 0',
		step: 'step 2',
		why: 'The labels of the exercise are 1 to K. Counted from 0 to K − 1, every sample is marked one place too high, and the last label is marked nowhere.',
		look: 'What the vector y looks like for label 1, and for label 10.',
		revealedBy: 'any λ',
		changes: {unitOf: (label) => label},
	},
	{
		id: 'labels-raw',
		title: 'y not turned into 0s and a 1',
		step: 'step 2',
		why: 'The label itself, a number up to K, was subtracted from every output. Each output unit wants its own 0 or 1.',
		look: 'The shape of y where it meets the outputs: one number a sample, or K.',
		revealedBy: 'any λ',
		changes: {
			outputError({a}, y) {
				const label = argmax(y) + 1;
				return a.map((value) => value - label);
			},
		},
	},
	{
		id: 'output-derivative',
		title: 'δ(2) is ∂J/∂a, not ∂J/∂z',
		step: 'step 2',
		why: 'The cost was differentiated by the outputs and there it ended. The way on through the sigmoid, g′(z(2)), would cancel the denominators.',
		look: 'Whether δ of the output layer has a denominator.',
		revealedBy: 'any λ',
		changes: {
			outputError: ({a}, y) =>
				a.map((value, k) => (value - y[k]) / (value * (1 - value))),
		},
	},
	{
		id: 'labelled-unit-only',
		title: 'δ(2) only for the labelled unit',
		step: 'step 2',
		why: 'The error is 0 for all outputs but the one of the label. The cost has a second term, with 1 − y, for the others: they must learn to be small.',
		look: 'What δ of the output layer is where y is 0.',
		revealedBy: 'any λ',
		changes: {
			outputError: ({a}, y) => a.map((value, k) => y[k] * (value - 1)),
		},
	},
	{
		id: 'slope-squared',
		title: 'g·g instead of g·(1 − g)',
		step: 'step 3',
		why: 'The activation was squared. The slope of the sigmoid has 1 − g as its second factor, so that it fades at both ends.',
		look: 'What sigmoidGradient returns for a large positive z: it should be near 0.',
		revealedBy: 'any λ',
		changes: {slope: (z) => sigmoid(z) ** 2},
	},
];
