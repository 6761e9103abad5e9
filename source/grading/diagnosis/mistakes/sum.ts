import {type Mistake} from '../../../exercise/mistakes/mistake.js';

/** Steps 4 and 5: the loop over the samples and the mean. */
export const moreSumMistakes: readonly Mistake[] = [
	{
		id: 'only-first',
		title: 'only the first sample counted',
		step: 'step 4',
		why: 'The loop ends after one sample, most often because what belongs after the loop stands inside it.',
		look: 'How far the lines after the loop are indented, above all the return.',
		revealedBy: 'any λ',
		changes: {loop: (m) => [0, Math.min(1, m)]},
	},
	{
		id: 'divided-in-loop',
		title: 'Δ divided by m in every turn',
		step: 'step 5',
		why: 'Dividing the sum again with every sample makes the first samples vanish: each has been divided as often as samples came after it.',
		look: 'Whether the division stands inside the loop or after it.',
		revealedBy: 'any λ',
		changes: {
			accumulate: (sum, product, m) => (sum + product) / m,
			scale: () => 1,
		},
	},
	{
		id: 'mean-doubled',
		title: '2/m instead of 1/m',
		step: 'step 5',
		why: 'The 2 comes from the derivative of a square. The cross-entropy has no square in it, so every figure is twice too large.',
		look: 'Where a factor 2 comes from.',
		revealedBy: 'any λ',
		changes: {scale: (m) => 2 / m},
	},
	{
		id: 'mean-of-fewer',
		title: 'divided by m − 1',
		step: 'step 5',
		why: 'J is the mean over all m samples. m − 1 belongs to the standard deviation, or to a loop that counts one too few.',
		look: 'What Δ is divided by.',
		revealedBy: 'any λ',
		changes: {scale: (m) => 1 / (m - 1)},
	},
	{
		id: 'mean-over-labels',
		title: 'divided by m·K',
		step: 'step 5',
		why: 'The mean was taken over all numbers of δ(2), samples and output units. J is a mean over the samples only; over the output units it is a sum.',
		look: 'Over which axes a mean is taken.',
		revealedBy: 'any λ',
		changes: {scale: (m, units) => 1 / (m * units)},
	},
];
