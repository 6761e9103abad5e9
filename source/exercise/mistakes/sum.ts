import {fromColumnMajor} from '../../network/matrix.js';
import {type Mistake} from './mistake.js';
import {prepend, range, turnsOf} from './recipe.js';

/** Steps 4 and 5: Δ, the loop and what becomes of Δ. */
export const sumMistakes: readonly Mistake[] = [
	{
		id: 'bias-activation-dropped',
		title: 'bias gone from a: column 0 is 0',
		cause: 'the bias node is missing in a when Δ is made',
		step: 'step 4',
		why: 'The bias node’s activation is 1, so the gradient of its weights is δ itself. Without it the first column of D stays 0 and the biases never learn.',
		look: 'The first column of Δ: which activation it was multiplied with.',
		revealedBy: 'any λ',
		changes: {below: ({a}) => prepend(0, a.slice(1))},
	},
	{
		id: 'weighted-input',
		title: 'z(1) used in Δ(2), not a(1)',
		cause: 'Δ(2) is made with z(1) instead of a(1)',
		step: 'step 4',
		why: 'What flows along Θ2 in the forward pass is a(1), so that is what its gradient is made of. z(1) has the same shape but has not been through the sigmoid; the gradient of Θ1 does not show it.',
		look: 'Which vector of the hidden layer is multiplied with δ(2).',
		revealedBy: 'any λ',
		changes: {
			below: ({a, z}, isInput) => (isInput ? a : prepend(1, z)),
		},
	},
	{
		id: 'overwritten',
		title: 'Δ overwritten, not accumulated',
		cause: 'Δ keeps only the last sample instead of the sum',
		step: 'step 4',
		why: 'Each sample replaces the Δ of those before it, so that only the last sample is left, and that divided by m.',
		look: 'Whether Δ keeps its old value when a sample is added, and where it is set to 0.',
		revealedBy: 'any λ',
		changes: {accumulate: (_, product) => product},
	},
	{
		id: 'last-left-out',
		title: 'last sample left out',
		cause: 'the last sample is left out of the loop',
		step: 'step 4',
		why: 'The loop ends one sample too early. On 5000 samples nobody would see it; on the 5 samples of the check every figure is off.',
		look: 'The first and the last index that the loop runs through.',
		revealedBy: 'any λ',
		changes: {turns: ({m}) => turnsOf(range(0, m - 1))},
	},
	{
		id: 'first-left-out',
		title: 'first sample left out',
		cause: 'the first sample is left out of the loop',
		step: 'step 4',
		why: 'The loop counts from 1, but the first row of X has index 0 in Python and JavaScript.',
		look: 'The first and the last index that the loop runs through.',
		revealedBy: 'any λ',
		changes: {turns: ({m}) => turnsOf(range(1, m))},
	},
	{
		id: 'mean-forgotten',
		title: '1/m forgotten',
		cause: '1/m is missing',
		step: 'step 5',
		why: 'J is the mean over the samples, so its gradient is a mean too. Every figure is m times too large (5 on the check network, 5000 in training: it diverges).',
		look: 'What happens to Δ after the loop.',
		revealedBy: 'any λ',
		changes: {scale: () => 1},
	},
	{
		id: 'mean-twice',
		title: 'divided by m twice',
		cause: 'Δ is divided by m twice',
		step: 'step 5',
		why: 'Once inside the loop and once after it: every figure is m times too small, and training seems to stand still.',
		look: 'Every place where something is divided by m.',
		revealedBy: 'any λ',
		changes: {scale: ({m}) => 1 / m ** 2},
	},
	{
		id: 'mean-halved',
		title: 'divided by 2m',
		cause: 'Δ is divided by 2m instead of m',
		step: 'step 5',
		why: 'The 2 comes from the squared-error cost or from the regularization term. The cross-entropy has none, so every figure is half of what it should be.',
		look: 'What Δ is divided by.',
		revealedBy: 'any λ',
		changes: {scale: ({m}) => 1 / (2 * m)},
	},
	{
		id: 'order',
		title: 'unrolled by rows, read by columns',
		cause: 'they are unrolled row by row and read back column by column',
		step: 'step 5',
		why: 'The right numbers stand in the wrong places: D was unrolled into a vector row by row and read back column by column, or the other way round.',
		look: 'The order in which matrices are unrolled, and the order in which they are rebuilt.',
		revealedBy: 'any λ',
		changes: {
			arrange: (gradients) =>
				gradients.map(({rows, columns, data}) =>
					fromColumnMajor(rows, columns, data),
				),
		},
	},
];
