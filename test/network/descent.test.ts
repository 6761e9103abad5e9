import test from 'ava';
import {readDataset, readWeights} from '../../source/dataset/dataset.js';
import {backpropagate} from '../../source/network/backpropagation.js';
import {cost} from '../../source/network/cost.js';
import {createPlainEngine} from '../../source/network/engine.js';
import {accuracy, argmax, predict} from '../../source/network/forward.js';
import {createMatrix} from '../../source/network/matrix.js';
import {
	courseWeights,
	hasRealData,
	initialWeights,
	realDigits,
	reference,
} from '../fixtures/reference.js';
import {largestDifference, randomProblem} from '../helpers/random-problem.js';
import {testWith} from '../helpers/test-with.js';

const withRealData = testWith(
	hasRealData,
	'the course’s files in ../shared/data',
);

test('the engine does what cost, accuracy and backpropagation say', (t) => {
	const {weights, samples} = randomProblem([6, 4, 3], 11, 5);
	const engine = createPlainEngine(samples, weights);
	const evaluation = engine.evaluate(2);
	t.true(Math.abs(evaluation.cost - cost(weights, samples, 2)) < 1e-14);
	t.is(evaluation.accuracy, accuracy(weights, samples));
	const expected = backpropagate(weights, samples, 0.5).gradients;
	const got = engine.gradients(0.5);
	engine.descend(0.3, 0.5);
	for (const [l, theta] of engine.readWeights().entries()) {
		t.true(largestDifference(got[l].data, expected[l].data) < 1e-15);
		const moved = weights[l].data.map(
			(value, i) => value - 0.3 * expected[l].data[i],
		);
		t.true(largestDifference(theta.data, moved) < 1e-15);
	}
});

test('the first of equally active units is the prediction', (t) => {
	t.is(argmax([0.2, 0.7, 0.7]), 1);
	const weights = [createMatrix(3, 2)];
	t.deepEqual(predict(weights, createMatrix(1, 1, [5])), new Uint8Array([1]));
});

withRealData(
	'cost and accuracy of the course weights on real digits',
	async (t) => {
		const {samples} = await readDataset(realDigits);
		const weights = await readWeights(courseWeights);
		const near = (lambda: number, expected: number) => {
			const difference = Math.abs(cost(weights, samples, lambda) - expected);
			t.true(difference < 1e-9, `λ = ${lambda}: off by ${difference}`);
		};

		near(0, reference.costWithoutRegularization);
		near(1, reference.costWithRegularization);
		t.is(accuracy(weights, samples), reference.accuracy);
	},
);

withRealData(
	'50 updates on real digits reach the cost that NumPy reaches',
	async (t) => {
		const {samples} = await readDataset(realDigits);
		const engine = createPlainEngine(
			samples,
			await readWeights(initialWeights),
		);
		for (let k = 0; k < 50; k++) {
			engine.evaluate(1);
			engine.descend(1, 1);
		}

		const {cost: reached} = engine.evaluate(1);
		const difference = Math.abs(reached - reference.costAfter50Updates);
		t.true(difference < 1e-8, `off by ${difference}`);
	},
);
