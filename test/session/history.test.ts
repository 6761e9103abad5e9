import test from 'ava';
import {
	cutHistory,
	emptyHistory,
	extendHistory,
} from '../../source/session/history.js';
import {type Iteration} from '../../source/session/state.js';
import {usualSettings} from '../../source/network/optimizers/settings.js';

function iteration(k: number, cost = 1 / (k + 1)): Iteration {
	return {
		...usualSettings,
		iteration: k,
		evaluations: k + 1,
		cost,
		accuracy: 0.5,
		time: k,
	};
}

function range(from: number, to: number): Iteration[] {
	return Array.from({length: to - from}, (_, i) => iteration(from + i));
}

test('a short run is kept whole', (t) => {
	const history = extendHistory(emptyHistory, range(0, 5));
	t.is(history.stride, 1);
	t.deepEqual(
		history.buckets.map(({last}) => last.iteration),
		[0, 1, 2, 3, 4],
	);
});

test('a long run stays bounded and loses neither a spike nor an iteration', (t) => {
	let history = emptyHistory;
	for (let k = 0; k < 100_000; k += 500) {
		const batch = range(k, k + 500);
		if (k === 40_000) {
			batch[123] = iteration(k + 123, 77);
		}

		history = extendHistory(history, batch);
	}

	t.true(history.buckets.length <= 2048);
	t.is(Math.max(...history.buckets.map(({maxCost}) => maxCost)), 77);
	t.is(history.buckets.at(-1)!.last.iteration, 99_999);
	let next = 0;
	for (const {first, last} of history.buckets) {
		t.is(first, next);
		next = last.iteration + 1;
	}
});

test('going back cuts the history after the iteration', (t) => {
	const history = extendHistory(emptyHistory, range(0, 10));
	const cut = cutHistory(history, iteration(6));
	t.is(cut.buckets.at(-1)!.last.iteration, 6);
	const merged = {
		stride: 4,
		buckets: extendHistory({stride: 4, buckets: []}, range(0, 10)).buckets,
	};
	t.is(cutHistory(merged, iteration(5)).buckets.at(-1)!.last.iteration, 5);
});

test('a history that is extended stays as it was', (t) => {
	const before = extendHistory(emptyHistory, range(0, 5000));
	const copy = structuredClone(before);
	const after = extendHistory(before, range(5000, 12_000));
	t.deepEqual(before, copy);
	t.is(after.buckets.at(-1)!.last.iteration, 11_999);
});

test('the same course comes of large batches and of single iterations', (t) => {
	const all = range(0, 9001);
	let single = emptyHistory;
	for (const one of all) {
		single = extendHistory(single, [one]);
	}

	t.deepEqual(extendHistory(emptyHistory, all), single);
});
