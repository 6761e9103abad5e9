import {sigmoid} from '../../network/sigmoid.js';
import {inStep, type Mistake, type Stepless} from './mistake.js';
import {columnSum, prepend, sumOf, weighFrom} from './recipe.js';

/** The softmax of a vector, shifted so that nothing overflows. */
function softmax(z: Float64Array): Float64Array {
	const largest = Math.max(...z);
	const powers = z.map((value) => Math.exp(value - largest));
	const sum = sumOf(powers);
	return powers.map((power) => power / sum);
}

const hiddenLinear: Mistake['changes'] = {activation: (z) => z};
const outputLinear: Mistake['changes'] = {output: (z) => z};

/** Which biases are lost, in words, and in front of which Θ (1 for the first). */
type LostBias = readonly [
	id: string,
	which: string,
	isLost: (layer: number) => boolean,
];

/** In the cost a bias node of 0 and a column of zeros cannot be told apart. */
function lostBias(which: string): string {
	return `the bias of ${which} is lost: its node is 0 instead of 1, or column 0 was set to 0`;
}

const lostBiasHints = {
	look: 'The value of the bias node, and whether column 0 of Θ still has its values when the samples go through.',
	why: 'The first column of Θ must count: it is multiplied with the bias node, which is always 1. It is left out only in the regularization term.',
};

const lostInGradients: readonly LostBias[] = [
	['bias-weights-zero', 'Θ1 and Θ2', () => true],
	['first-bias-weights-zero', 'Θ1', (layer) => layer === 1],
	['second-bias-weights-zero', 'Θ2', (layer) => layer > 1],
];

const lostInCost: readonly LostBias[] = [
	['first-bias-zero', 'Θ1', (layer) => layer === 1],
	['second-bias-zero', 'Θ2', (layer) => layer > 1],
];

const otherActivations: ReadonlyArray<
	readonly [id: string, used: string, activation: (z: number) => number]
> = [
	['hidden-tanh', 'tanh', Math.tanh],
	['hidden-relu', 'a ReLU', (z) => Math.max(0, z)],
];

/** Step 1: the forward pass. */
export const forwardMistakes = inStep('step 1', [
	{
		id: 'hidden-linear',
		title: 'g forgotten in the hidden layer',
		cause: 'the hidden layer has no sigmoid in the forward pass',
		why: 'The forward pass inside backpropagation hands on z(1) as a(1), so it goes through another network than the one whose cost is measured.',
		look: 'Whether the activations of the hidden layer all lie between 0 and 1.',
		inCost: {
			cause: 'the hidden layer has no sigmoid',
			why: 'Without the sigmoid the hidden layer only multiplies, and two layers are no more than one.',
		},
		changes: hiddenLinear,
	},
	{
		id: 'output-linear',
		cause: 'the outputs are z(2), without the sigmoid',
		why: 'The outputs were left as weighted inputs z(2). They are not between 0 and 1, so δ(2) compares numbers of another kind with y.',
		look: 'Whether the outputs of the forward pass all lie between 0 and 1.',
		inCost: {
			look: 'Whether the outputs all lie between 0 and 1.',
			why: 'The logarithms of h and of 1 − h exist only for numbers between 0 and 1, and only the sigmoid gives such numbers.',
		},
		changes: outputLinear,
	},
	{
		id: 'linear',
		cause: 'neither layer has its sigmoid in the forward pass',
		why: 'The forward pass that the gradients are made from only multiplies and adds. It belongs to another network than the one whose cost is measured.',
		look: 'Whether all activations, hidden and output, lie between 0 and 1.',
		inCost: {
			cause: 'neither layer has its sigmoid',
			look: 'Whether the activations and the outputs all lie between 0 and 1.',
			why: 'Without the sigmoid the network only multiplies and adds, and the logarithms of its outputs need not exist.',
		},
		changes: {...hiddenLinear, ...outputLinear},
	},
	{
		id: 'softmax',
		cause: 'the outputs come from softmax instead of the sigmoid',
		why: 'Softmax makes the outputs of a sample add up to 1. The network of this exercise has a sigmoid in each output unit, independent of the others.',
		look: 'Which function the weighted inputs of the output layer go through.',
		inCost: {},
		changes: {output: softmax},
	},
	{
		id: 'exp-sign',
		cause: 'the sigmoid has the wrong sign in exp',
		why: 'The sigmoid was written with the wrong sign in its exponential, so it falls where it should rise. At z = 0 and in g′ nothing of it can be seen.',
		look: 'Whether the sigmoid is close to 1 for a large positive z.',
		inCost: {},
		changes: {
			activation: (z) => sigmoid(-z),
			output: (z) => z.map((value) => sigmoid(-value)),
		},
	},
	{
		id: 'bias-last',
		cause: 'the bias node is added behind the others instead of in front',
		why: 'The first column of Θ belongs to the bias node. Where the 1 is put behind the others, each weight is multiplied with its neighbor’s activation.',
		look: 'At which end of a the bias node is added.',
		inCost: {},
		changes: {
			withBiasNode: (activations) => Float64Array.of(...activations, 1),
			hiddenError: (theta, delta, {z, a}, slope) =>
				z.map((value, j) => slope(value, a[j]) * columnSum(theta, delta, j)),
		},
	},
	{
		id: 'bias-zero',
		cause: 'the bias nodes are 0 instead of 1',
		why: 'A bias node is always 1. With 0 the first column of every Θ has no effect on the outputs, and its gradient is 0.',
		look: 'The value of the nodes that are added in front of a.',
		inCost: {
			cause: lostBias('Θ1 and Θ2'),
			...lostBiasHints,
		},
		changes: {withBiasNode: (activations) => prepend(0, activations)},
	},
	...lostInGradients.map(([id, which, isLost]): Stepless => ({
		id,
		cause: `the bias is missing in the forward pass that the gradients are made from: column 0 of ${which} was set to 0 or left out`,
		why: 'The bias column may be left out only in the regularization term. Set to 0 in Θ itself, it is missing in every forward pass after that.',
		look: 'Whether column 0 of Θ still has its values when the samples go through.',
		changes: {
			weigh: (theta, below, layer) =>
				weighFrom(theta, below, isLost(layer) ? 1 : 0),
		},
	})),
	...lostInCost.map(([id, which, isLost]): Stepless => ({
		id,
		cause: lostBias(which),
		only: 'cost',
		...lostBiasHints,
		changes: {
			withBiasNode: (activations, layer) =>
				prepend(isLost(layer) ? 0 : 1, activations),
		},
	})),
	...otherActivations.map(([id, used, activation]): Stepless => ({
		id,
		cause: `the hidden layer has ${used}, not the sigmoid`,
		only: 'cost',
		look: 'Which function the weighted inputs of the hidden layer go through.',
		why: 'Both layers of this network use the sigmoid. Other functions train as well, but give another cost.',
		changes: {activation},
	})),
]);
