import {type Mistake} from './mistake.js';

/** Part 5: at λ = 0 every one of these passes the check. */
export const regularizationMistakes: readonly Mistake[] = [
	{
		id: 'bias-regularized',
		title: 'bias regularized',
		step: 'Part 5',
		why: 'The cost leaves the first column of Θ out of its regularization term, so the gradient must leave it out too. Only column 0 is wrong.',
		look: 'Which columns of Θ the regularization term is added for.',
		revealedBy: 'λ > 0',
		changes: {regularization: ({theta, lambda, m}) => (lambda / m) * theta},
	},
	{
		id: 'lambda-not-divided',
		title: 'λΘ as the handout prints it',
		step: 'Part 5',
		why: 'The handout’s formula in Part 5 has λ where the cost, λ/2m · ΣΘ², gives λ/m. The term is m times too large; only λ/m agrees with the cost.',
		look: 'What λ is divided by in the gradient, compared with the cost.',
		revealedBy: 'λ > 0',
		changes: {
			regularization: ({theta, column, lambda}) =>
				column === 0 ? 0 : lambda * theta,
		},
	},
	{
		id: 'regularization-forgotten',
		title: 'regularization forgotten',
		step: 'Part 5',
		why: 'The cost has a regularization term and the gradient has none: it is the gradient of another function. Right at λ = 0, and only in column 0 otherwise.',
		look: 'Whether λ is used in the gradient at all.',
		revealedBy: 'λ > 0',
		changes: {regularization: () => 0},
	},
	{
		id: 'lambda-halved',
		title: 'λ/(2m) instead of λ/m',
		step: 'Part 5',
		why: 'The 2 of the cost term λ/2m · Θ² goes away when the square is differentiated. With λ/(2m) the weights are held back half as much as they should be.',
		look: 'The factor before Θ, compared with the derivative of the cost’s term.',
		revealedBy: 'λ > 0',
		changes: {
			regularization: ({theta, column, lambda, m}) =>
				column === 0 ? 0 : (lambda / (2 * m)) * theta,
		},
	},
	{
		id: 'regularization-sign',
		title: 'regularization subtracted',
		step: 'Part 5',
		why: 'With this sign the term makes large weights larger instead of smaller.',
		look: 'The sign between the two terms of D.',
		revealedBy: 'λ > 0',
		changes: {
			regularization: ({theta, column, lambda, m}) =>
				column === 0 ? 0 : (-lambda / m) * theta,
		},
	},
	{
		id: 'regularization-twice-divided',
		title: 'regularized before dividing by m',
		step: 'Part 5',
		why: 'A term that already has λ/m was added to Δ and then divided by m together with it, so it comes out m times too small.',
		look: 'Whether the regularization term is added before or after step 5.',
		revealedBy: 'λ > 0',
		changes: {
			regularization: ({theta, column, lambda, m}) =>
				column === 0 ? 0 : (lambda / m ** 2) * theta,
		},
	},
	{
		id: 'first-theta-only',
		title: 'only Θ1 regularized',
		step: 'Part 5',
		why: 'The cost sums the squares of all Θ. Here only the first Θ gets its term; every other Θ is right in its first column alone.',
		look: 'Whether each Θ has its own regularization term.',
		revealedBy: 'λ > 0',
		changes: {
			regularization: ({theta, layer, column, lambda, m}) =>
				layer > 1 || column === 0 ? 0 : (lambda / m) * theta,
		},
	},
	{
		id: 'row-left-out',
		title: 'first row left out, not column',
		step: 'Part 5',
		why: 'The bias weights are the first column of Θ, not its first row. The first row is not regularized where it should be, and the bias of all other rows is.',
		look: 'Which index of Θ is 0 where the regularization is left out.',
		revealedBy: 'λ > 0',
		changes: {
			regularization: ({theta, row, lambda, m}) =>
				row === 0 ? 0 : (lambda / m) * theta,
		},
	},
	{
		id: 'regularization-squared',
		title: 'Θ² added instead of Θ',
		step: 'Part 5',
		why: 'The cost’s own term was added to the gradient instead of its derivative. A square has no sign, so it can only push one way.',
		look: 'Whether the term in D is the cost’s term or its derivative.',
		revealedBy: 'λ > 0',
		changes: {
			regularization: ({theta, column, lambda, m}) =>
				column === 0 ? 0 : (lambda / (2 * m)) * theta ** 2,
		},
	},
];
