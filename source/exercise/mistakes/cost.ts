import {type Matrix} from '../../network/matrix.js';
import {inStep, type Mistake} from './mistake.js';
import {rightRecipe, sumOf, turnsOf, type Recipe} from './recipe.js';

/** The sum of all elements of a product of two m×K matrices, where only its diagonal is wanted. */
function sumOfProduct(y: Matrix, h: Matrix, loss: Recipe['loss']): number {
	let total = 0;
	for (let i = 0; i < y.rows; i++) {
		for (let k = 0; k < y.columns; k++) {
			for (let l = 0; l < y.columns; l++) {
				total += loss(y.data[i * y.columns + k], h.data[i * y.columns + l]);
			}
		}
	}

	return total;
}

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

/** The cross-entropy and its mean. */
const inMean = inStep('step 4', [
	{
		id: 'all-zero',
		cause: 'it is 0 and has not been computed yet',
		look: 'Whether the result ends in the variable that the function returns.',
		why: 'J starts as 0. It stays so if nothing is added, or if the sum is kept in another variable.',
		// In every place, because nothing else can be wrong beside it.
		changes: {
			...rightRecipe,
			sumLosses: () => 0,
			costDecay: () => 0,
		},
	},
	{
		id: 'cost-first-term-only',
		cause: 'the term with 1 − y is missing',
		look: 'How many logarithms the cost has.',
		why: 'Output units whose y is 0 cost something too, when they are active. Without the second term nothing keeps them small.',
		changes: {loss: (y, h) => -y * Math.log(h)},
	},
	{
		id: 'cost-second-term-only',
		cause: 'the term with y is missing',
		look: 'How many logarithms the cost has.',
		why: 'The output unit of the label costs something when it is not active. Without that term nothing makes it grow.',
		changes: {loss: (y, h) => -(1 - y) * Math.log(1 - h)},
	},
	{
		id: 'cost-inner-sign',
		cause: 'the two logarithms are subtracted from each other',
		look: 'The sign between the term with y and the term with 1 − y, and what the minus in front covers.',
		why: 'Both terms are losses and must have the same sign, else being wrong in one place pays for being wrong in another.',
		changes: {loss: (y, h) => -y * Math.log(h) + (1 - y) * Math.log(1 - h)},
	},
	{
		id: 'cost-sign',
		cause: 'the minus in front is missing',
		look: 'The sign of J: can a cost be negative?',
		why: 'Logarithms of numbers below 1 are negative; the minus in front makes a loss of them.',
		changes: {loss: (y, h) => y * Math.log(h) + (1 - y) * Math.log(1 - h)},
	},
	{
		id: 'cost-swapped',
		cause: 'the two logarithms have changed places',
		look: 'Which logarithm belongs to y = 1, and which to y = 0.',
		why: 'Where y is 1 the output must be large: −log h is small there. Swapped, the cost rewards the wrong answers.',
		changes: {
			loss: (y, h) => -y * Math.log(1 - h) - (1 - y) * Math.log(h),
		},
	},
	{
		id: 'cost-log-twice',
		cause: 'both logarithms are that of h',
		look: 'What the second logarithm is given.',
		why: 'Where y is 0 the cost is −log(1 − h). With log h there too it rewards every output unit for being active.',
		changes: {loss: (y, h) => -y * Math.log(h) - (1 - y) * Math.log(h)},
	},
	{
		id: 'cost-squared-error',
		cause: 'it is half the squared error, not the cross-entropy',
		look: 'Whether the cost has logarithms in it.',
		why: 'The exercise uses the cross-entropy of logistic regression, for which δ of the output layer becomes so simple.',
		changes: {loss: (y, h) => (h - y) ** 2 / 2},
	},
	{
		id: 'cost-squared-error-whole',
		cause: 'it is the squared error, not the cross-entropy',
		look: 'Whether the cost has logarithms in it.',
		why: 'The exercise uses the cross-entropy of logistic regression, for which δ of the output layer becomes so simple.',
		changes: {loss: (y, h) => (h - y) ** 2},
	},
	{
		id: 'cost-log10',
		cause: 'the logarithm is that of base 10',
		look: 'Which logarithm is called; that of e has no number in its name.',
		why: 'Another base makes J smaller by a constant factor, so that it does not fit its gradients any more.',
		changes: {
			loss: (y, h) => -y * Math.log10(h) - (1 - y) * Math.log10(1 - h),
		},
	},
	{
		id: 'cost-log2',
		cause: 'the logarithm is that of base 2',
		look: 'Which logarithm is called; that of e has no number in its name.',
		why: 'Another base makes J larger by a constant factor, so that it does not fit its gradients any more.',
		changes: {loss: (y, h) => -y * Math.log2(h) - (1 - y) * Math.log2(1 - h)},
	},
	{
		id: 'cost-matrix-product',
		cause:
			'y and log h are multiplied as matrices and all of the product is summed',
		look: 'Whether the product of y and log h is element by element.',
		why: 'A matrix product also pairs the y of one output unit with the h of another; those pairs do not belong to the cost.',
		changes: {sumLosses: sumOfProduct},
	},
	{
		id: 'cost-overwritten',
		cause: 'only the last sample is counted',
		look: 'Whether J keeps its old value when a sample is added.',
		why: 'Each sample replaces what the samples before it gave.',
		changes: {turns: ({m}) => turnsOf([m - 1])},
	},
	{
		id: 'cost-last-label',
		cause: 'only the last output unit is counted',
		look: 'Whether J keeps its old value when an output unit is added.',
		why: 'Each output unit replaces what the units before it gave.',
		changes: {
			sumLosses: ({data, columns: k}, h, loss) =>
				sumOf(data.map((y, i) => ((i + 1) % k > 0 ? 0 : loss(y, h.data[i])))),
		},
	},
	{
		id: 'cost-divided-in-loop',
		cause: 'J is divided by m in every turn of the loop',
		step: 'step 5',
		look: 'Whether the division by m stands inside the loop over the samples or behind it.',
		why: 'Inside the loop it divides what earlier samples gave again and again, so that the first ones hardly count.',
		// Of all m samples, so that it goes with no mistake in the turns.
		changes: {
			turns: rightRecipe.turns,
			sumLosses(y, h, loss) {
				let sum = 0;
				for (let i = 0; i < y.rows; i++) {
					for (let k = 0; k < y.columns; k++) {
						const at = i * y.columns + k;
						sum += loss(y.data[at], h.data[at]);
					}

					sum /= y.rows;
				}

				return sum;
			},
			scale: () => 1,
		},
	},
	{
		id: 'cost-log-reversed',
		cause: 'the second logarithm is that of h − 1, which is negative',
		look: 'What the second logarithm is given: the outputs are below 1.',
		why: 'The logarithm of a negative number is not a number. Where y is 0 the cost is −log(1 − h).',
		changes: {loss: (y, h) => -y * Math.log(h) - (1 - y) * Math.log(h - 1)},
	},
]);

const inTerm = inStep('Part 5', [
	{
		id: 'cost-lambda-not-halved',
		cause: 'the regularization term has λ/m instead of λ/(2m)',
		look: 'The factor in front of the sum of squares.',
		why: 'The 2 is there so that it goes away when the square is differentiated. λ/m belongs to the gradient.',
		changes: {costDecay: (lambda, m) => lambda / m},
	},
	{
		id: 'cost-lambda-alone',
		cause: 'the regularization term is not divided by 2m',
		look: 'The factor in front of the sum of squares.',
		why: 'The term is divided by m like the rest of J, and by the 2 that goes away when the square is differentiated.',
		changes: {costDecay: (lambda) => lambda},
	},
	{
		id: 'cost-not-squared',
		cause: 'the weights are summed without being squared',
		look: 'Where the square stands in the regularization term.',
		why: 'Weights below 0 would pay for weights above 0. Their squares cannot.',
		changes: {costPenalty: ({data}) => sumOf(data)},
	},
	{
		id: 'cost-sum-squared',
		cause: 'the sum of the weights is squared, not each weight',
		look: 'What comes first in the regularization term, the square or the sum.',
		why: 'Weights below 0 would cancel weights above 0 before the square is taken.',
		changes: {costPenalty: ({data}) => sumOf(data) ** 2},
	},
	{
		id: 'cost-lambda-times-m',
		cause:
			'the regularization term is multiplied by m/2, as λ/2·m without parentheses is',
		look: 'The parentheses around 2m.',
		why: 'A product after a division is not part of the divisor: λ/2·m is (λ/2)·m.',
		changes: {costDecay: (lambda, m) => (lambda / 2) * m},
	},
	{
		id: 'cost-absolute-weights',
		cause: 'the weights are taken without their sign, not squared',
		look: 'What each weight becomes before the sum.',
		why: 'The term is half the sum of the squares, so that its derivative is the weight itself.',
		changes: {
			costPenalty: ({data}) => sumOf(data.map((value) => Math.abs(value))),
		},
	},
	{
		id: 'cost-norm',
		cause: 'the norm of Θ is taken, not its square',
		look: 'Whether a square root is taken on the way.',
		why: 'The norm is the square root of the sum of squares; the term has the sum itself.',
		changes: {
			costPenalty: ({data}) =>
				Math.sqrt(sumOf(data.map((value) => value ** 2))),
		},
	},
	{
		id: 'cost-spectral-norm',
		cause:
			'it has the matrix norm of Θ squared (its largest singular value), not ΣΘ²',
		look: 'What kind of norm the function gives for a matrix.',
		why: 'For a vector the square of the norm is the sum of the squares. For a matrix the norm is another number unless it is told otherwise.',
		changes: {costPenalty: spectralSquare},
	},
	{
		id: 'cost-spectral-norm-alone',
		cause: 'it has the matrix norm of Θ (its largest singular value), not ΣΘ²',
		look: 'What kind of norm the function gives for a matrix, and where the square is.',
		why: 'The term has the sum of all squared weights. The norm of a matrix is its largest singular value unless it is told otherwise.',
		changes: {costPenalty: (theta) => Math.sqrt(spectralSquare(theta))},
	},
]);

/** What can only go wrong in the cost: the cross-entropy, its mean and its regularization term. */
export const costOnlyMistakes: readonly Mistake[] = [...inMean, ...inTerm].map(
	(mistake) => ({...mistake, only: 'cost'}),
);
