import test from 'ava';
import {
	allowedInput,
	backwardPass,
	cornerInputs,
	deadInputs,
	forwardPass,
	handoutInputs,
	inputNames,
	diagnose,
	isKnown,
	nextQuantity,
	passOf,
	resultOf,
	steps,
} from '../../source/exercise/graph.js';

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
	const r = ({w0, x0, w1, x1}: typeof inputs) => Math.max(0, w0 * x0 + w1 * x1);
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

test('each gradient comes after the one that it needs', (t) => {
	const known = new Set<string>();
	for (const {direction, quantity} of steps.slice(4)) {
		t.is(direction, 'backward');
		const next = nextQuantity[quantity];
		t.true(next === undefined || known.has(next), `${quantity}`);
		known.add(quantity);
	}

	t.is(known.size, 8);
});

test('the steps bring the figures of exercise 1', (t) => {
	const pass = passOf(handoutInputs);
	t.deepEqual(
		steps.map((step) => resultOf(step, pass)),
		[0.5, 2, 2.5, 2.5, 1, 1, 1, 1, 1, 0.5, 2, 1],
	);
});

test('inputs are known from the start, gradients when their step is done', (t) => {
	t.true(isKnown('w0', 'forward', 0));
	t.false(isKnown('p0', 'forward', 0));
	t.true(isKnown('p0', 'forward', 1));
	t.false(isKnown('w0', 'backward', 8));
	t.true(isKnown('w0', 'backward', 9));
});

test('usual mistakes in the graph are told apart', (t) => {
	const pass = passOf({w0: 0.5, x0: 3, w1: 1, x1: 2});
	const dead = passOf(deadInputs);
	const step = (direction: string, quantity: string) =>
		steps.find(
			(other) => other.direction === direction && other.quantity === quantity,
		)!;
	t.regex(
		diagnose(step('backward', 'w0'), pass, 0.5)!,
		/^That is the input itself/v,
	);
	t.regex(
		diagnose(step('backward', 'w0'), dead, 1)!,
		/^That is only the local derivative/v,
	);
	t.regex(
		diagnose(step('backward', 'p0'), pass, 1.5)!,
		/^That is the value on the edge/v,
	);
	t.regex(diagnose(step('forward', 'r'), dead, -1.5)!, /^That is f/v);
	t.regex(
		diagnose(step('forward', 'p0'), pass, 3.5)!,
		/^That is the sum of the inputs/v,
	);
	t.regex(diagnose(step('backward', 'w0'), pass, -3)!, /^The sign is wrong/v);
	t.is(diagnose(step('backward', 'w0'), pass, 77), undefined);
});
