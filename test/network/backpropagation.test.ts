import test from 'ava';
import {
	backpropagate,
	backpropagateLoop,
} from '../../source/network/backpropagation.js';
import {
	checkNetwork,
	checkGradient,
} from '../../source/network/gradient-check.js';
import {cost} from '../../source/network/cost.js';
import {createMatrix} from '../../source/network/matrix.js';
import {largestDifference, randomProblem} from '../helpers/random-problem.js';

const shapes: ReadonlyArray<readonly number[]> = [
	[3, 5, 3],
	[1, 1, 2],
	[4, 10],
	[9, 3, 2, 6],
	[7, 6, 5, 4, 3],
];

for (const layers of shapes) {
	for (const lambda of [0, 3]) {
		test(`the loop, the vectorized version and the numerical gradient agree on ${layers.join('-')} at λ = ${lambda}`, (t) => {
			const {weights, samples} = randomProblem(layers, 7, layers.length + 3);
			const loop = backpropagateLoop(weights, samples, lambda);
			const vectorized = backpropagate(weights, samples, lambda);
			t.true(Math.abs(loop.cost - vectorized.cost) < 1e-12);
			t.true(Math.abs(loop.cost - cost(weights, samples, lambda)) < 1e-12);
			for (const [l, gradient] of loop.gradients.entries()) {
				t.true(
					largestDifference(gradient.data, vectorized.gradients[l].data) <
						1e-13,
				);
			}

			const check = checkGradient(weights, samples, {lambda});
			t.true(check.maxDifference < 1e-7, String(check.maxDifference));
		});
	}
}

test('bias weights are never regularized', (t) => {
	const {weights, samples} = checkNetwork();
	const without = backpropagate(weights, samples, 0).gradients;
	const withLambda = backpropagate(weights, samples, 3).gradients;
	for (const [l, {rows, columns, data}] of withLambda.entries()) {
		for (let i = 0; i < rows; i++) {
			t.is(data[i * columns], without[l].data[i * columns]);
			for (let j = 1; j < columns; j++) {
				const added = data[i * columns + j] - without[l].data[i * columns + j];
				const expected = (3 / 5) * weights[l].data[i * columns + j];
				t.true(Math.abs(added - expected) < 1e-15);
			}
		}
	}
});

test('the check network is that of the course', (t) => {
	const {weights, samples} = checkNetwork();
	t.deepEqual(
		weights.map(({rows, columns}) => [rows, columns]),
		[
			[5, 4],
			[3, 6],
		],
	);
	// Filled column by column: the second column of Θ1 begins with sin(6)/10.
	t.is(weights[0].data[1], Math.sin(6) / 10);
	t.deepEqual(samples.x.data.slice(0, 6), new Float64Array([1, 2, 3, 2, 3, 4]));
	t.deepEqual(samples.labels, new Uint8Array([2, 3, 1, 2, 3]));
});

test('the cost stays finite where the output rounds to 0 or 1', (t) => {
	const weights = [createMatrix(2, 2, [0, 800, 0, -800])];
	const samples = {x: createMatrix(1, 1, [1]), labels: [2]};
	t.is(cost(weights, samples, 0), 1600);
});
