import test from 'ava';
import {cut, splitRows} from '../../source/kernels/ranges.js';

test('rows are split by their work', (t) => {
	t.deepEqual(splitRows([1, 1, 1, 1, 4], [1, 1]), [
		{first: 0, end: 4},
		{first: 4, end: 5},
	]);
});

test('shares have the weights that they are given', (t) => {
	t.deepEqual(splitRows([2, 2, 2, 2, 2, 2], [3, 1, 2]), [
		{first: 0, end: 3},
		{first: 3, end: 4},
		{first: 4, end: 6},
	]);
});

test('there may be fewer rows than shares', (t) => {
	const shares = splitRows([1], [1, 1, 1]);
	t.is(shares.length, 3);
	t.is(
		shares.reduce((rows, {first, end}) => rows + end - first, 0),
		1,
	);
});

test('a range is cut into nearly equal parts without gaps', (t) => {
	t.deepEqual(cut({first: 10, end: 17}, 3), [
		{first: 10, end: 12},
		{first: 12, end: 14},
		{first: 14, end: 17},
	]);
	t.deepEqual(cut({first: 4, end: 4}, 3), []);
});
