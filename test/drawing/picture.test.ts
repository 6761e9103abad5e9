import test from 'ava';
import {
	drawPicture,
	fitPicture,
	placeInPicture,
	shrinkPicture,
} from '../../source/drawing/picture.js';
import {drawn, plainTheme} from '../helpers/draw.js';

test('a picture that is higher than wide stands upright', (t) => {
	// 4 rows, 3 columns: an L, column by column.
	const size = {height: 4, width: 3};
	const pixels = [1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1];
	t.deepEqual(
		drawn(5, 2, (canvas) => {
			drawPicture(canvas, 0, 0, {pixels, size, theme: plainTheme});
		}),
		['█', '█▒▒'],
	);
});

test('a picture is shown in its size where it fits, smaller where not, not at all where it says nothing', (t) => {
	const size = {height: 28, width: 28};
	t.deepEqual(fitPicture(size, {width: 28, height: 14}), size);
	t.deepEqual(fitPicture(size, {width: 80, height: 10}), {
		height: 20,
		width: 20,
	});
	t.is(fitPicture(size, {width: 80, height: 6}), undefined);
	t.is(fitPicture({height: 2, width: 1}, {width: 9, height: 9}), undefined);
	t.is(fitPicture(undefined, {width: 9, height: 9}), undefined);
	t.deepEqual(fitPicture({height: 10, width: 40}, {width: 30, height: 20}), {
		height: 7,
		width: 30,
	});
});

test('a smaller picture is as bright as the whole one, and its parts stay where they are', (t) => {
	const size = {height: 6, width: 4};
	const shown = {height: 4, width: 3};
	const pixels = Array.from({length: 24}, (_, i) => (i % 6 < 3 ? 1 : 0));
	const small = Array.from(shrinkPicture(pixels, size, shown));
	const mean = (values: number[]) =>
		values.reduce((sum, value) => sum + value, 0) / values.length;
	t.true(Math.abs(mean(small) - mean(pixels)) < 1e-12);
	t.deepEqual(
		small.slice(0, 4).map((value) => Math.round(value * 1000) / 1000),
		[1, 1, 0, 0],
	);
	t.is(shrinkPicture(pixels, size, size), pixels);
});

test('a pixel has its place in a picture of any size', (t) => {
	const size = {height: 28, width: 20};
	t.deepEqual(placeInPicture(28 * 3 + 9, size, size), {x: 3, y: 4});
	t.deepEqual(placeInPicture(28 * 19 + 27, size, {height: 14, width: 10}), {
		x: 9,
		y: 6,
	});
});
