import {argmax} from '../../network/forward.js';
import {sigmoidGradient} from '../../network/sigmoid.js';
import {inStep} from './mistake.js';
import {range} from './recipe.js';

/** Step 2: the labels and δ of the output layer. */
export const outputErrorMistakes = inStep('step 2', [
	{
		id: 'sign',
		title: 'sign turned: δ(2) = y − a',
		cause: 'δ(2) is y − a instead of a − y',
		why: 'The error points the wrong way, so every gradient has the right size and the wrong sign. Gradient descent would climb: the cost goes up.',
		look: 'What is subtracted from what where δ of the output layer is set.',
		changes: {error: (a, y) => y - a},
	},
	{
		id: 'squared-error',
		title: 'squared-error δ(2): (a − y)·g′',
		cause:
			'δ(2) has a factor g′(z(2)), which belongs to the squared-error cost',
		why: 'The factor g′(z(2)) belongs to the squared-error cost. With the cross-entropy of this exercise it cancels, so here each sample counts at most a quarter (g′ is 0.25 at most).',
		look: 'Whether δ of the output layer has a factor more than the handout gives it.',
		changes: {outputSlope: (z) => sigmoidGradient(z)},
	},
	{
		id: 'labels-forgotten',
		title: 'y forgotten: δ(2) = a',
		cause: 'y is missing in δ(2)',
		why: 'Without y the error never asks whether the answer was right: every output is pushed towards 0.',
		look: 'Whether the label of the sample takes part in δ of the output layer at all.',
		changes: {target: () => 0},
	},
	{
		id: 'predicted-label',
		title: 'predicted label instead of a',
		cause: 'δ(2) is made of the predicted label instead of the activations',
		why: 'The error compares how active the outputs are with y. After choosing the largest output only 0 and 1 are left, and a nearly right answer looks perfect.',
		look: 'Whether the outputs were rounded or replaced by the predicted class before δ.',
		inCost: {
			step: 'step 1',
			cause: 'the outputs were replaced by the predicted label',
			look: 'Whether the outputs were rounded, or only the largest kept, before the logarithm.',
			why: 'The cost asks how sure the network is. After rounding there are only 0 and 1 left, and the logarithm of 0 is −∞.',
		},
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
		why: 'Labels count from 1 and places in an array count from 0: label 1 must mark the first output unit. Here it marks the second, and the last label marks the first.',
		look: 'Which place of the vector y becomes 1 for label 1, and for label 10.',
		inCost: {
			why: 'Labels count from 1 and places in an array count from 0, so each label marks the place before its own number.',
		},
		changes: {unitOf: (label, units) => label % units},
	},
	{
		id: 'labels-low',
		title: 'labels one place too low',
		cause: 'label 2 marks the first output unit, and label 1 the last',
		why: 'One has been subtracted from the label twice: label 2 marks the first output unit, and label 1 wraps around to the last one without any message.',
		look: 'Which place of the vector y becomes 1 for label 1, and for label 2.',
		inCost: {
			why: 'One has been subtracted from the label twice; −1 is the last place in Python, without any message.',
		},
		changes: {unitOf: (label, units) => (label - 2 + units) % units},
	},
	{
		id: 'labels-from-zero',
		cause:
			'the labels are counted from 0, so the last one marks no output unit',
		why: 'The labels of the exercise are 1 to K. Counted from 0 to K − 1, every sample is marked one place too high, and the last label is marked nowhere.',
		look: 'What the vector y looks like for label 1, and for label 10.',
		inCost: {
			why: 'The labels of the exercise are 1 to K. Counted from 0 to K − 1, every sample is marked one place too high, and the last label nowhere.',
		},
		changes: {unitOf: (label) => label},
	},
	{
		id: 'labels-raw',
		cause: 'y is the label itself, not a vector of 0s with a single 1',
		why: 'The label itself, a number up to K, was subtracted from every output. Each output unit wants its own 0 or 1.',
		look: 'The shape of y where it meets the outputs: one number a sample, or K.',
		inCost: {
			look: 'What y is for one sample where it meets the outputs: one number, or K numbers.',
			why: 'Each output unit is compared with its own 0 or 1. The labels 1 to K are only names.',
		},
		changes: {target: (_, label) => label},
	},
	{
		id: 'labels-raw-from-zero',
		cause: 'y is the label minus 1, not a vector of 0s with a single 1',
		why: 'One number, the label counted from 0, was subtracted from every output. Each output unit wants its own 0 or 1.',
		look: 'The shape of y where it meets the outputs: one number a sample, or K.',
		changes: {target: (_, label) => label - 1},
	},
	{
		id: 'target-one',
		cause: 'every output unit is compared with 1, not with its own 0 or 1',
		why: 'The target of a sample is a single 1 here that meets all outputs. Only the unit of the label wants 1, all others want 0.',
		look: 'The shape of y where it meets the outputs: one number a sample, or K.',
		changes: {target: () => 1},
	},
	{
		id: 'stale-label',
		cause: 'every sample is compared with the label of the last one',
		why: 'The index of y is left over from an earlier loop, so it stands at the last sample while the rows of X move on.',
		look: 'Which index y has inside the loop, and whether the loop changes it.',
		inCost: {
			look: 'Which index the label is taken with, and whether it moves with the loop.',
			why: 'An index that is left over from an earlier loop stays at the last sample, and so does the label.',
		},
		changes: {
			turns: ({m}) =>
				range(0, m).map((i) => ({forward: i, label: m - 1, input: i})),
		},
	},
	{
		id: 'stale-output',
		cause: 'δ(2) is always made with the outputs of the last sample',
		why: 'The index of the outputs is left over from an earlier loop, so it stands at the last sample while the labels move on.',
		look: 'Which row of the outputs meets y, and whether the loop changes its index.',
		changes: {
			turns: ({m}) =>
				range(0, m).map((i) => ({
					forward: i,
					output: m - 1,
					label: i,
					input: i,
				})),
		},
	},
	{
		id: 'output-derivative',
		cause:
			'δ(2) is the derivative by the outputs a, without the way through the sigmoid',
		why: 'The cost was differentiated by the outputs and there it ended. The way on through the sigmoid, g′(z(2)), would cancel the denominators.',
		look: 'Whether δ of the output layer has a denominator.',
		changes: {error: (a, y) => (a - y) / (a * (1 - a))},
	},
	{
		id: 'labelled-unit-only',
		cause: 'δ(2) is 0 for all output units but the labelled one',
		why: 'The error is 0 for all outputs but the one of the label. The cost has a second term, with 1 − y, for the others: they must learn to be small.',
		look: 'What δ of the output layer is where y is 0.',
		changes: {error: (a, target, y) => y * (a - target)},
	},
	{
		id: 'absolute-error',
		cause: 'δ(2) is |a − y|, without its sign',
		why: 'The sign of the error says in which direction an output must move. Without it the unit of the label is pushed away from 1.',
		look: 'Whether any element of δ(2) is below 0: the one of the label must be.',
		changes: {error: (a, target) => Math.abs(a - target)},
	},
]);
