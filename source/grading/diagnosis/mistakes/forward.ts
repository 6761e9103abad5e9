import {type Mistake} from '../../../exercise/mistakes/mistake.js';
import {columnSum, prepend} from '../../../exercise/mistakes/recipe.js';
import {sigmoid} from '../../../network/sigmoid.js';

/** The softmax of a vector, shifted so that nothing overflows. */
export function softmax(z: Float64Array): Float64Array {
	const largest = Math.max(...z);
	const powers = z.map((value) => Math.exp(value - largest));
	let sum = 0;
	for (const power of powers) {
		sum += power;
	}

	return powers.map((power) => power / sum);
}

/** Step 1 as learners get it wrong who write their own forward pass. */
export const forwardMistakes: readonly Mistake[] = [
	{
		id: 'output-linear',
		title: 'g forgotten in the output layer',
		step: 'step 1',
		why: 'The outputs were left as weighted inputs z(2). They are not between 0 and 1, so δ(2) compares numbers of another kind with y.',
		look: 'Whether the outputs of the forward pass all lie between 0 and 1.',
		revealedBy: 'any λ',
		changes: {outputError: ({z}, y) => z.map((value, k) => value - y[k])},
	},
	{
		id: 'softmax',
		title: 'softmax instead of g',
		step: 'step 1',
		why: 'Softmax makes the outputs of a sample add up to 1. The network of this exercise has a sigmoid in each output unit, independent of the others.',
		look: 'Which function the weighted inputs of the output layer go through.',
		revealedBy: 'any λ',
		changes: {
			outputError: ({z}, y) => softmax(z).map((value, k) => value - y[k]),
		},
	},
	{
		id: 'exp-sign',
		title: 'sign of z wrong in exp',
		step: 'step 1',
		why: 'The sigmoid was written with the wrong sign in its exponential, so it falls where it should rise. At z = 0 and in g′ nothing of it can be seen.',
		look: 'Whether the sigmoid is close to 1 for a large positive z.',
		revealedBy: 'any λ',
		changes: {
			activation: (z) => sigmoid(-z),
			outputError: ({z}, y) => z.map((value, k) => sigmoid(-value) - y[k]),
		},
	},
	{
		id: 'bias-last',
		title: 'bias node put last, not first',
		step: 'step 1',
		why: 'The first column of Θ belongs to the bias node. Where the 1 is put behind the others, each weight is multiplied with its neighbor’s activation.',
		look: 'At which end of a the bias node is added.',
		revealedBy: 'any λ',
		changes: {
			withBiasNode: (activations) => Float64Array.of(...activations, 1),
			hiddenError: (theta, delta, {z, a}, slope) =>
				z.map((value, j) => slope(value, a[j]) * columnSum(theta, delta, j)),
		},
	},
	{
		id: 'bias-zero',
		title: 'bias node 0 instead of 1',
		step: 'step 1',
		why: 'A bias node is always 1. With 0 the first column of every Θ has no effect on the outputs, and its gradient is 0.',
		look: 'The value of the nodes that are added in front of a.',
		revealedBy: 'any λ',
		changes: {withBiasNode: (activations) => prepend(0, activations)},
	},
];
