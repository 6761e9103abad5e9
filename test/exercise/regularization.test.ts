import test from 'ava';
import {decayFactor, termsOf} from '../../source/exercise/regularization.js';
import {backpropagate} from '../../source/network/backpropagation.js';
import {checkNetwork} from '../../source/network/gradient-check.js';
import {regularizationCost, sumOfSquares} from '../../source/network/cost.js';
import {descend} from '../../source/network/engine.js';
import {copyWeights} from '../../source/network/weights.js';

const {weights, samples} = checkNetwork();

test('D is made of Δ/m and the regularization term, the first column untouched', (t) => {
	for (const layer of [1, 2]) {
		const {mean, added, gradient, numerical} = termsOf(layer, 3, 'λ/m');
		const expected = backpropagate(weights, samples, 3).gradients[layer - 1];
		for (const [i, value] of gradient.data.entries()) {
			t.true(Math.abs(value - (mean.data[i] + added.data[i])) < 1e-15);
			t.true(Math.abs(value - expected.data[i]) < 1e-14);
			t.true(Math.abs(value - numerical.data[i]) < 1e-8);
		}

		for (let i = 0; i < mean.data.length; i += mean.columns) {
			t.is(added.data[i], 0);
		}
	}
});

test('the handout’s formula adds m times as much and agrees only at λ = 0', (t) => {
	const right = termsOf(2, 3, 'λ/m');
	const handout = termsOf(2, 3, 'λ');
	for (const [i, value] of handout.added.data.entries()) {
		t.true(Math.abs(value - 5 * right.added.data[i]) < 1e-15);
	}

	const atZero = termsOf(2, 0, 'λ/m').gradient.data;
	for (const [i, value] of termsOf(2, 0, 'λ').gradient.data.entries()) {
		t.true(Math.abs(value - atZero[i]) < 1e-15);
	}
});

test('the sum of squares is that of the cost, without the bias', (t) => {
	const regularized = sumOfSquares(weights);
	const bias = sumOfSquares(weights, true);
	t.true(
		Math.abs((3 / 10) * regularized - regularizationCost(weights, 3, 5)) <
			1e-15,
	);
	const all = weights.flatMap(({data}) => [...data]);
	t.true(
		Math.abs(
			regularized + bias - all.reduce((sum, value) => sum + value ** 2, 0),
		) < 1e-12,
	);
});

test('an update shrinks a weight by the decay factor and then follows the data', (t) => {
	const moved = copyWeights(weights);
	descend(moved, backpropagate(weights, samples, 3).gradients, 0.1);
	const {mean, theta} = termsOf(1, 3, 'λ/m');
	const expected = decayFactor(0.1, 3, 5) * theta.data[1] - 0.1 * mean.data[1];
	t.true(Math.abs(moved[0].data[1] - expected) < 1e-15);
});
