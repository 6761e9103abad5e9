import {sumOf} from '../recipe.js';
import {type CostMistake} from './mistake.js';

const step = 'the regularization term of the cost';
const factor = 'The factor in front of the sum of squares.';

/** At λ = 0 every one of these gives the right cost, except that with a λ of its own. */
export const regularizationCostMistakes: readonly CostMistake[] = [
	{
		id: 'cost-regularization-forgotten',
		cause: 'the regularization term is missing',
		step,
		look: 'Whether λ is used in the cost at all.',
		why: 'Part 5 adds λ/(2m) times the sum of all squared weights without the biases. It changes J at every λ above 0.',
		changes: {
			decay: () => 0,
			penalty: () => 0,
			isRegularized: () => false,
		},
	},
	{
		id: 'cost-bias-regularized',
		cause: 'the bias weights are regularized too',
		step,
		look: 'Which columns of Θ are squared and summed.',
		why: 'The first column of each Θ belongs to the bias, and the bias is left out of the term.',
		changes: {isRegularized: () => true},
	},
	{
		id: 'cost-lambda-not-halved',
		cause: 'the regularization term has λ/m instead of λ/(2m)',
		step,
		look: factor,
		why: 'The 2 is there so that it goes away when the square is differentiated. λ/m belongs to the gradient.',
		changes: {decay: (lambda, m) => lambda / m},
	},
	{
		id: 'cost-lambda-not-divided',
		cause: 'the regularization term is not divided by m',
		step,
		look: factor,
		why: 'The term is divided by m like the rest of J, so that λ means the same for any number of samples.',
		changes: {decay: (lambda) => lambda / 2},
	},
	{
		id: 'cost-lambda-alone',
		cause: 'the regularization term is not divided by 2m',
		step,
		look: factor,
		why: 'The term is divided by m like the rest of J, and by the 2 that goes away when the square is differentiated.',
		changes: {decay: (lambda) => lambda},
	},
	{
		id: 'cost-lambda-twice-divided',
		cause: 'the regularization term is divided by m twice',
		step,
		look: 'Whether the term is added before or after the division by m.',
		why: 'A term that already has λ/(2m) was divided by m together with the sum over the samples.',
		changes: {decay: (lambda, m) => lambda / (2 * m ** 2)},
	},
	{
		id: 'cost-regularization-sign',
		cause: 'the regularization term is subtracted',
		step,
		look: 'The sign of the regularization term, and what a minus in front covers.',
		why: 'Large weights must cost something. With this sign they would pay.',
		changes: {decay: (lambda, m) => -lambda / (2 * m)},
	},
	{
		id: 'cost-lambda-fixed',
		cause: 'λ is 1 whatever the function is given',
		step,
		look: 'Whether the λ in the formula is the one that the function is given.',
		why: 'With λ = 0 there must be no regularization at all.',
		changes: {decay: (_, m) => 1 / (2 * m)},
	},
	{
		id: 'cost-first-theta-only',
		cause: 'only Θ1 is regularized',
		step,
		look: 'Whether the squares of both Θ are summed.',
		why: 'The term has all weights of the network in it, those of every Θ.',
		changes: {isRegularized: ({layer, column}) => layer === 1 && column !== 0},
	},
	{
		id: 'cost-second-theta-only',
		cause: 'only Θ2 is regularized',
		step,
		look: 'Whether the squares of both Θ are summed.',
		why: 'The term has all weights of the network in it, those of every Θ.',
		changes: {isRegularized: ({layer, column}) => layer > 1 && column !== 0},
	},
	{
		id: 'cost-row-left-out',
		cause:
			'the regularization leaves out the first row instead of the first column',
		step,
		look: 'Which index of Θ is cut off.',
		why: 'The bias weights are the first column of Θ: one for each unit of the next layer.',
		changes: {isRegularized: ({row}) => row !== 0},
	},
	{
		id: 'cost-last-column-left-out',
		cause: 'the regularization leaves out the last column instead of the first',
		step,
		look: 'At which end of a row of Θ the sum stops.',
		why: 'The bias weights are the first column of Θ, not the last.',
		changes: {isRegularized: ({column, columns}) => column < columns - 1},
	},
	{
		id: 'cost-two-columns-left-out',
		cause: 'the regularization leaves out column 1 as well as column 0',
		step,
		look: 'The index of the first column that is squared.',
		why: 'In Octave “from 2 on” leaves out one column, in Python and JavaScript two.',
		changes: {isRegularized: ({column}) => column > 1},
	},
	{
		id: 'cost-not-squared',
		cause: 'the weights are summed without being squared',
		step,
		look: 'Where the square stands in the regularization term.',
		why: 'Weights below 0 would pay for weights above 0. Their squares cannot.',
		changes: {penalty: (theta) => sumOf(theta)},
	},
	{
		id: 'cost-sum-squared',
		cause: 'the sum of the weights is squared, not each weight',
		step,
		look: 'What comes first in the regularization term, the square or the sum.',
		why: 'Weights below 0 would cancel weights above 0 before the square is taken.',
		changes: {penalty: (theta) => sumOf(theta) ** 2},
	},
	{
		id: 'cost-norm',
		cause: 'the norm of Θ is taken, not its square',
		step,
		look: 'Whether a square root is taken on the way.',
		why: 'The norm is the square root of the sum of squares; the term has the sum itself.',
		changes: {
			penalty: (theta) => Math.sqrt(sumOf(theta.map((value) => value ** 2))),
		},
	},
];
