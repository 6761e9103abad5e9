import {reroll, unroll} from '../../network/weights.js';
import {inStep, type Stepless} from './mistake.js';
import {prepend, range, turnsOf, type Sizes} from './recipe.js';

/** Steps 4 and 5: Δ, the loop over the samples, the mean and how D is returned. */
export const sumMistakes = inStep('step 4', [
	{
		id: 'bias-activation-dropped',
		title: 'bias gone from a: column 0 is 0',
		cause: 'the bias node is missing in a when Δ is made',
		why: 'The bias node’s activation is 1, so the gradient of its weights is δ itself. Without it the first column of D stays 0 and the biases never learn.',
		look: 'The first column of Δ: which activation it was multiplied with.',
		changes: {below: ({a}) => prepend(0, a.slice(1))},
	},
	{
		id: 'weighted-input',
		title: 'z(1) used in Δ(2), not a(1)',
		cause: 'Δ(2) is made with z(1) instead of a(1)',
		why: 'What flows along Θ2 in the forward pass is a(1), so that is what its gradient is made of. z(1) has the same shape but has not been through the sigmoid; the gradient of Θ1 does not show it.',
		look: 'Which vector of the hidden layer is multiplied with δ(2).',
		changes: {
			below: ({a, z}, isInput) => (isInput ? a : prepend(1, z)),
		},
	},
	{
		id: 'overwritten',
		title: 'Δ overwritten, not accumulated',
		cause: 'Δ keeps only the last sample instead of the sum',
		why: 'Each sample replaces the Δ of those before it, so that only the last sample is left, and that divided by m.',
		look: 'Whether Δ keeps its old value when a sample is added, and where it is set to 0.',
		changes: {accumulate: (_, product) => product},
	},
	{
		id: 'last-left-out',
		title: 'last sample left out',
		cause: 'the last sample is left out of the loop',
		why: 'The loop ends one sample too early. On 5000 samples nobody would see it; on the 5 samples of the check every figure is off.',
		look: 'The first and the last index that the loop runs through.',
		inCost: {
			cause: 'the last sample is left out',
			why: 'On 5000 samples nobody would see it, but on the 5 samples of the check J is off.',
		},
		changes: {turns: ({m}) => turnsOf(range(0, m - 1))},
	},
	{
		id: 'first-left-out',
		title: 'first sample left out',
		cause: 'the first sample is left out of the loop',
		why: 'The loop counts from 1, but the first row of X has index 0 in Python and JavaScript.',
		look: 'The first and the last index that the loop runs through.',
		inCost: {
			cause: 'the first sample is left out',
		},
		changes: {turns: ({m}) => turnsOf(range(1, m))},
	},
	{
		id: 'mean-forgotten',
		title: '1/m forgotten',
		cause: '1/m is missing',
		step: 'step 5',
		why: 'J is the mean over the samples, so its gradient is a mean too. Every figure is m times too large (5 on the check network, 5000 in training: it diverges).',
		look: 'What happens to Δ after the loop.',
		inCost: {
			id: 'cost-mean-forgotten',
			look: 'What happens to the sum over the samples.',
			why: 'J is the mean over the samples, so that it does not grow with their number.',
		},
		changes: {scale: () => 1},
	},
	{
		id: 'mean-twice',
		title: 'divided by m twice',
		cause: 'Δ is divided by m twice',
		step: 'step 5',
		why: 'Once inside the loop and once after it: every figure is m times too small, and training seems to stand still.',
		look: 'Every place where something is divided by m.',
		inCost: {
			id: 'cost-mean-twice',
			cause: 'the sum is divided by m twice',
			why: 'A mean that is divided by m again is m times too small.',
		},
		changes: {scale: ({m}) => 1 / m ** 2},
	},
	{
		id: 'mean-halved',
		title: 'divided by 2m',
		cause: 'Δ is divided by 2m instead of m',
		step: 'step 5',
		why: 'The 2 comes from the squared-error cost or from the regularization term. The cross-entropy has none, so every figure is half of what it should be.',
		look: 'What Δ is divided by.',
		inCost: {
			id: 'cost-mean-halved',
			cause: 'the sum is divided by 2m instead of m',
			look: 'Whether the 2 belongs to the whole cost or only to the regularization.',
			why: 'The 2 belongs to the squared-error cost and to the regularization term; the cross-entropy has none.',
		},
		changes: {scale: ({m}) => 1 / (2 * m)},
	},
	{
		id: 'order',
		title: 'unrolled by rows, read by columns',
		cause: 'they are unrolled row by row and read back column by column',
		step: 'step 5',
		why: 'The right numbers stand in the wrong places: D was unrolled into a vector row by row and read back column by column, or the other way round.',
		look: 'The order in which matrices are unrolled, and the order in which they are rebuilt.',
		changes: {
			arrange: (gradients) =>
				reroll(unroll(gradients, 'rows'), gradients, 'columns'),
		},
	},
	{
		id: 'only-first',
		cause: 'only the first sample is counted',
		why: 'The loop ends after one sample, most often because what belongs after the loop stands inside it.',
		look: 'How far the lines after the loop are indented, above all the return.',
		inCost: {},
		changes: {turns: ({m}) => turnsOf(range(0, Math.min(1, m)))},
	},
	{
		id: 'divided-in-loop',
		cause: 'Δ is divided by m in every turn of the loop',
		step: 'step 5',
		why: 'Dividing the sum again with every sample makes the first samples vanish: each has been divided as often as samples came after it.',
		look: 'Whether the division stands inside the loop or after it.',
		changes: {
			accumulate: (sum, product, m) => (sum + product) / m,
			scale: () => 1,
		},
	},
	{
		id: 'mean-doubled',
		cause: 'Δ is multiplied with 2/m instead of 1/m',
		step: 'step 5',
		why: 'The 2 comes from the derivative of a square. The cross-entropy has no square in it, so every figure is twice too large.',
		look: 'Where a factor 2 comes from.',
		changes: {scale: ({m}) => 2 / m},
	},
	{
		id: 'mean-of-fewer',
		cause: 'Δ is divided by m − 1 instead of m',
		step: 'step 5',
		why: 'J is the mean over all m samples. m − 1 belongs to the standard deviation, or to a loop that counts one too few.',
		look: 'What Δ is divided by.',
		changes: {scale: ({m}) => 1 / (m - 1)},
	},
	{
		id: 'mean-over-labels',
		cause: 'Δ is divided by the number of output units too, not only by m',
		step: 'step 5',
		why: 'The mean was taken over all numbers of δ(2), samples and output units. J is a mean over the samples only; over the output units it is a sum.',
		look: 'Over which axes a mean is taken.',
		inCost: {
			id: 'cost-mean-over-labels',
			cause:
				'the mean is taken over the output units too, not only over the samples',
			look: 'Over which axes a mean is taken, and over which a sum.',
			why: 'J is a mean over the samples, and for each sample a sum over the output units.',
		},
		changes: {scale: ({m, K}) => 1 / (m * K)},
	},
	{
		id: 'sum-k-fold',
		cause: 'every sample is added K times, once for each output unit',
		why: 'What is added to Δ holds all output units already. Added in a loop over the units too, every figure is K times too large.',
		look: 'How many loops stand around the line in which Δ grows.',
		inCost: {
			id: 'cost-k-fold',
			look: 'How many loops stand around the line in which J grows, and what is summed in it.',
			why: 'A sum over the output units that stands inside a loop over them is added K times.',
		},
		changes: {scale: ({m, K}) => K / m},
	},
	{
		id: 'stale-row',
		cause:
			'every turn of the loop takes the last sample (the row index does not move with the loop)',
		why: 'The index of the rows is left over from an earlier loop. The last sample is added m times, and the others never.',
		look: 'Which variable the loop changes, and which one picks the rows of X and y.',
		inCost: {
			id: 'cost-stale-row',
			cause: 'the last sample is added m times, and the others never',
		},
		changes: {
			turns: ({m}) => turnsOf(range(0, m).map(() => m - 1)),
		},
	},
	{
		id: 'first-row',
		cause:
			'every turn of the loop takes the first sample (the row index does not move with the loop)',
		why: 'The row of the first sample is added m times, and the others never.',
		look: 'Which variable the loop changes, and which one picks the rows of X and y.',
		inCost: {
			id: 'cost-first-row',
			cause: 'the first sample is added m times, and the others never',
		},
		changes: {turns: ({m}) => turnsOf(range(0, m).map(() => 0))},
	},
	{
		id: 'stale-input',
		cause: 'Δ(1) is always made with the last row of X',
		why: 'δ(1) belongs to the sample of this turn, but the inputs it is multiplied with are those of the last sample.',
		look: 'Which row of X meets δ(1), and whether the loop changes its index.',
		changes: {
			turns: ({m}) =>
				range(0, m).map((i) => ({forward: i, label: i, input: m - 1})),
		},
	},
	{
		id: 'first-input',
		cause: 'Δ(1) is always made with the first row of X',
		why: 'δ(1) belongs to the sample of this turn, but the inputs it is multiplied with are those of the first sample.',
		look: 'Which row of X meets δ(1), and whether the loop changes its index.',
		changes: {
			turns: ({m}) =>
				range(0, m).map((i) => ({forward: i, label: i, input: 0})),
		},
	},
	...(
		[
			['loop-hidden', 'hidden units', ({h}) => h],
			['loop-labels', 'output units', ({K}) => K],
			['loop-inputs', 'inputs', ({n}) => n],
		] as ReadonlyArray<[string, string, (sizes: Sizes) => number]>
	).map(([id, what, count]): Stepless => ({
		id,
		cause: `the loop over the samples ends at the number of ${what}`,
		why: `The loop must run through all m samples. Here it counts the ${what}, which on the small network may be as many.`,
		look: 'The number that the loop over the samples counts up to.',
		inCost: {id: `cost-${id}`},
		changes: {
			turns: (sizes) => turnsOf(range(0, Math.min(sizes.m, count(sizes)))),
		},
	})),
	{
		id: 'order-columns',
		cause: 'they are unrolled column by column and read back row by row',
		step: 'step 5',
		why: 'The right numbers stand in the wrong places, because the order in which they were unrolled is not the order in which they are read.',
		look: 'The order in which matrices are unrolled, and the order in which they are rebuilt.',
		changes: {
			arrange: (gradients) =>
				reroll(unroll(gradients, 'columns'), gradients, 'rows'),
		},
	},
	{
		id: 'swapped',
		cause: 'the gradient of Θ2 is returned where that of Θ1 belongs',
		step: 'step 5',
		why: 'The vector of all gradients has that of Θ1 first, in the same order as the weights. Here the two have changed places.',
		look: 'The order in which the two gradients are put together.',
		changes: {
			arrange: (gradients) =>
				reroll(
					unroll([...gradients].reverse(), 'columns'),
					gradients,
					'columns',
				),
		},
	},
	{
		id: 'swapped-rows',
		cause:
			'the gradient of Θ2 is returned, row by row, where that of Θ1 belongs',
		step: 'step 5',
		why: 'The vector of all gradients has that of Θ1 first, in the same order as the weights. Here the two have changed places.',
		look: 'The order in which the two gradients are put together.',
		changes: {
			arrange: (gradients) =>
				reroll(unroll([...gradients].reverse(), 'rows'), gradients, 'rows'),
		},
	},
]);
