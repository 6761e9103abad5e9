import {argmax} from '../../network/forward.js';
import {sigmoidGradient} from '../../network/sigmoid.js';
import {type Mistake} from './mistake.js';

/** Steps 1 and 2: the forward pass, the labels and δ of the output layer. */
export const outputErrorMistakes: readonly Mistake[] = [
	{
		id: 'hidden-linear',
		title: 'g forgotten in the hidden layer',
		cause: 'the hidden layer has no sigmoid in the forward pass',
		step: 'step 1',
		why: 'The forward pass inside backpropagation hands on z(1) as a(1), so it goes through another network than the one whose cost is measured.',
		look: 'Whether the activations of the hidden layer all lie between 0 and 1.',
		revealedBy: 'any λ',
		changes: {activation: (z) => z},
	},
	{
		id: 'sign',
		title: 'sign turned: δ(2) = y − a',
		cause: 'δ(2) is y − a instead of a − y',
		step: 'step 2',
		why: 'The error points the wrong way, so every gradient has the right size and the wrong sign. Gradient descent would climb: the cost goes up.',
		look: 'What is subtracted from what where δ of the output layer is set.',
		revealedBy: 'any λ',
		changes: {error: (a, y) => y - a},
	},
	{
		id: 'squared-error',
		title: 'squared-error δ(2): (a − y)·g′',
		cause:
			'δ(2) has a factor g′(z(2)), which belongs to the squared-error cost',
		step: 'step 2',
		why: 'The factor g′(z(2)) belongs to the squared-error cost. With the cross-entropy of this exercise it cancels, so here each sample counts at most a quarter (g′ is 0.25 at most).',
		look: 'Whether δ of the output layer has a factor more than the handout gives it.',
		revealedBy: 'any λ',
		changes: {outputSlope: (z) => sigmoidGradient(z)},
	},
	{
		id: 'labels-forgotten',
		title: 'y forgotten: δ(2) = a',
		cause: 'y is missing in δ(2)',
		step: 'step 2',
		why: 'Without y the error never asks whether the answer was right: every output is pushed towards 0.',
		look: 'Whether the label of the sample takes part in δ of the output layer at all.',
		revealedBy: 'any λ',
		changes: {target: () => 0},
	},
	{
		id: 'predicted-label',
		title: 'predicted label instead of a',
		cause: 'δ(2) is made of the predicted label instead of the activations',
		step: 'step 2',
		why: 'The error compares how active the outputs are with y. After choosing the largest output only 0 and 1 are left, and a nearly right answer looks perfect.',
		look: 'Whether the outputs were rounded or replaced by the predicted class before δ.',
		revealedBy: 'any λ',
		changes: {
			output(z) {
				const predicted = argmax(z);
				return z.map((_, k) => (k === predicted ? 1 : 0));
			},
		},
	},
	{
		id: 'labels-high',
		title: 'labels one place too high',
		cause: 'label 1 marks the second output unit and not the first',
		step: 'step 2',
		why: 'Labels count from 1 and places in an array count from 0: label 1 must mark the first output unit. Here it marks the second, and the last label marks the first.',
		look: 'Which place of the vector y becomes 1 for label 1, and for label 10.',
		revealedBy: 'any λ',
		changes: {unitOf: (label, units) => label % units},
	},
	{
		id: 'labels-low',
		title: 'labels one place too low',
		cause: 'label 2 marks the first output unit, and label 1 the last',
		step: 'step 2',
		why: 'One has been subtracted from the label twice: label 2 marks the first output unit, and label 1 wraps around to the last one without any message.',
		look: 'Which place of the vector y becomes 1 for label 1, and for label 2.',
		revealedBy: 'any λ',
		changes: {unitOf: (label, units) => (label - 2 + units) % units},
	},
];
