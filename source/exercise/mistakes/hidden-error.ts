import {sigmoid, sigmoidGradient} from '../../network/sigmoid.js';
import {type Mistake} from './mistake.js';
import {columnSum} from './recipe.js';

/** Step 3: δ of the hidden layer. Θ2 stays right, because Δ(2) is finished before. */
export const hiddenErrorMistakes: readonly Mistake[] = [
	{
		id: 'slope-forgotten',
		title: 'g′ forgotten in δ(1)',
		cause: 'g′ is missing in δ(1)',
		step: 'step 3',
		why: 'The error passes backwards through the sigmoid too, and is weakened by its slope there. Without g′ every sample counts at least 4 times too much in the gradient of Θ1; that of Θ2 does not show it.',
		look: 'Whether δ of the hidden layer has all factors of the handout’s formula.',
		revealedBy: 'any λ',
		changes: {slope: () => 1},
	},
	{
		id: 'slope-at-activation',
		title: 'g′ taken at a(1), not z(1)',
		cause: 'g′ is taken of a(1) instead of z(1)',
		step: 'step 3',
		why: 'sigmoidGradient expects z. Given a it applies g once more: all slopes come out between 0.19 and 0.25. It is close, so training hardly shows it; the gradient of Θ2 does not show it.',
		look: 'What is passed to sigmoidGradient: a weighted input or an activation.',
		revealedBy: 'any λ',
		changes: {slope: (_, a) => sigmoidGradient(a)},
	},
	{
		id: 'sigmoid-for-slope',
		title: 'g(z) instead of g′(z)',
		cause: 'g(z) is used where g′(z) belongs',
		step: 'step 3',
		why: 'The activation itself is used as the slope. A fully active unit should hardly change (slope near 0), but changes most; the gradient of Θ2 does not show it.',
		look: 'Which of the two functions of Part 1 is called in δ of the hidden layer.',
		revealedBy: 'any λ',
		changes: {slope: (z) => sigmoid(z)},
	},
	{
		id: 'sigmoid-missing-in-slope',
		title: 'sigmoid missing in g′: z(1 − z)',
		cause: 'g′ is z(1 − z), so its sigmoid is missing',
		step: 'step 3',
		why: 'The formula g(1 − g) was filled with z instead of g(z). It is even negative for z below 0 or above 1. Part 1’s test at z = 0 (exactly 0.25) finds it too.',
		look: 'What sigmoidGradient returns for 0, and whether it is called or written out again.',
		revealedBy: 'any λ',
		changes: {slope: (z) => z * (1 - z)},
	},
	{
		id: 'bias-kept',
		title: 'bias kept, wrong end cut off',
		cause:
			'the last element of Θ2ᵀδ(2) is discarded instead of the first, which is the bias',
		step: 'step 3',
		why: 'Θ2ᵀδ(2) has one element more than g′(z(1)): that of the bias, the first. If the last is cut off to make the shapes fit, every unit gets its neighbour’s error.',
		look: 'Which element of Θ2ᵀδ(2) is discarded, the first or the last.',
		revealedBy: 'any λ',
		changes: {
			hiddenError: (theta, delta, {z, a}, slope) =>
				z.map(
					(value, j) => slope(value, a[j + 1]) * columnSum(theta, delta, j),
				),
		},
	},
	{
		id: 'bias-row',
		title: 'δ(1) with a row for the bias',
		cause:
			'δ(1) begins with an error for the bias node, so its rows moved down',
		step: 'step 3',
		why: 'A 1 was put before z(1) so that the shapes fit. Then δ(1) begins with an error for the bias node, which nothing leads to, and all rows of D1 move down by one.',
		look: 'How many elements δ(1) has: as many as hidden units, or one more.',
		revealedBy: 'any λ',
		changes: {
			hiddenError: (theta, delta, {z, a}, slope) =>
				z.map((_, j) =>
					j === 0
						? slope(1, 1) * columnSum(theta, delta, 0)
						: slope(z[j - 1], a[j]) * columnSum(theta, delta, j),
				),
		},
	},
	{
		id: 'reshaped',
		title: 'Θ2 reshaped, not transposed',
		cause: 'Θ2 is reshaped where it should be transposed',
		step: 'step 3',
		why: 'Reshaping gives the shape of Θ2ᵀ, but not its values: the numbers are only read on in another rhythm. No error message, a wrong gradient of Θ1.',
		look: 'How Θ2 gets its other shape; compare one of its rows with the column it should be.',
		revealedBy: 'any λ',
		changes: {
			hiddenError: (theta, delta, {z, a}, slope) =>
				z.map((value, j) => {
					let sum = 0;
					for (let k = 0; k < theta.rows; k++) {
						// Without its bias column Θ is read row by row as a units×K matrix.
						const at = j * theta.rows + k;
						const units = z.length;
						sum +=
							theta.data[
								Math.floor(at / units) * theta.columns + (at % units) + 1
							] * delta[k];
					}

					return slope(value, a[j + 1]) * sum;
				}),
		},
	},
];
