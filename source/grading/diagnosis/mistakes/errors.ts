import {type Mistake} from '../../../exercise/mistakes/mistake.js';
import {
	columnSum,
	prepend,
	range,
	weighFrom,
	type Layer,
} from '../../../exercise/mistakes/recipe.js';
import {type Matrix} from '../../../network/matrix.js';
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

/** Step 1 as students get it wrong who write their own forward pass. */
const forwardMistakes: readonly Mistake[] = [
	{
		id: 'output-linear',
		title: 'g forgotten in the output layer',
		cause: 'the outputs are z(2), without the sigmoid',
		step: 'step 1',
		why: 'The outputs were left as weighted inputs z(2). They are not between 0 and 1, so δ(2) compares numbers of another kind with y.',
		look: 'Whether the outputs of the forward pass all lie between 0 and 1.',
		revealedBy: 'any λ',
		changes: {output: (z) => z},
	},
	{
		id: 'linear',
		title: 'g forgotten in both layers',
		cause: 'neither layer has its sigmoid in the forward pass',
		step: 'step 1',
		why: 'The forward pass that the gradients are made from only multiplies and adds. It belongs to another network than the one whose cost is measured.',
		look: 'Whether all activations, hidden and output, lie between 0 and 1.',
		revealedBy: 'any λ',
		changes: {activation: (z) => z, output: (z) => z},
	},
	{
		id: 'softmax',
		title: 'softmax instead of g',
		cause: 'the outputs come from softmax instead of the sigmoid',
		step: 'step 1',
		why: 'Softmax makes the outputs of a sample add up to 1. The network of this exercise has a sigmoid in each output unit, independent of the others.',
		look: 'Which function the weighted inputs of the output layer go through.',
		revealedBy: 'any λ',
		changes: {output: softmax},
	},
	{
		id: 'exp-sign',
		title: 'sign of z wrong in exp',
		cause: 'the sigmoid has the wrong sign in exp',
		step: 'step 1',
		why: 'The sigmoid was written with the wrong sign in its exponential, so it falls where it should rise. At z = 0 and in g′ nothing of it can be seen.',
		look: 'Whether the sigmoid is close to 1 for a large positive z.',
		revealedBy: 'any λ',
		changes: {
			activation: (z) => sigmoid(-z),
			output: (z) => z.map((value) => sigmoid(-value)),
		},
	},
	{
		id: 'bias-last',
		title: 'bias node put last, not first',
		cause: 'the bias node is added behind the others instead of in front',
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
		cause: 'the bias nodes are 0 instead of 1',
		step: 'step 1',
		why: 'A bias node is always 1. With 0 the first column of every Θ has no effect on the outputs, and its gradient is 0.',
		look: 'The value of the nodes that are added in front of a.',
		revealedBy: 'any λ',
		changes: {withBiasNode: (activations) => prepend(0, activations)},
	},
	...(
		[
			['bias-weights-zero', 'Θ1 and Θ2', () => true],
			['first-bias-weights-zero', 'Θ1', (layer) => layer === 1],
			['second-bias-weights-zero', 'Θ2', (layer) => layer > 1],
		] as ReadonlyArray<[string, string, (layer: number) => boolean]>
	).map(([id, which, isLost]): Mistake => ({
		id,
		title: `bias of ${which} lost on the way`,
		cause: `the bias is missing in the forward pass that the gradients are made from: column 0 of ${which} was set to 0 or left out`,
		step: 'step 1',
		why: 'The bias column may be left out only in the regularization term. Set to 0 in Θ itself, it is missing in every forward pass after that.',
		look: 'Whether column 0 of Θ still has its values when the samples go through.',
		revealedBy: 'any λ',
		changes: {
			weigh: (theta, below, layer) =>
				weighFrom(theta, below, isLost(layer) ? 1 : 0),
		},
	})),
];

/** Step 2: labels and δ of the output layer. */
const outputMistakes: readonly Mistake[] = [
	{
		id: 'labels-from-zero',
		title: 'labels counted from 0',
		cause:
			'the labels are counted from 0, so the last one marks no output unit',
		step: 'step 2',
		why: 'The labels of the exercise are 1 to K. Counted from 0 to K − 1, every sample is marked one place too high, and the last label is marked nowhere.',
		look: 'What the vector y looks like for label 1, and for label 10.',
		revealedBy: 'any λ',
		changes: {unitOf: (label) => label},
	},
	{
		id: 'labels-raw',
		title: 'y not turned into 0s and a 1',
		cause: 'y is the label itself, not a vector of 0s with a single 1',
		step: 'step 2',
		why: 'The label itself, a number up to K, was subtracted from every output. Each output unit wants its own 0 or 1.',
		look: 'The shape of y where it meets the outputs: one number a sample, or K.',
		revealedBy: 'any λ',
		changes: {target: (_, label) => label},
	},
	{
		id: 'labels-raw-from-zero',
		title: 'label − 1 instead of 0s and a 1',
		cause: 'y is the label minus 1, not a vector of 0s with a single 1',
		step: 'step 2',
		why: 'One number, the label counted from 0, was subtracted from every output. Each output unit wants its own 0 or 1.',
		look: 'The shape of y where it meets the outputs: one number a sample, or K.',
		revealedBy: 'any λ',
		changes: {target: (_, label) => label - 1},
	},
	{
		id: 'target-one',
		title: 'every output compared with 1',
		cause: 'every output unit is compared with 1, not with its own 0 or 1',
		step: 'step 2',
		why: 'The target of a sample is a single 1 here that meets all outputs. Only the unit of the label wants 1, all others want 0.',
		look: 'The shape of y where it meets the outputs: one number a sample, or K.',
		revealedBy: 'any λ',
		changes: {target: () => 1},
	},
	{
		id: 'stale-label',
		title: 'label always of the last sample',
		cause: 'every sample is compared with the label of the last one',
		step: 'step 2',
		why: 'The index of y is left over from an earlier loop, so it stands at the last sample while the rows of X move on.',
		look: 'Which index y has inside the loop, and whether the loop changes it.',
		revealedBy: 'any λ',
		changes: {
			turns: ({m}) =>
				range(0, m).map((i) => ({forward: i, label: m - 1, input: i})),
		},
	},
	{
		id: 'stale-output',
		title: 'outputs always of the last sample',
		cause: 'δ(2) is always made with the outputs of the last sample',
		step: 'step 2',
		why: 'The index of the outputs is left over from an earlier loop, so it stands at the last sample while the labels move on.',
		look: 'Which row of the outputs meets y, and whether the loop changes its index.',
		revealedBy: 'any λ',
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
		title: 'δ(2) is ∂J/∂a, not ∂J/∂z',
		cause:
			'δ(2) is the derivative by the outputs a, without the way through the sigmoid',
		step: 'step 2',
		why: 'The cost was differentiated by the outputs and there it ended. The way on through the sigmoid, g′(z(2)), would cancel the denominators.',
		look: 'Whether δ of the output layer has a denominator.',
		revealedBy: 'any λ',
		changes: {error: (a, y) => (a - y) / (a * (1 - a))},
	},
	{
		id: 'labelled-unit-only',
		title: 'δ(2) only for the labelled unit',
		cause: 'δ(2) is 0 for all output units but the labelled one',
		step: 'step 2',
		why: 'The error is 0 for all outputs but the one of the label. The cost has a second term, with 1 − y, for the others: they must learn to be small.',
		look: 'What δ of the output layer is where y is 0.',
		revealedBy: 'any λ',
		changes: {error: (a, target, y) => y * (a - target)},
	},
	{
		id: 'absolute-error',
		title: '|a − y| instead of a − y',
		cause: 'δ(2) is |a − y|, without its sign',
		step: 'step 2',
		why: 'The sign of the error says in which direction an output must move. Without it the unit of the label is pushed away from 1.',
		look: 'Whether any element of δ(2) is below 0: the one of the label must be.',
		revealedBy: 'any λ',
		changes: {error: (a, target) => Math.abs(a - target)},
	},
];

type HiddenError = (
	theta: Matrix,
	delta: Float64Array,
	hidden: Layer,
	slope: (z: number, a: number) => number,
) => Float64Array;

/** Δ of a hidden layer with something else in the place of Θᵀδ; j counts the hidden units from 0. */
function hiddenErrorOf(
	back: (theta: Matrix, delta: Float64Array, j: number) => number,
): HiddenError {
	return (theta, delta, {z, a}, slope) =>
		z.map((value, j) => slope(value, a[j + 1]) * back(theta, delta, j));
}

/** Step 3: δ of the hidden layer. */
const hiddenMistakes: readonly Mistake[] = [
	{
		id: 'slope-squared',
		title: 'g·g instead of g·(1 − g)',
		cause: 'g′ is g·g, so 1 − g is missing',
		step: 'step 3',
		why: 'The activation was squared. The slope of the sigmoid has 1 − g as its second factor, so that it fades at both ends.',
		look: 'What sigmoidGradient returns for a large positive z: it should be near 0.',
		revealedBy: 'any λ',
		changes: {slope: (z) => sigmoid(z) ** 2},
	},
	{
		id: 'slope-of-tanh',
		title: '1 − a², the slope of tanh',
		cause: 'g′ is 1 − a², which belongs to tanh',
		step: 'step 3',
		why: 'The slope of the hyperbolic tangent is 1 − a². That of the sigmoid has a in place of the 1, so it is 0.25 at most.',
		look: 'Which function the formula of the slope belongs to.',
		revealedBy: 'any λ',
		changes: {slope: (_, a) => 1 - a ** 2},
	},
	{
		id: 'backward-forgotten',
		title: 'Θ2ᵀδ(2) forgotten in δ(1)',
		cause: 'δ(1) is g′(z(1)) alone: the product of Θ2 and δ(2) is missing',
		step: 'step 3',
		why: 'The error of a hidden unit comes from the output units, along the weights that lead to them. Here δ(1) does not know the error at all.',
		look: 'Whether δ(2) takes part in δ(1).',
		revealedBy: 'any λ',
		changes: {hiddenError: hiddenErrorOf(() => 1)},
	},
	{
		id: 'theta-forgotten',
		title: 'Θ2 forgotten in δ(1)',
		cause: 'Θ2 is missing in δ(1): the elements of δ(2) are only added up',
		step: 'step 3',
		why: 'Each output unit’s error comes back along its own weight. Without Θ2 all hidden units get the same error.',
		look: 'Whether the weights between the hidden and the output layer take part in δ(1).',
		revealedBy: 'any λ',
		changes: {
			hiddenError: hiddenErrorOf((_, delta) => {
				let sum = 0;
				for (const value of delta) {
					sum += value;
				}

				return sum;
			}),
		},
	},
	{
		id: 'delta-forgotten',
		title: 'δ(2) forgotten in δ(1)',
		cause: 'δ(2) is missing in δ(1): the weights of Θ2 are only added up',
		step: 'step 3',
		why: 'The weights say along which way the error comes back, but the error itself is missing, so δ(1) does not depend on the labels.',
		look: 'Whether δ(2) takes part in δ(1).',
		revealedBy: 'any λ',
		changes: {
			hiddenError: hiddenErrorOf((theta, delta, j) =>
				columnSum(
					theta,
					delta.map(() => 1),
					j + 1,
				),
			),
		},
	},
	{
		id: 'theta-moved',
		title: 'Θ2 moved by one column in δ(1)',
		cause:
			'Θ2 is moved by one column in δ(1), so each unit gets the error of the next one',
		step: 'step 3',
		why: 'Column 1 of Θ2 belongs to the first hidden unit, column 0 to the bias. Here the columns were counted from another place.',
		look: 'Which column of Θ2 meets the first hidden unit in δ(1).',
		revealedBy: 'any λ',
		changes: {
			hiddenError: hiddenErrorOf((theta, delta, j) =>
				columnSum(theta, delta, (j + 2) % theta.columns),
			),
		},
	},
	{
		id: 'slope-moved',
		title: 'g′ moved by one unit in δ(1)',
		cause:
			'g′ is moved by one unit in δ(1), so each unit gets the slope of the next one',
		step: 'step 3',
		why: 'A number was put behind z(1) where the bias belongs in front. Then the slopes stand one place too high.',
		look: 'At which end of z(1) something was added before g′ was taken.',
		revealedBy: 'any λ',
		changes: {
			hiddenError: (theta, delta, {z, a}, slope) =>
				z.map(
					(_, j) =>
						slope(j + 1 < z.length ? z[j + 1] : 1, a[j + 2] ?? 1) *
						columnSum(theta, delta, j + 1),
				),
		},
	},
];

/** Steps 1 to 3: mistakes that are only met in students' code. */
export const errorMistakes: readonly Mistake[] = [
	...outputMistakes,
	...hiddenMistakes,
	...forwardMistakes,
];
