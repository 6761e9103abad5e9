import {type Mistake} from '../../../exercise/mistakes/mistake.js';
import {range, turnsOf, type Sizes} from '../../../exercise/mistakes/recipe.js';
import {createMatrix, fromColumnMajor} from '../../../network/matrix.js';
import {type Weights} from '../../../network/weights.js';

/** The numbers of a matrix column by column. */
function byColumns({rows, columns, data}: Weights[number]): number[] {
	return Array.from(
		data,
		(_, i) => data[(i % rows) * columns + Math.floor(i / rows)],
	);
}

/** One vector, cut into matrices of the given shapes, which are filled column by column or row by row. */
function cut(
	vector: readonly number[],
	shapes: Weights,
	isByColumns: boolean,
): Weights {
	let start = 0;
	return shapes.map(({rows, columns}) => {
		const part = Float64Array.from(vector.slice(start, start + rows * columns));
		start += rows * columns;
		return isByColumns
			? fromColumnMajor(rows, columns, part)
			: createMatrix(rows, columns, part);
	});
}

/** Loops over the samples that end at another count than m. */
function loopUpTo(
	id: string,
	what: string,
	count: (sizes: Sizes) => number,
): Mistake {
	return {
		id,
		title: `loop ends at the ${what}`,
		cause: `the loop over the samples ends at the number of ${what}`,
		step: 'step 4',
		why: `The loop must run through all m samples. Here it counts the ${what}, which on the small network may be as many.`,
		look: 'The number that the loop over the samples counts up to.',
		revealedBy: 'any λ',
		changes: {
			turns: (sizes) => turnsOf(range(0, Math.min(sizes.m, count(sizes)))),
		},
	};
}

/** Steps 4 and 5: the loop over the samples, the mean and how D is returned. */
const sumMistakes: readonly Mistake[] = [
	{
		id: 'only-first',
		title: 'only the first sample counted',
		cause: 'only the first sample is counted',
		step: 'step 4',
		why: 'The loop ends after one sample, most often because what belongs after the loop stands inside it.',
		look: 'How far the lines after the loop are indented, above all the return.',
		revealedBy: 'any λ',
		changes: {turns: ({m}) => turnsOf(range(0, Math.min(1, m)))},
	},
	{
		id: 'divided-in-loop',
		title: 'Δ divided by m in every turn',
		cause: 'Δ is divided by m in every turn of the loop',
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
		cause: 'Δ is multiplied with 2/m instead of 1/m',
		step: 'step 5',
		why: 'The 2 comes from the derivative of a square. The cross-entropy has no square in it, so every figure is twice too large.',
		look: 'Where a factor 2 comes from.',
		revealedBy: 'any λ',
		changes: {scale: ({m}) => 2 / m},
	},
	{
		id: 'mean-of-fewer',
		title: 'divided by m − 1',
		cause: 'Δ is divided by m − 1 instead of m',
		step: 'step 5',
		why: 'J is the mean over all m samples. m − 1 belongs to the standard deviation, or to a loop that counts one too few.',
		look: 'What Δ is divided by.',
		revealedBy: 'any λ',
		changes: {scale: ({m}) => 1 / (m - 1)},
	},
	{
		id: 'mean-over-labels',
		title: 'divided by m·K',
		cause: 'Δ is divided by the number of output units too, not only by m',
		step: 'step 5',
		why: 'The mean was taken over all numbers of δ(2), samples and output units. J is a mean over the samples only; over the output units it is a sum.',
		look: 'Over which axes a mean is taken.',
		revealedBy: 'any λ',
		changes: {scale: ({m, K}) => 1 / (m * K)},
	},
	{
		id: 'sum-k-fold',
		title: 'every sample added K times',
		cause: 'every sample is added K times, once for each output unit',
		step: 'step 4',
		why: 'What is added to Δ holds all output units already. Added in a loop over the units too, every figure is K times too large.',
		look: 'How many loops stand around the line in which Δ grows.',
		revealedBy: 'any λ',
		changes: {scale: ({m, K}) => K / m},
	},
	{
		id: 'stale-row',
		title: 'every turn uses the last sample',
		cause:
			'every turn of the loop takes the last sample (the row index does not move with the loop)',
		step: 'step 4',
		why: 'The index of the rows is left over from an earlier loop. The last sample is added m times, and the others never.',
		look: 'Which variable the loop changes, and which one picks the rows of X and y.',
		revealedBy: 'any λ',
		changes: {
			turns: ({m}) => turnsOf(range(0, m).map(() => m - 1)),
		},
	},
	{
		id: 'first-row',
		title: 'every turn uses the first sample',
		cause:
			'every turn of the loop takes the first sample (the row index does not move with the loop)',
		step: 'step 4',
		why: 'The row of the first sample is added m times, and the others never.',
		look: 'Which variable the loop changes, and which one picks the rows of X and y.',
		revealedBy: 'any λ',
		changes: {turns: ({m}) => turnsOf(range(0, m).map(() => 0))},
	},
	{
		id: 'stale-input',
		title: 'Δ(1) always with the last row',
		cause: 'Δ(1) is always made with the last row of X',
		step: 'step 4',
		why: 'δ(1) belongs to the sample of this turn, but the inputs it is multiplied with are those of the last sample.',
		look: 'Which row of X meets δ(1), and whether the loop changes its index.',
		revealedBy: 'any λ',
		changes: {
			turns: ({m}) =>
				range(0, m).map((i) => ({forward: i, label: i, input: m - 1})),
		},
	},
	{
		id: 'first-input',
		title: 'Δ(1) always with the first row',
		cause: 'Δ(1) is always made with the first row of X',
		step: 'step 4',
		why: 'δ(1) belongs to the sample of this turn, but the inputs it is multiplied with are those of the first sample.',
		look: 'Which row of X meets δ(1), and whether the loop changes its index.',
		revealedBy: 'any λ',
		changes: {
			turns: ({m}) =>
				range(0, m).map((i) => ({forward: i, label: i, input: 0})),
		},
	},
	loopUpTo('loop-hidden', 'hidden units', ({h}) => h),
	loopUpTo('loop-labels', 'output units', ({K}) => K),
	loopUpTo('loop-inputs', 'inputs', ({n}) => n),
	{
		id: 'order-columns',
		title: 'unrolled by columns, read by rows',
		cause: 'they are unrolled column by column and read back row by row',
		step: 'step 5',
		why: 'The right numbers stand in the wrong places, because the order in which they were unrolled is not the order in which they are read.',
		look: 'The order in which matrices are unrolled, and the order in which they are rebuilt.',
		revealedBy: 'any λ',
		changes: {
			arrange: (gradients) =>
				cut(
					gradients.flatMap((gradient) => byColumns(gradient)),
					gradients,
					false,
				),
		},
	},
	{
		id: 'swapped',
		title: 'Θ2’s gradient returned first',
		cause: 'the gradient of Θ2 is returned where that of Θ1 belongs',
		step: 'step 5',
		why: 'The vector of all gradients has that of Θ1 first, in the same order as the weights. Here the two have changed places.',
		look: 'The order in which the two gradients are put together.',
		revealedBy: 'any λ',
		changes: {
			arrange: (gradients) =>
				cut(
					[...gradients].reverse().flatMap((gradient) => byColumns(gradient)),
					gradients,
					true,
				),
		},
	},
	{
		id: 'swapped-rows',
		title: 'Θ2’s gradient first, by rows',
		cause:
			'the gradient of Θ2 is returned, row by row, where that of Θ1 belongs',
		step: 'step 5',
		why: 'The vector of all gradients has that of Θ1 first, in the same order as the weights. Here the two have changed places.',
		look: 'The order in which the two gradients are put together.',
		revealedBy: 'any λ',
		changes: {
			arrange: (gradients) =>
				cut(
					[...gradients].reverse().flatMap(({data}) => [...data]),
					gradients,
					false,
				),
		},
	},
];

/** Part 5: more ways to regularize the wrong weights, or by the wrong amount. */
const regularizationMistakes: readonly Mistake[] = [
	{
		id: 'bias-ones',
		title: 'bias column set to 1, not 0',
		cause:
			'the regularization term has ones in the bias column, where zeros belong',
		step: 'Part 5',
		why: 'The bias weights were to be left out of the regularization term, but their column in it was filled with ones: λ/m is added to each bias.',
		look: 'What stands in the first column of the Θ that the term is made of.',
		revealedBy: 'λ > 0',
		changes: {
			isRegularized: () => true,
			penalty: (theta, {column}) => (column === 0 ? 1 : theta),
		},
	},
	{
		id: 'second-theta-only',
		title: 'only Θ2 regularized',
		cause: 'only Θ2 is regularized',
		step: 'Part 5',
		why: 'The cost sums the squares of all Θ. Here the first Θ gets no regularization term.',
		look: 'Whether each Θ has its own regularization term.',
		revealedBy: 'λ > 0',
		changes: {isRegularized: ({layer, column}) => layer > 1 && column !== 0},
	},
	{
		id: 'only-bias-regularized',
		title: 'only the bias regularized',
		cause: 'the bias is regularized, and nothing else',
		step: 'Part 5',
		why: 'The term was added to the first column, the one that must be left out, and to no other.',
		look: 'Which columns of Θ the regularization term is added for.',
		revealedBy: 'λ > 0',
		changes: {isRegularized: ({column}) => column === 0},
	},
	{
		id: 'last-column-left-out',
		title: 'last column left out, not first',
		cause: 'the regularization leaves out the last column instead of the first',
		step: 'Part 5',
		why: 'The bias weights are the first column of Θ. Here the bias is regularized and the last column is not.',
		look: 'At which end of a row of Θ the regularization stops.',
		revealedBy: 'λ > 0',
		changes: {isRegularized: ({column, columns}) => column < columns - 1},
	},
	{
		id: 'second-column-left-out',
		title: 'column 1 left out, not 0',
		cause: 'the regularization leaves out column 1 instead of column 0',
		step: 'Part 5',
		why: 'The bias column has index 0 in Python and JavaScript, and 1 only in Octave. Here the bias is regularized and the column after it is not.',
		look: 'Which index the column has that the regularization leaves out.',
		revealedBy: 'λ > 0',
		changes: {isRegularized: ({column}) => column !== 1},
	},
	{
		id: 'two-columns-left-out',
		title: 'columns 0 and 1 both left out',
		cause: 'the regularization leaves out column 1 as well as column 0',
		step: 'Part 5',
		why: 'In Octave “from 2 on” leaves out one column, in Python and JavaScript two. The weights of the first unit are not regularized.',
		look: 'The index of the first column that is regularized.',
		revealedBy: 'λ > 0',
		changes: {isRegularized: ({column}) => column > 1},
	},
	{
		id: 'lambda-doubled',
		title: '2λ/m instead of λ/m',
		cause: 'the regularization term has 2λ/m instead of λ/m',
		step: 'Part 5',
		why: 'The square was differentiated, but the 2 below λ in the cost was lost. The term is twice too large.',
		look: 'The factor before Θ, compared with the derivative of the cost’s term.',
		revealedBy: 'λ > 0',
		changes: {decay: (lambda, m) => (2 * lambda) / m},
	},
	{
		id: 'lambda-fixed',
		title: 'λ is always 1',
		cause: 'λ is 1 whatever the function is given',
		step: 'Part 5',
		why: 'The gradients are regularized with λ = 1, whatever λ the function is given; even at 0, where there should be no term at all.',
		look: 'Whether the λ in the formula is the one that the function is given.',
		revealedBy: 'any λ',
		changes: {decay: (_, m) => 1 / m},
	},
	{
		id: 'lambda-every-turn',
		title: 'λΘ added once for each sample',
		cause:
			'λΘ is added to Δ in every turn of the loop, so that after the division by m it is λΘ instead of λ/m·Θ',
		step: 'Part 5',
		why: 'The regularization term belongs to the weights, not to the samples. Inside the loop it is added m times instead of once.',
		look: 'Whether the regularization stands inside the loop over the samples or after it.',
		revealedBy: 'λ > 0',
		changes: {decay: (lambda) => lambda},
	},
	{
		id: 'lambda-every-turn-undivided',
		title: 'λΘ m times and not divided',
		cause:
			'the regularization term is mλΘ: λΘ is added in every turn of the loop and not divided by m',
		step: 'Part 5',
		why: 'The regularization term belongs to the weights, not to the samples. Inside the loop it is added m times instead of once.',
		look: 'Whether the regularization stands inside the loop over the samples or after it.',
		revealedBy: 'λ > 0',
		changes: {decay: (lambda, m) => lambda * m},
	},
	{
		id: 'lambda-halved-alone',
		title: 'λ/2 instead of λ/m',
		cause: 'the regularization term is λΘ/2, without 1/m',
		step: 'Part 5',
		why: 'The term is divided by m like the rest of the gradient, and the 2 of the cost goes away when the square is differentiated.',
		look: 'The factor before Θ, compared with the derivative of the cost’s term.',
		revealedBy: 'λ > 0',
		changes: {decay: (lambda) => lambda / 2},
	},
];

/** Steps 4 and 5 and Part 5: mistakes that are only met in students' code. */
export const finishingMistakes: readonly Mistake[] = [
	...sumMistakes,
	...regularizationMistakes,
];
