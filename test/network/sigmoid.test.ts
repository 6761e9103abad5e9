import test from 'ava';
import {activate, activationGradient} from '../../source/network/activation.js';
import {createMatrix} from '../../source/network/matrix.js';
import {sigmoid, sigmoidGradient} from '../../source/network/sigmoid.js';

test('the sigmoid gradient is exactly 0.25 at 0', (t) => {
	t.is(sigmoidGradient(0), 0.25);
	t.is(sigmoid(0), 0.5);
});

test('the sigmoid gradient is close to 0 far out and never overflows', (t) => {
	for (const z of [-750, -100, -50, 50, 100, 750, -1e308, 1e308]) {
		const gradient = sigmoidGradient(z);
		t.true(gradient >= 0 && gradient < 1e-20, `g′(${z}) = ${gradient}`);
		t.true(Number.isFinite(sigmoid(z)));
	}

	// In float64, e^−50 (Wolfram Alpha: 1.9287498479639178e−22).
	t.is(sigmoidGradient(-50), 1.928_749_847_963_917_8e-22);
});

test('the gradient equals g(z)(1 − g(z)) and the numerical derivative of g', (t) => {
	for (let z = -6; z <= 6; z += 0.37) {
		const g = sigmoid(z);
		t.true(Math.abs(sigmoidGradient(z) - g * (1 - g)) < 1e-15);
		const numerical = (sigmoid(z + 1e-5) - sigmoid(z - 1e-5)) / 2e-5;
		t.true(Math.abs(sigmoidGradient(z) - numerical) < 1e-9);
	}
});

test('tanh and ReLU have their textbook values and derivatives', (t) => {
	t.deepEqual(
		activate(new Float64Array([-2, 0, 3]), 'relu'),
		new Float64Array([0, 0, 3]),
	);
	t.deepEqual(
		activationGradient(new Float64Array([-2, 0, 3]), 'relu'),
		new Float64Array([0, 0, 1]),
	);
	t.is(activationGradient(0, 'tanh'), 1);
	// SciPy: 1 / cosh(20)², where 1 − tanh² would be 0.
	t.true(
		Math.abs(activationGradient(20, 'tanh') / 1.699_341_702_116_63e-17 - 1) <
			1e-13,
	);
	for (let z = -6; z <= 6; z += 0.37) {
		for (const activation of ['tanh', 'relu'] as const) {
			const g = (at: number) => activate(at, activation);
			const numerical = (g(z + 1e-5) - g(z - 1e-5)) / 2e-5;
			t.true(Math.abs(activationGradient(z, activation) - numerical) < 1e-9);
		}
	}
});

test('vectors and matrices are taken element by element', (t) => {
	t.deepEqual(
		sigmoidGradient(new Float64Array([-1, 0, 1])),
		new Float64Array([sigmoidGradient(-1), 0.25, sigmoidGradient(1)]),
	);
	const matrix = sigmoid(createMatrix(2, 2, [0, 1, 2, 3]));
	t.is(matrix.rows, 2);
	t.deepEqual(matrix.data, sigmoid(new Float64Array([0, 1, 2, 3])));
});
