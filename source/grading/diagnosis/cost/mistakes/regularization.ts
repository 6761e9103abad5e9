import {type Matrix} from '../../../../network/matrix.js';
import {sumOf} from '../recipe.js';
import {type CostMistake} from './mistake.js';

const step = 'the regularization term of the cost';
const factor = 'The factor in front of the sum of squares.';

/** The largest singular value of a matrix, squared: the largest eigenvalue of AᵀA, by the power method. */
function spectralSquare({rows, columns, data}: Matrix): number {
	let vector = Float64Array.from({length: columns}, (_, j) => 1 + j / columns);
	let largest = 0;
	for (let turn = 0; turn < 2000; turn++) {
		const image = new Float64Array(rows);
		for (let i = 0; i < rows; i++) {
			for (let j = 0; j < columns; j++) {
				image[i] += data[i * columns + j] * vector[j];
			}
		}

		const back = new Float64Array(columns);
		for (let i = 0; i < rows; i++) {
			for (let j = 0; j < columns; j++) {
				back[j] += data[i * columns + j] * image[i];
			}
		}

		const length = Math.hypot(...back);
		const before = largest;
		largest = length / Math.hypot(...vector);
		if (length === 0 || Math.abs(largest - before) <= 1e-14 * largest) {
			break;
		}

		vector = back.map((value) => value / length);
	}

	return largest;
}

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
		changes: {penalty: ({data}) => sumOf(data)},
	},
	{
		id: 'cost-sum-squared',
		cause: 'the sum of the weights is squared, not each weight',
		step,
		look: 'What comes first in the regularization term, the square or the sum.',
		why: 'Weights below 0 would cancel weights above 0 before the square is taken.',
		changes: {penalty: ({data}) => sumOf(data) ** 2},
	},
	{
		id: 'cost-lambda-times-m',
		cause:
			'the regularization term is multiplied by m/2, as λ/2·m without parentheses is',
		step,
		look: 'The parentheses around 2m.',
		why: 'A product after a division is not part of the divisor: λ/2·m is (λ/2)·m.',
		changes: {decay: (lambda, m) => (lambda / 2) * m},
	},
	{
		id: 'cost-absolute-weights',
		cause: 'the weights are taken without their sign, not squared',
		step,
		look: 'What each weight becomes before the sum.',
		why: 'The term is half the sum of the squares, so that its derivative is the weight itself.',
		changes: {
			penalty: ({data}) => sumOf(data.map((value) => Math.abs(value))),
		},
	},
	{
		id: 'cost-norm',
		cause: 'the norm of Θ is taken, not its square',
		step,
		look: 'Whether a square root is taken on the way.',
		why: 'The norm is the square root of the sum of squares; the term has the sum itself.',
		changes: {
			penalty: ({data}) => Math.sqrt(sumOf(data.map((value) => value ** 2))),
		},
	},
	{
		id: 'cost-spectral-norm',
		cause:
			'it has the matrix norm of Θ squared (its largest singular value), not ΣΘ²',
		step,
		look: 'What kind of norm the function gives for a matrix.',
		why: 'For a vector the square of the norm is the sum of the squares. For a matrix the norm is another number unless it is told otherwise.',
		changes: {penalty: spectralSquare},
	},
	{
		id: 'cost-spectral-norm-alone',
		cause: 'it has the matrix norm of Θ (its largest singular value), not ΣΘ²',
		step,
		look: 'What kind of norm the function gives for a matrix, and where the square is.',
		why: 'The term has the sum of all squared weights. The norm of a matrix is its largest singular value unless it is told otherwise.',
		changes: {penalty: (theta) => Math.sqrt(spectralSquare(theta))},
	},
];
