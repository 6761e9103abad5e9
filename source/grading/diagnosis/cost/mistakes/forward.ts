import {prepend} from '../../../../exercise/mistakes/recipe.js';
import {argmax} from '../../../../network/forward.js';
import {sigmoid} from '../../../../network/sigmoid.js';
import {softmax} from '../../mistakes/errors.js';
import {type CostMistake} from './mistake.js';

const step = 'the forward pass';

const hiddenLinear: CostMistake['changes'] = {activation: (z) => z};
const outputLinear: CostMistake['changes'] = {output: (z) => z};

/** The outputs h are not those of the network. */
export const forwardCostMistakes: readonly CostMistake[] = [
	{
		id: 'hidden-linear',
		cause: 'the hidden layer has no sigmoid',
		step,
		look: 'Whether the activations of the hidden layer all lie between 0 and 1.',
		why: 'Without the sigmoid the hidden layer only multiplies, and two layers are no more than one.',
		changes: hiddenLinear,
	},
	{
		id: 'output-linear',
		cause: 'the outputs are z(2), without the sigmoid',
		step,
		look: 'Whether the outputs all lie between 0 and 1.',
		why: 'The logarithms of h and of 1 − h exist only for numbers between 0 and 1, and only the sigmoid gives such numbers.',
		changes: outputLinear,
	},
	{
		id: 'linear',
		cause: 'neither layer has its sigmoid',
		step,
		look: 'Whether the activations and the outputs all lie between 0 and 1.',
		why: 'Without the sigmoid the network only multiplies and adds, and the logarithms of its outputs need not exist.',
		changes: {...hiddenLinear, ...outputLinear},
	},
	{
		id: 'softmax',
		cause: 'the outputs come from softmax instead of the sigmoid',
		step,
		look: 'Whether the outputs of a sample add up to 1. They need not.',
		why: 'Each output unit of this network answers its own question with yes or no, without looking at the others.',
		changes: {output: softmax},
	},
	{
		id: 'predicted-label',
		cause: 'the outputs were replaced by the predicted label',
		step,
		look: 'Whether the outputs were rounded, or only the largest kept, before the logarithm.',
		why: 'The cost asks how sure the network is. After rounding there are only 0 and 1 left, and the logarithm of 0 is −∞.',
		changes: {
			output(z) {
				const predicted = argmax(z);
				return z.map((_, k) => (k === predicted ? 1 : 0));
			},
		},
	},
	{
		id: 'exp-sign',
		cause: 'the sigmoid has the wrong sign in exp',
		step,
		look: 'Whether the sigmoid is close to 1 for a large positive z.',
		why: 'With the wrong sign the sigmoid falls where it should rise. At z = 0 nothing of it can be seen.',
		changes: {
			activation: (z) => sigmoid(-z),
			output: (z) => z.map((value) => sigmoid(-value)),
		},
	},
	{
		id: 'bias-last',
		cause: 'the bias node is added behind the others instead of in front',
		step,
		look: 'At which end of a the bias node is added.',
		why: 'The first column of Θ belongs to the bias node. Behind the others, each weight meets its neighbor’s activation.',
		changes: {
			withBiasNode: (activations) => Float64Array.of(...activations, 1),
		},
	},
	...(
		[
			['hidden-tanh', 'tanh', Math.tanh],
			['hidden-relu', 'a ReLU', (z) => Math.max(0, z)],
		] as ReadonlyArray<[string, string, (z: number) => number]>
	).map(([id, used, activation]): CostMistake => ({
		id,
		cause: `the hidden layer has ${used}, not the sigmoid`,
		step,
		look: 'Which function the weighted inputs of the hidden layer go through.',
		why: 'Both layers of this network use the sigmoid. Other functions train as well, but give another cost.',
		changes: {activation},
	})),
	...(
		[
			['bias-zero', 'Θ1 and Θ2', () => true],
			['first-bias-zero', 'Θ1', (layer) => layer === 1],
			['second-bias-zero', 'Θ2', (layer) => layer > 1],
		] as ReadonlyArray<[string, string, (layer: number) => boolean]>
	).map(([id, which, isLost]): CostMistake => ({
		id,
		cause: `the bias of ${which} is lost: its node is 0 instead of 1, or column 0 was set to 0`,
		step,
		look: 'The value of the bias node, and whether column 0 of Θ still has its values when the samples go through.',
		why: 'The first column of Θ must count: it is multiplied with the bias node, which is always 1. It is left out only in the regularization term.',
		changes: {
			withBiasNode: (activations, layer) =>
				prepend(isLost(layer) ? 0 : 1, activations),
		},
	})),
];
