import test from 'ava';
import {
	checkpoints,
	symmetryRun,
	type Start,
} from '../../../source/exercise/weights/symmetry.js';
import {row} from '../../../source/network/matrix.js';

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
