import test from 'ava';
import {
	estimateTarget,
	behaviorOf,
	countRises,
} from '../../source/exercise/descent.js';

const costs = (...values: number[]) =>
	values.map((cost) => ({cost, minCost: cost, maxCost: cost}));

test('the estimate finds where a power law reaches 95 %', (t) => {
	const points = Array.from({length: 200}, (_, i) => ({
		iteration: i + 1,
		accuracy: 1 - 0.9 * (i + 1) ** -0.4,
	}));
	// 0.9 k^−0.4 = 0.05 at k = 18^2.5 = 1374.6.
	const {low, high} = estimateTarget(points)!;
	t.true(Math.abs(low - 1374.6) < 1 && Math.abs(high - 1374.6) < 1);
});

test('there is no estimate for a short, a finished or a hopeless run', (t) => {
	t.is(estimateTarget([]), undefined);
	t.is(estimateTarget([{iteration: 1, accuracy: 0.5}]), undefined);
	const flat = Array.from({length: 100}, (_, iteration) => ({
		iteration,
		accuracy: 0.1,
	}));
	t.is(estimateTarget(flat), undefined);
	// The last quarter falls much more slowly than the rest.
	const bent = Array.from({length: 200}, (_, i) => ({
		iteration: i + 1,
		accuracy: 1 - 0.9 * (i + 1) ** -0.4 * (i < 150 ? 1 : (i / 150) ** 0.35),
	}));
	t.is(estimateTarget(bent), undefined);
	const reached = flat.map((point) => ({...point, accuracy: 0.96}));
	t.is(estimateTarget(reached), undefined);
});

test('a run is told from its costs', (t) => {
	t.is(countRises(costs(3, 2, 2.5, 2, 2.1, 2)), 2);
	t.is(behaviorOf(costs(3)), 'starting');
	t.is(behaviorOf(costs(3, 2.5, 2.1, 1.8)), 'falling');
	t.is(behaviorOf(costs(3, 2.99, 2.98, 2.97)), 'slow');
	t.is(behaviorOf(costs(3, 2, 2.5, 1.9, 2.4, 1.8)), 'unstable');
	t.is(behaviorOf(costs(3, 2, 31)), 'diverged');
	t.is(behaviorOf(costs(3, 2, Number.NaN)), 'diverged');
});

test('a long run that kept much of its cost is slow, and rare rises in a long run are seen', (t) => {
	const slow = Array.from({length: 500}, (_, i) => 7 - 0.007 * i);
	t.is(behaviorOf(costs(...slow)), 'slow');
	const falling = Array.from({length: 500}, (_, i) => 7 / (1 + i));
	t.is(behaviorOf(costs(...falling)), 'falling');
	const rising = falling.map((cost, i) => (i % 15 === 0 ? cost * 1.2 : cost));
	t.is(behaviorOf(costs(...rising)), 'unstable');
});
