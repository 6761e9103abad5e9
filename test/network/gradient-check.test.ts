import test from 'ava';
import {backpropagate} from '../../source/network/backpropagation.js';
import {
	checkNetwork,
	checkGradient,
} from '../../source/network/gradient-check.js';
import {copyWeights} from '../../source/network/weights.js';

const {weights, samples} = checkNetwork();

for (const lambda of [0, 3]) {
	test(`our gradients pass the check at λ = ${lambda}`, (t) => {
		const check = checkGradient(weights, samples, {lambda});
		t.true(check.passed);
		t.true(check.maxDifference < 1e-8, String(check.maxDifference));
		t.is(check.weights.length, 5 * 4 + 3 * 6);
	});
}

test('a wrong gradient fails, and the table says where', (t) => {
	const check = checkGradient(weights, samples, {
		lambda: 3,
		gradientOf(...given) {
			const gradients = copyWeights(backpropagate(...given).gradients);
			gradients[1].data[8] += 0.01;
			return gradients;
		},
	});
	t.false(check.passed);
	const worst = check.weights.find(
		({difference}) => difference === check.maxDifference,
	)!;
	t.deepEqual([worst.layer, worst.row, worst.column], [2, 1, 2]);
});

test('a gradient that is not a number fails', (t) => {
	const check = checkGradient(weights, samples, {
		gradientOf(...given) {
			const gradients = copyWeights(backpropagate(...given).gradients);
			gradients[0].data[3] = Number.NaN;
			return gradients;
		},
	});
	t.false(check.passed);
});

test('a step that is far too large or too small spoils the numerical gradient', (t) => {
	const differenceAt = (epsilon: number) =>
		checkGradient(weights, samples, {lambda: 3, epsilon}).maxDifference;
	t.true(differenceAt(1) > differenceAt(1e-4) * 1000);
	t.true(differenceAt(1e-12) > differenceAt(1e-4) * 1000);
});
