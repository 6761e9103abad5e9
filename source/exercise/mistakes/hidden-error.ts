import {sigmoid, sigmoidGradient} from '../../network/sigmoid.js';
import {inStep} from './mistake.js';
import {columnSum, hiddenErrorOf, sumOf} from './recipe.js';

/** Step 3: δ of the hidden layer. Θ2 stays right, because Δ(2) is finished before. Part 1: the slope itself. */
export const hiddenErrorMistakes = inStep('step 3', [
	{
		id: 'slope-forgotten',
		title: 'g′ forgotten in δ(1)',
		cause: 'g′ is missing in δ(1)',
		why: 'The error passes backwards through the sigmoid too, and is weakened by its slope there. Without g′ every sample counts at least 4 times too much in the gradient of Θ1; that of Θ2 does not show it.',
		look: 'Whether δ of the hidden layer has all factors of the handout’s formula.',
		changes: {slope: () => 1},
	},
	{
		id: 'slope-at-activation',
		title: 'g′ taken at a(1), not z(1)',
		cause: 'g′ is taken of a(1) instead of z(1)',
		why: 'sigmoidGradient expects z. Given a it applies g once more: all slopes come out between 0.19 and 0.25. It is close, so training hardly shows it; the gradient of Θ2 does not show it.',
		look: 'What is passed to sigmoidGradient: a weighted input or an activation.',
		inSigmoidGradient: {
			cause: 'goes through the sigmoid twice: it is g′(g(z))',
			look: 'How often the sigmoid is applied between z and the result.',
			why: 'It is near 0.25 for all large negative z and never below 0.19, but the slope must vanish at both ends.',
		},
		changes: {slope: (_, a) => sigmoidGradient(a)},
	},
	{
		id: 'sigmoid-for-slope',
		title: 'g(z) instead of g′(z)',
		cause: 'g(z) is used where g′(z) belongs',
		why: 'The activation itself is used as the slope. A fully active unit should hardly change (slope near 0), but changes most; the gradient of Θ2 does not show it.',
		look: 'Which of the two functions of Part 1 is called in δ of the hidden layer.',
		inSigmoidGradient: {
			cause: 'returns g(z) itself, not its slope',
			look: 'What it returns at z = 0: the slope there is 0.25, and 0.5 is the sigmoid.',
			why: 'The slope is large in the middle and fades at both ends. The sigmoid rises from 0 to 1.',
		},
		changes: {slope: (z) => sigmoid(z)},
	},
	{
		id: 'sigmoid-missing-in-slope',
		title: 'sigmoid missing in g′: z(1 − z)',
		cause: 'g′ is z(1 − z), so its sigmoid is missing',
		why: 'The formula g(1 − g) was filled with z instead of g(z). It is even negative for z below 0 or above 1. Part 1’s test at z = 0 (exactly 0.25) finds it too.',
		look: 'What sigmoidGradient returns for 0, and whether it is called or written out again.',
		inSigmoidGradient: {
			cause: 'computes z(1 − z): z is taken for g(z)',
			look: 'Whether the sigmoid is called in it at all.',
			why: 'The formula is in terms of g(z). The function is given z, so the sigmoid must be computed in it first.',
		},
		changes: {slope: (z) => z * (1 - z)},
	},
	{
		id: 'bias-kept',
		title: 'bias kept, wrong end cut off',
		cause:
			'the last element of Θ2ᵀδ(2) is discarded instead of the first, which is the bias',
		why: 'Θ2ᵀδ(2) has one element more than g′(z(1)): that of the bias, the first. If the last is cut off to make the shapes fit, every unit gets its neighbour’s error.',
		look: 'Which element of Θ2ᵀδ(2) is discarded, the first or the last.',
		changes: {
			hiddenError: hiddenErrorOf(columnSum),
		},
	},
	{
		id: 'bias-row',
		title: 'δ(1) with a row for the bias',
		cause:
			'δ(1) begins with an error for the bias node, so its rows moved down',
		why: 'A 1 was put before z(1) so that the shapes fit. Then δ(1) begins with an error for the bias node, which nothing leads to, and all rows of D1 move down by one.',
		look: 'How many elements δ(1) has: as many as hidden units, or one more.',
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
		why: 'Reshaping gives the shape of Θ2ᵀ, but not its values: the numbers are only read on in another rhythm. No error message, a wrong gradient of Θ1.',
		look: 'How Θ2 gets its other shape; compare one of its rows with the column it should be.',
		changes: {
			hiddenError: hiddenErrorOf(({rows, columns, data}, delta, j) => {
				let sum = 0;
				for (let k = 0; k < rows; k++) {
					// Without its bias column Θ is read row by row as a units×K matrix.
					const at = j * rows + k;
					const units = columns - 1;
					sum +=
						data[Math.floor(at / units) * columns + (at % units) + 1] *
						delta[k];
				}

				return sum;
			}),
		},
	},
	{
		id: 'slope-squared',
		cause: 'g′ is g·g, so 1 − g is missing',
		why: 'The activation was squared. The slope of the sigmoid has 1 − g as its second factor, so that it fades at both ends.',
		look: 'What sigmoidGradient returns for a large positive z: it should be near 0.',
		inSigmoidGradient: {
			cause: 'returns g·g; the factor 1 − g is missing',
			look: 'What it returns for a large positive z: the slope there is near 0.',
			why: 'g·g goes to 1 for large z. The second factor, 1 − g, is what makes the slope fade there.',
		},
		changes: {slope: (z) => sigmoid(z) ** 2},
	},
	{
		id: 'slope-of-tanh',
		cause: 'g′ is 1 − a², which belongs to tanh',
		why: 'The slope of the hyperbolic tangent is 1 − a². That of the sigmoid has a in place of the 1, so it is 0.25 at most.',
		look: 'Which function the formula of the slope belongs to.',
		inSigmoidGradient: {
			id: 'slope-tanh',
			cause: 'computes 1 − g², the formula for tanh',
			look: 'Which function the formula belongs to.',
			why: '1 − a² is the slope of the hyperbolic tangent in terms of its value. The sigmoid has another.',
		},
		changes: {slope: (_, a) => 1 - a ** 2},
	},
	{
		id: 'backward-forgotten',
		cause: 'δ(1) is g′(z(1)) alone: the product of Θ2 and δ(2) is missing',
		why: 'The error of a hidden unit comes from the output units, along the weights that lead to them. Here δ(1) does not know the error at all.',
		look: 'Whether δ(2) takes part in δ(1).',
		changes: {hiddenError: hiddenErrorOf(() => 1)},
	},
	{
		id: 'theta-forgotten',
		cause: 'Θ2 is missing in δ(1): the elements of δ(2) are only added up',
		why: 'Each output unit’s error comes back along its own weight. Without Θ2 all hidden units get the same error.',
		look: 'Whether the weights between the hidden and the output layer take part in δ(1).',
		changes: {
			hiddenError: hiddenErrorOf((_, delta) => sumOf(delta)),
		},
	},
	{
		id: 'delta-forgotten',
		cause: 'δ(2) is missing in δ(1): the weights of Θ2 are only added up',
		why: 'The weights say along which way the error comes back, but the error itself is missing, so δ(1) does not depend on the labels.',
		look: 'Whether δ(2) takes part in δ(1).',
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
		cause:
			'Θ2 is moved by one column in δ(1), so each unit gets the error of the next one',
		why: 'Column 1 of Θ2 belongs to the first hidden unit, column 0 to the bias. Here the columns were counted from another place.',
		look: 'Which column of Θ2 meets the first hidden unit in δ(1).',
		changes: {
			hiddenError: hiddenErrorOf((theta, delta, j) =>
				columnSum(theta, delta, (j + 2) % theta.columns),
			),
		},
	},
	{
		id: 'slope-moved',
		cause:
			'g′ is moved by one unit in δ(1), so each unit gets the slope of the next one',
		why: 'A number was put behind z(1) where the bias belongs in front. Then the slopes stand one place too high.',
		look: 'At which end of z(1) something was added before g′ was taken.',
		changes: {
			hiddenError: (theta, delta, {z, a}, slope) =>
				z.map(
					(_, j) =>
						slope(j + 1 < z.length ? z[j + 1] : 1, a[j + 2] ?? 1) *
						columnSum(theta, delta, j + 1),
				),
		},
	},
	{
		id: 'slope-sign',
		cause: 'has the wrong sign',
		only: 'sigmoidGradient',
		look: 'Its sign: the sigmoid rises everywhere.',
		why: 'A slope below 0 belongs to a function that falls.',
		changes: {slope: (z) => -sigmoidGradient(z)},
	},
	{
		id: 'slope-complement',
		cause: 'returns 1 − g(z); the factor g is missing',
		only: 'sigmoidGradient',
		look: 'What it returns for a large negative z: the slope there is near 0.',
		why: '1 − g goes to 1 for large negative z. The other factor, g, is what makes the slope fade there.',
		changes: {slope: (z) => 1 - sigmoid(z)},
	},
	{
		id: 'slope-plus',
		cause: 'computes g(1 + g) where g(1 − g) belongs',
		only: 'sigmoidGradient',
		look: 'The sign in the second factor.',
		why: 'With a plus it grows from 0 to 2. The slope must fade at both ends.',
		changes: {slope: (z) => sigmoid(z) * (1 + sigmoid(z))},
	},
	{
		id: 'all-zero',
		cause:
			'returns 0 for every z: nothing has been written yet, or it computes g·1 − g without parentheses',
		only: 'sigmoidGradient',
		look: 'What is returned, and in which order a product and a difference in it are computed.',
		why: 'The slope at z = 0 is 0.25. Without parentheses the product comes first, and g is subtracted from itself.',
		changes: {slope: () => 0},
	},
	{
		id: 'slope-of-tanh',
		cause: 'is the slope of tanh',
		only: 'sigmoidGradient',
		look: 'Which function the formula belongs to.',
		why: 'The hyperbolic tangent has the slope 1 at z = 0; that of the sigmoid is 0.25.',
		changes: {slope: (z) => 1 - Math.tanh(z) ** 2},
	},
	{
		id: 'slope-doubled',
		cause: 'is twice too large',
		only: 'sigmoidGradient',
		look: 'Where a factor 2 comes from.',
		why: 'The slope at z = 0 is 0.25, not 0.5.',
		changes: {slope: (z) => 2 * sigmoidGradient(z)},
	},
]);
