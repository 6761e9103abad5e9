import test from 'ava';
import {memoryMoments} from '../../source/bench/ui/soak.js';

const sample = (iteration: number, heap: number) => ({
	time: iteration,
	iteration,
	heap,
	arrayBuffers: 1,
	resident: 100 + heap,
});

test('a moment of a long run has what the collector left shortly before it', (t) => {
	const memory = Array.from({length: 101}, (_, i) =>
		sample(i * 1000, i % 2 === 0 ? 30 : 20),
	);
	const moments = memoryMoments(memory, 100_000);
	t.deepEqual(
		moments.map(({iteration}) => iteration),
		[10_000, 25_000, 50_000, 75_000, 100_000],
	);
	t.true(moments.every(({heap}) => heap === 20));
	t.deepEqual(
		moments.map(({resident}) => resident),
		[130, 120, 130, 120, 130],
	);
});

test('growth shows', (t) => {
	const memory = Array.from({length: 101}, (_, i) => sample(i * 1000, i));
	const moments = memoryMoments(memory, 100_000);
	t.deepEqual(
		moments.map(({heap}) => heap),
		[6, 21, 46, 71, 96],
	);
});

test('a run with few samples has the last one before each moment', (t) => {
	const moments = memoryMoments([sample(0, 5), sample(60, 7)], 100);
	t.deepEqual(
		moments.map(({heap}) => heap),
		[5, 5, 5, 7, 7],
	);
});
