import test from 'ava';
import {
	histogram,
	distance,
	isClose,
	weightStatistics,
} from '../../source/exercise/weights/statistics.js';
import {randomWeights} from '../../source/network/random.js';
import {createMatrix, row} from '../../source/network/matrix.js';
import {
	checkpoints,
	symmetryRun,
	type Start,
} from '../../source/exercise/weights/symmetry.js';

test('the figures of a small matrix', (t) => {
	const {count, smallest, largest, mean, deviation} = weightStatistics(
		createMatrix(2, 2, [-0.1, 0, 0, 0.1]),
		0.12,
	);
	t.is(count, 4);
	t.is(smallest, -0.1);
	t.is(largest, 0.1);
	t.is(mean.value, 0);
	t.true(Math.abs(deviation.value - Math.sqrt(0.005)) < 1e-15);
	// 0.12/√3, the handout's check.
	t.is(deviation.expected.toFixed(4), '0.0693');
});

test('the standard errors are those that many seeds show', (t) => {
	const seeds = 400;
	let meanSquares = 0;
	let deviationSquares = 0;
	for (let seed = 0; seed < seeds; seed++) {
		const [theta] = randomWeights([9, 10], seed);
		const {mean, deviation} = weightStatistics(theta, 0.12);
		meanSquares += distance(mean) ** 2;
		deviationSquares += distance(deviation) ** 2;
	}

	t.true(Math.abs(Math.sqrt(meanSquares / seeds) - 1) < 0.15);
	t.true(Math.abs(Math.sqrt(deviationSquares / seeds) - 1) < 0.15);
});

test('random weights of the exercise are close to what is expected; shifted ones are not', (t) => {
	const [theta1, theta2] = randomWeights([400, 25, 10], 1);
	for (const theta of [theta1, theta2]) {
		const {mean, deviation} = weightStatistics(theta, 0.12);
		t.true(isClose(mean));
		t.true(isClose(deviation));
	}

	const shifted = createMatrix(
		25,
		401,
		theta1.data.map((value) => value + 0.12),
	);
	t.false(isClose(weightStatistics(shifted, 0.12).mean));
});

test('zeros are as far from 0 as they should be for ε = 0', (t) => {
	const {mean, deviation} = weightStatistics(createMatrix(3, 3), 0);
	t.is(distance(mean), 0);
	t.is(distance(deviation), 0);
});

test('a histogram counts every value, ends included', (t) => {
	t.deepEqual(histogram([-1, -0.5, 0, 0.99, 1], 1, 4), [1, 1, 1, 2]);
	t.deepEqual(histogram([0, 0, 0], 0, 3), [0, 3, 0]);
});

const last = checkpoints.length - 1;
const equal: Start = {type: 'constant', value: 0.1};
const zeros: Start = {type: 'constant', value: 0};

test('equal weights keep all hidden units identical to the last bit', (t) => {
	const run = symmetryRun(equal);
	for (const [i, iteration] of checkpoints.entries()) {
		const {spread, gradients, hidden, ...moment} = run(i);
		t.is(moment.iteration, iteration);
		t.is(spread, 0);
		t.is(new Set(hidden).size, 1);
		for (let unit = 1; unit < 4; unit++) {
			t.deepEqual(row(gradients[0], unit), row(gradients[0], 0));
		}
	}

	t.true(run(last).correct < 4);
	t.true(run(last).cost > 0.95);
});

test('zeros never move, because no error comes back through Θ2 = 0', (t) => {
	const {cost, gradients, weights} = symmetryRun(zeros)(last);
	t.is(cost.toFixed(4), (2 * Math.log(2)).toFixed(4));
	for (const {data} of [...gradients, ...weights]) {
		t.true(data.every((value) => value === 0));
	}
});

test('random weights differ and learn XOR', (t) => {
	for (const seed of [1, 2, 3]) {
		const run = symmetryRun({type: 'random', seed, epsilon: 0.12});
		t.true(run(0).spread > 0.05);
		t.is(run(last).correct, 4);
		t.true(run(last).cost < 0.01);
	}
});

test('a checkpoint is the same whatever was asked before', (t) => {
	const there = symmetryRun(equal);
	const back = there(6);
	t.deepEqual(symmetryRun(equal)(6), back);
	there(8);
	t.is(there(6), back);
});
