import test from 'ava';
import {activations} from '../../source/network/activation.js';
import {backpropagate} from '../../source/network/backpropagation.js';
import {
	checkNetwork,
	checkGradient,
} from '../../source/network/gradient-check.js';
import {createMatrix} from '../../source/network/matrix.js';
import {copyWeights} from '../../source/network/weights.js';

const {weights, samples} = checkNetwork();

for (const [lambda, activation] of [0, 3].flatMap((lambda) =>
	activations.map((activation) => [lambda, activation] as const),
)) {
	test(`our gradients pass the check at λ = ${lambda}, ${activation}`, (t) => {
		// Tanh bends more: at 1e-4 the truncation of its differences alone is 1.7e-8.
		const epsilon = activation === 'tanh' ? 1e-5 : 1e-4;
		const check = checkGradient(weights, samples, {
			lambda,
			epsilon,
			activation,
		});
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

test('a weight whose ε crosses the kink of a ReLU is marked and does not count', (t) => {
	// Unit 1 has z = 2e-5 for x = 1, unit 2 is far from 0.
	const weights = [
		createMatrix(2, 2, [0.5, -0.499_98, 0.3, 0.2]),
		createMatrix(2, 3, [0.1, 0.9, -0.4, -0.2, 0.7, 0.8]),
	];
	const samples = {x: createMatrix(1, 1, [1]), labels: [1]};
	const check = checkGradient(weights, samples, {activation: 'relu'});
	const kinks = check.weights.filter(({isAtKink}) => isAtKink);
	t.deepEqual(
		kinks.map(({layer, row, column}) => [layer, row, column]),
		[
			[1, 0, 0],
			[1, 0, 1],
		],
	);
	t.true(kinks.every(({difference}) => difference > 1e-3));
	t.true(check.passed);
	t.true(check.maxDifference < 1e-8);
	const smooth = checkGradient(weights, samples, {activation: 'tanh'});
	t.true(smooth.weights.every(({isAtKink}) => !isAtKink));
});

test('a step that is far too large or too small spoils the numerical gradient', (t) => {
	const differenceAt = (epsilon: number) =>
		checkGradient(weights, samples, {lambda: 3, epsilon}).maxDifference;
	t.true(differenceAt(1) > differenceAt(1e-4) * 1000);
	t.true(differenceAt(1e-12) > differenceAt(1e-4) * 1000);
});
