import test from 'ava';
import {
	allowedInput,
	backwardPass,
	cornerInputs,
	deadInputs,
	forwardPass,
	handoutInputs,
	inputNames,
	relu,
} from '../../../source/exercise/graph/relu-graph.js';

test('the sample of exercise 1 gives f = 2.5 and gradients w0 1, x0 0.5, w1 2, x1 1', (t) => {
	const values = forwardPass(handoutInputs);
	t.like(values, {p0: 0.5, p1: 2, f: 2.5, r: 2.5});
	t.deepEqual(backwardPass(values), {
		r: 1,
		f: 1,
		p0: 1,
		p1: 1,
		w0: 1,
		x0: 0.5,
		w1: 2,
		x1: 1,
	});
});

test('gradients agree with numerical ones', (t) => {
	const inputs = {w0: 0.3, x0: -2, w1: 1.5, x1: 0.75};
	const gradients = backwardPass(forwardPass(inputs));
	const r = ({w0, x0, w1, x1}: typeof inputs) => relu(w0 * x0 + w1 * x1);
	for (const name of inputNames) {
		const at = (by: number) => r({...inputs, [name]: inputs[name] + by});
		const numerical = (at(1e-4) - at(-1e-4)) / 2e-4;
		t.true(Math.abs(numerical - gradients[name]) < 1e-9, `${name}`);
	}
});

test('where f is below 0 or exactly 0, every gradient behind the ReLU is 0', (t) => {
	for (const inputs of [
		deadInputs,
		cornerInputs,
		// In floating point 0.1·3 − 0.3·1 is a little more than 0.
		{w0: 0.1, x0: 3, w1: -0.3, x1: 1},
	]) {
		const values = forwardPass(inputs);
		t.true(values.f <= 0);
		t.is(values.r, 0);
		const {r, ...behind} = backwardPass(values);
		t.is(r, 1);
		t.deepEqual([...new Set(Object.values(behind))], [0]);
	}
});

test('inputs keep two decimals and stay within 99', (t) => {
	t.is(allowedInput(0.126), 0.13);
	t.is(allowedInput(-0.001), 0);
	t.is(allowedInput(1e9), 99);
	t.is(allowedInput(-1e9), -99);
});
