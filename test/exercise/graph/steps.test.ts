import test from 'ava';
import {
	deadInputs,
	handoutInputs,
} from '../../../source/exercise/graph/relu-graph.js';
import {
	diagnose,
	forwardSteps,
	isKnown,
	nextQuantity,
	passOf,
	resultOf,
	steps,
} from '../../../source/exercise/graph/steps.js';

test('each gradient comes after the one that it needs', (t) => {
	const known = new Set<string>();
	for (const {direction, quantity} of steps.slice(forwardSteps)) {
		t.is(direction, 'backward');
		const next = nextQuantity(quantity);
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

test('usual mistakes are told apart', (t) => {
	const pass = passOf({w0: 0.5, x0: 3, w1: 1, x1: 2});
	const dead = passOf(deadInputs);
	const step = (direction: string, quantity: string) =>
		steps.find(
			(other) => other.direction === direction && other.quantity === quantity,
		)!;
	t.is(diagnose(step('backward', 'w0'), pass, 0.5), 'own-factor');
	t.is(diagnose(step('backward', 'w0'), dead, 1), 'no-upstream');
	t.is(diagnose(step('backward', 'p0'), pass, 1.5), 'value');
	t.is(diagnose(step('forward', 'r'), dead, -1.5), 'no-relu');
	t.is(diagnose(step('forward', 'p0'), pass, 3.5), 'sum-for-product');
	t.is(diagnose(step('backward', 'w0'), pass, -3), 'sign');
	t.is(diagnose(step('backward', 'w0'), pass, 77), undefined);
});
