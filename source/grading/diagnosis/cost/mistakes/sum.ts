import {type Matrix} from '../../../../network/matrix.js';
import {
	range,
	turnsOf,
	type Sizes,
} from '../../../../exercise/mistakes/recipe.js';
import {rightCostRecipe} from '../recipe.js';
import {type CostMistake} from './mistake.js';

const sum = 'the sum over samples and outputs';
const mean = 'what the sum is divided by';

/** The sum of all elements of a product of two m×K matrices, where only its diagonal is wanted. */
function sumOfProduct(
	y: Matrix,
	h: Matrix,
	term: (y: number, h: number) => number,
): number {
	let total = 0;
	for (let i = 0; i < y.rows; i++) {
		for (let k = 0; k < y.columns; k++) {
			for (let l = 0; l < y.columns; l++) {
				total += term(y.data[i * y.columns + k], h.data[i * y.columns + l]);
			}
		}
	}

	return total;
}

/** Loops over the samples that end at another count than m. */
function loopUpTo(
	id: string,
	what: string,
	count: (sizes: Sizes) => number,
): CostMistake {
	return {
		id,
		cause: `the loop over the samples ends at the number of ${what}`,
		step: sum,
		look: 'The number that the loop over the samples counts up to.',
		why: `The loop must run through all m samples. Here it counts the ${what}, which on the small network may be as many.`,
		changes: {
			turns: (sizes) => turnsOf(range(0, Math.min(sizes.m, count(sizes)))),
		},
	};
}

/** The cross-entropy and its mean. */
export const sumCostMistakes: readonly CostMistake[] = [
	{
		id: 'all-zero',
		cause: 'it is 0 and has not been computed yet',
		step: sum,
		look: 'Whether the result ends in the variable that the function returns.',
		why: 'J starts as 0. It stays so if nothing is added, or if the sum is kept in another variable.',
		// In every place, because nothing else can be wrong beside it.
		changes: {
			...rightCostRecipe,
			total: () => 0,
			decay: () => 0,
		},
	},
	{
		id: 'cost-first-term-only',
		cause: 'the term with 1 − y is missing',
		step: sum,
		look: 'How many logarithms the cost has.',
		why: 'Output units whose y is 0 cost something too, when they are active. Without the second term nothing keeps them small.',
		changes: {term: (y, h) => -y * Math.log(h)},
	},
	{
		id: 'cost-second-term-only',
		cause: 'the term with y is missing',
		step: sum,
		look: 'How many logarithms the cost has.',
		why: 'The output unit of the label costs something when it is not active. Without that term nothing makes it grow.',
		changes: {term: (y, h) => -(1 - y) * Math.log(1 - h)},
	},
	{
		id: 'cost-inner-sign',
		cause: 'the two logarithms are subtracted from each other',
		step: sum,
		look: 'The sign between the term with y and the term with 1 − y, and what the minus in front covers.',
		why: 'Both terms are losses and must have the same sign, else being wrong in one place pays for being wrong in another.',
		changes: {term: (y, h) => -y * Math.log(h) + (1 - y) * Math.log(1 - h)},
	},
	{
		id: 'cost-sign',
		cause: 'the minus in front is missing',
		step: sum,
		look: 'The sign of J: can a cost be negative?',
		why: 'Logarithms of numbers below 1 are negative; the minus in front makes a loss of them.',
		changes: {term: (y, h) => y * Math.log(h) + (1 - y) * Math.log(1 - h)},
	},
	{
		id: 'cost-swapped',
		cause: 'the two logarithms have changed places',
		step: sum,
		look: 'Which logarithm belongs to y = 1, and which to y = 0.',
		why: 'Where y is 1 the output must be large: −log h is small there. Swapped, the cost rewards the wrong answers.',
		changes: {
			term: (y, h) => -y * Math.log(1 - h) - (1 - y) * Math.log(h),
		},
	},
	{
		id: 'cost-squared-error',
		cause: 'it is half the squared error, not the cross-entropy',
		step: sum,
		look: 'Whether the cost has logarithms in it.',
		why: 'The exercise uses the cross-entropy of logistic regression, for which δ of the output layer becomes so simple.',
		changes: {term: (y, h) => (h - y) ** 2 / 2},
	},
	{
		id: 'cost-squared-error-whole',
		cause: 'it is the squared error, not the cross-entropy',
		step: sum,
		look: 'Whether the cost has logarithms in it.',
		why: 'The exercise uses the cross-entropy of logistic regression, for which δ of the output layer becomes so simple.',
		changes: {term: (y, h) => (h - y) ** 2},
	},
	{
		id: 'cost-log10',
		cause: 'the logarithm is that of base 10',
		step: sum,
		look: 'Which logarithm is called; that of e has no number in its name.',
		why: 'Another base makes J smaller by a constant factor, so that it does not fit its gradients any more.',
		changes: {
			term: (y, h) => -y * Math.log10(h) - (1 - y) * Math.log10(1 - h),
		},
	},
	{
		id: 'cost-log2',
		cause: 'the logarithm is that of base 2',
		step: sum,
		look: 'Which logarithm is called; that of e has no number in its name.',
		why: 'Another base makes J larger by a constant factor, so that it does not fit its gradients any more.',
		changes: {term: (y, h) => -y * Math.log2(h) - (1 - y) * Math.log2(1 - h)},
	},
	{
		id: 'cost-matrix-product',
		cause:
			'y and log h are multiplied as matrices and all of the product is summed',
		step: sum,
		look: 'Whether the product of y and log h is element by element.',
		why: 'A matrix product also pairs the y of one output unit with the h of another; those pairs do not belong to the cost.',
		changes: {total: sumOfProduct},
	},
	{
		id: 'last-left-out',
		cause: 'the last sample is left out',
		step: sum,
		look: 'The first and the last index that the loop runs through.',
		why: 'On 5000 samples nobody would see it, but on the 5 samples of the check J is off.',
		changes: {turns: ({m}) => turnsOf(range(0, m - 1))},
	},
	{
		id: 'first-left-out',
		cause: 'the first sample is left out',
		step: sum,
		look: 'The first and the last index that the loop runs through.',
		why: 'The first row of X has index 0 in Python and JavaScript.',
		changes: {turns: ({m}) => turnsOf(range(1, m))},
	},
	{
		id: 'only-first',
		cause: 'only the first sample is counted',
		step: sum,
		look: 'How far the lines after the loop are indented, above all the return.',
		why: 'What belongs after the loop stands inside it, so that the function ends after one sample.',
		changes: {turns: ({m}) => turnsOf(range(0, Math.min(1, m)))},
	},
	{
		id: 'cost-overwritten',
		cause: 'only the last sample is counted',
		step: sum,
		look: 'Whether J keeps its old value when a sample is added.',
		why: 'Each sample replaces what the samples before it gave.',
		changes: {turns: ({m}) => turnsOf([m - 1])},
	},
	{
		id: 'cost-mean-forgotten',
		cause: '1/m is missing',
		step: mean,
		look: 'What happens to the sum over the samples.',
		why: 'J is the mean over the samples, so that it does not grow with their number.',
		changes: {scale: () => 1},
	},
	{
		id: 'cost-mean-halved',
		cause: 'the sum is divided by 2m instead of m',
		step: mean,
		look: 'Whether the 2 belongs to the whole cost or only to the regularization.',
		why: 'The 2 belongs to the squared-error cost and to the regularization term; the cross-entropy has none.',
		changes: {scale: ({m}) => 1 / (2 * m)},
	},
	{
		id: 'cost-mean-over-labels',
		cause:
			'the mean is taken over the output units too, not only over the samples',
		step: mean,
		look: 'Over which axes a mean is taken, and over which a sum.',
		why: 'J is a mean over the samples, and for each sample a sum over the output units.',
		changes: {scale: ({m, K}) => 1 / (m * K)},
	},
	{
		id: 'cost-mean-twice',
		cause: 'the sum is divided by m twice',
		step: mean,
		look: 'Every place where something is divided by m.',
		why: 'A mean that is divided by m again is m times too small.',
		changes: {scale: ({m}) => 1 / m ** 2},
	},
	{
		id: 'cost-divided-in-loop',
		cause: 'J is divided by m in every turn of the loop',
		step: mean,
		look: 'Whether the division by m stands inside the loop over the samples or behind it.',
		why: 'Inside the loop it divides what earlier samples gave again and again, so that the first ones hardly count.',
		// Of all m samples, so that it goes with no mistake in the turns.
		changes: {
			turns: rightCostRecipe.turns,
			total(y, h, term) {
				let sum = 0;
				for (let i = 0; i < y.rows; i++) {
					for (let k = 0; k < y.columns; k++) {
						const at = i * y.columns + k;
						sum += term(y.data[at], h.data[at]);
					}

					sum /= y.rows;
				}

				return sum;
			},
			scale: () => 1,
		},
	},
	{
		id: 'cost-k-fold',
		cause: 'every sample is added K times, once for each output unit',
		step: sum,
		look: 'How many loops stand around the line in which J grows, and what is summed in it.',
		why: 'A sum over the output units that stands inside a loop over them is added K times.',
		changes: {scale: ({m, K}) => K / m},
	},
	{
		id: 'cost-stale-row',
		cause: 'the last sample is added m times, and the others never',
		step: sum,
		look: 'Which variable the loop changes, and which one picks the rows.',
		why: 'The index of the rows does not move with the loop, so every turn adds the same sample.',
		changes: {turns: ({m}) => turnsOf(range(0, m).map(() => m - 1))},
	},
	{
		id: 'cost-first-row',
		cause: 'the first sample is added m times, and the others never',
		step: sum,
		look: 'Which variable the loop changes, and which one picks the rows.',
		why: 'The index of the rows does not move with the loop, so every turn adds the same sample.',
		changes: {turns: ({m}) => turnsOf(range(0, m).map(() => 0))},
	},
	loopUpTo('cost-loop-hidden', 'hidden units', ({h}) => h),
	loopUpTo('cost-loop-labels', 'output units', ({K}) => K),
	loopUpTo('cost-loop-inputs', 'inputs', ({n}) => n),
	{
		id: 'cost-log-reversed',
		cause: 'the second logarithm is that of h − 1, which is negative',
		step: sum,
		look: 'What the second logarithm is given: the outputs are below 1.',
		why: 'The logarithm of a negative number is not a number. Where y is 0 the cost is −log(1 − h).',
		changes: {term: (y, h) => -y * Math.log(h) - (1 - y) * Math.log(h - 1)},
	},
];
