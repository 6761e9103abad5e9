import {inStep} from './mistake.js';

/** Part 5: at λ = 0 every one of these passes the check, except that with a λ of its own. */
export const regularizationMistakes = inStep('Part 5', [
	{
		id: 'bias-regularized',
		title: 'bias regularized',
		cause: 'the bias is regularized',
		why: 'The cost leaves the first column of Θ out of its regularization term, so the gradient must leave it out too. Only column 0 is wrong.',
		look: 'Which columns of Θ the regularization term is added for.',
		inCost: {
			id: 'cost-bias-regularized',
			cause: 'the bias weights are regularized too',
			look: 'Which columns of Θ are squared and summed.',
			why: 'The first column of each Θ belongs to the bias, and the bias is left out of the term.',
		},
		changes: {isRegularized: () => true},
	},
	{
		id: 'lambda-not-divided',
		title: 'λΘ as the handout prints it',
		cause: 'the regularization term is λΘ, without 1/m',
		why: 'The handout’s formula in Part 5 has λ where the cost, λ/2m · ΣΘ², gives λ/m. The term is m times too large; only λ/m agrees with the cost.',
		look: 'What λ is divided by in the gradient, compared with the cost.',
		inCost: {
			id: 'cost-lambda-not-divided',
			cause: 'the regularization term is not divided by m',
			look: 'The factor in front of the sum of squares.',
			why: 'The term is divided by m like the rest of J, so that λ means the same for any number of samples.',
		},
		changes: {decay: (lambda) => lambda, costDecay: (lambda) => lambda / 2},
	},
	{
		id: 'regularization-forgotten',
		title: 'regularization forgotten',
		cause: 'the regularization term is missing',
		why: 'The cost has a regularization term and the gradient has none: it is the gradient of another function. Right at λ = 0, and only in column 0 otherwise.',
		look: 'Whether λ is used in the gradient at all.',
		inCost: {
			id: 'cost-regularization-forgotten',
			look: 'Whether λ is used in the cost at all.',
			why: 'Part 5 adds λ/(2m) times the sum of all squared weights without the biases. It changes J at every λ above 0.',
		},
		changes: {
			decay: () => 0,
			penalty: () => 0,
			costDecay: () => 0,
			costPenalty: () => 0,
			isRegularized: () => false,
		},
	},
	{
		id: 'lambda-halved',
		title: 'λ/(2m) instead of λ/m',
		cause:
			'the regularization term has λ/(2m), which belongs to the cost, instead of λ/m',
		why: 'The 2 of the cost term λ/2m · Θ² goes away when the square is differentiated. With λ/(2m) the weights are held back half as much as they should be.',
		look: 'The factor before Θ, compared with the derivative of the cost’s term.',
		changes: {decay: (lambda, m) => lambda / (2 * m)},
	},
	{
		id: 'regularization-sign',
		title: 'regularization subtracted',
		cause: 'the regularization term is subtracted',
		why: 'With this sign the term makes large weights larger instead of smaller.',
		look: 'The sign between the two terms of D.',
		inCost: {
			id: 'cost-regularization-sign',
			look: 'The sign of the regularization term, and what a minus in front covers.',
			why: 'Large weights must cost something. With this sign they would pay.',
		},
		changes: {
			decay: (lambda, m) => -lambda / m,
			costDecay: (lambda, m) => -lambda / (2 * m),
		},
	},
	{
		id: 'regularization-twice-divided',
		title: 'regularized before dividing by m',
		cause: 'the regularization term is divided by m twice',
		why: 'A term that already has λ/m was added to Δ and then divided by m together with it, so it comes out m times too small.',
		look: 'Whether the regularization term is added before or after step 5.',
		inCost: {
			id: 'cost-lambda-twice-divided',
			look: 'Whether the term is added before or after the division by m.',
			why: 'A term that already has λ/(2m) was divided by m together with the sum over the samples.',
		},
		changes: {
			decay: (lambda, m) => lambda / m ** 2,
			costDecay: (lambda, m) => lambda / (2 * m ** 2),
		},
	},
	{
		id: 'first-theta-only',
		title: 'only Θ1 regularized',
		cause: 'only Θ1 is regularized',
		why: 'The cost sums the squares of all Θ. Here only the first Θ gets its term; every other Θ is right in its first column alone.',
		look: 'Whether each Θ has its own regularization term.',
		inCost: {
			id: 'cost-first-theta-only',
			look: 'Whether the squares of both Θ are summed.',
			why: 'The term has all weights of the network in it, those of every Θ.',
		},
		changes: {isRegularized: ({layer, column}) => layer === 1 && column !== 0},
	},
	{
		id: 'row-left-out',
		title: 'first row left out, not column',
		cause:
			'the regularization leaves out the first row instead of the first column',
		why: 'The bias weights are the first column of Θ, not its first row. The first row is not regularized where it should be, and the bias of all other rows is.',
		look: 'Which index of Θ is 0 where the regularization is left out.',
		inCost: {
			id: 'cost-row-left-out',
			look: 'Which index of Θ is cut off.',
			why: 'The bias weights are the first column of Θ: one for each unit of the next layer.',
		},
		changes: {isRegularized: ({row}) => row !== 0},
	},
	{
		id: 'regularization-squared',
		title: 'Θ² added instead of Θ',
		cause: 'the regularization term has Θ² in it, like the cost, instead of Θ',
		why: 'The cost’s own term was added to the gradient instead of its derivative. A square has no sign, so it can only push one way.',
		look: 'Whether the term in D is the cost’s term or its derivative.',
		changes: {penalty: (theta) => theta ** 2 / 2},
	},
	{
		id: 'bias-ones',
		cause:
			'the regularization term has ones in the bias column, where zeros belong',
		why: 'The bias weights were to be left out of the regularization term, but their column in it was filled with ones: λ/m is added to each bias.',
		look: 'What stands in the first column of the Θ that the term is made of.',
		changes: {
			isRegularized: () => true,
			penalty: (theta, {column}) => (column === 0 ? 1 : theta),
		},
	},
	{
		id: 'second-theta-only',
		cause: 'only Θ2 is regularized',
		why: 'The cost sums the squares of all Θ. Here the first Θ gets no regularization term.',
		look: 'Whether each Θ has its own regularization term.',
		inCost: {
			id: 'cost-second-theta-only',
			look: 'Whether the squares of both Θ are summed.',
			why: 'The term has all weights of the network in it, those of every Θ.',
		},
		changes: {isRegularized: ({layer, column}) => layer > 1 && column !== 0},
	},
	{
		id: 'only-bias-regularized',
		cause: 'the bias is regularized, and nothing else',
		why: 'The term was added to the first column, the one that must be left out, and to no other.',
		look: 'Which columns of Θ the regularization term is added for.',
		changes: {isRegularized: ({column}) => column === 0},
	},
	{
		id: 'last-column-left-out',
		cause: 'the regularization leaves out the last column instead of the first',
		why: 'The bias weights are the first column of Θ. Here the bias is regularized and the last column is not.',
		look: 'At which end of a row of Θ the regularization stops.',
		inCost: {
			id: 'cost-last-column-left-out',
			look: 'At which end of a row of Θ the sum stops.',
			why: 'The bias weights are the first column of Θ, not the last.',
		},
		changes: {isRegularized: ({column, columns}) => column < columns - 1},
	},
	{
		id: 'second-column-left-out',
		cause: 'the regularization leaves out column 1 instead of column 0',
		why: 'The bias column has index 0 in Python and JavaScript, and 1 only in Octave. Here the bias is regularized and the column after it is not.',
		look: 'Which index the column has that the regularization leaves out.',
		changes: {isRegularized: ({column}) => column !== 1},
	},
	{
		id: 'two-columns-left-out',
		cause: 'the regularization leaves out column 1 as well as column 0',
		why: 'In Octave “from 2 on” leaves out one column, in Python and JavaScript two. The weights of the first unit are not regularized.',
		look: 'The index of the first column that is regularized.',
		inCost: {
			id: 'cost-two-columns-left-out',
			look: 'The index of the first column that is squared.',
		},
		changes: {isRegularized: ({column}) => column > 1},
	},
	{
		id: 'lambda-doubled',
		cause: 'the regularization term has 2λ/m instead of λ/m',
		why: 'The square was differentiated, but the 2 below λ in the cost was lost. The term is twice too large.',
		look: 'The factor before Θ, compared with the derivative of the cost’s term.',
		changes: {decay: (lambda, m) => (2 * lambda) / m},
	},
	{
		id: 'lambda-fixed',
		cause: 'λ is 1 whatever the function is given',
		why: 'The gradients are regularized with λ = 1, whatever λ the function is given; even at 0, where there should be no term at all.',
		look: 'Whether the λ in the formula is the one that the function is given.',
		inCost: {
			id: 'cost-lambda-fixed',
			why: 'With λ = 0 there must be no regularization at all.',
		},
		changes: {decay: (_, m) => 1 / m, costDecay: (_, m) => 1 / (2 * m)},
	},
	{
		id: 'lambda-every-turn',
		cause:
			'λΘ is added to Δ in every turn of the loop, so that after the division by m it is λΘ instead of λ/m·Θ',
		why: 'The regularization term belongs to the weights, not to the samples. Inside the loop it is added m times instead of once.',
		look: 'Whether the regularization stands inside the loop over the samples or after it.',
		changes: {decay: (lambda) => lambda},
	},
	{
		id: 'lambda-every-turn-undivided',
		cause:
			'the regularization term is mλΘ: λΘ is added in every turn of the loop and not divided by m',
		why: 'The regularization term belongs to the weights, not to the samples. Inside the loop it is added m times instead of once.',
		look: 'Whether the regularization stands inside the loop over the samples or after it.',
		changes: {decay: (lambda, m) => lambda * m},
	},
	{
		id: 'lambda-halved-alone',
		cause: 'the regularization term is λΘ/2, without 1/m',
		why: 'The term is divided by m like the rest of the gradient, and the 2 of the cost goes away when the square is differentiated.',
		look: 'The factor before Θ, compared with the derivative of the cost’s term.',
		changes: {decay: (lambda) => lambda / 2},
	},
]);
