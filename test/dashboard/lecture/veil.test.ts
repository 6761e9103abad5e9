import test from 'ava';
import {Canvas} from '../../../source/drawing/canvas.js';
import {drawVeil} from '../../../source/dashboard/lecture/veil.js';
import {drawn, plainTheme} from '../../helpers/draw.js';

test('what is kept stays, all else is covered, and no color is left', (t) => {
	const [first, second, third] = drawn(30, 3, (canvas) => {
		canvas.text(0, 0, 'J = 0.25 ✓');
		canvas.text(0, 1, 'a whole sentence that tells');
		canvas.text(0, 2, '│ ⣿▇ 7 │');
		drawVeil(canvas, {keep: [/J =/v]}, '', plainTheme);
	});
	t.is(first, 'J = ░░░░ ░');
	t.is(second, '');
	t.is(third, '│    ░ │');
	const canvas = new Canvas(4, 1);
	canvas.text(0, 0, 'ab', '31');
	drawVeil(canvas, {keep: [/a/v]}, '', plainTheme);
	t.notRegex(canvas.rows()[0], /31m/v);
});

test('what is to be hidden is covered, and nothing else', (t) => {
	t.deepEqual(
		drawn(20, 1, (canvas) => {
			canvas.text(0, 0, 'cost J 0.25  α 1');
			drawVeil(canvas, {hide: [/(?<=J )[\d.]+/v]}, '', plainTheme);
		}),
		['cost J ░░░░  α 1'],
	);
});

test('a pane that is covered as a whole asks its question at any size', (t) => {
	for (const [width, height] of [
		[58, 13],
		[78, 16],
		[198, 54],
		[40, 9],
	]) {
		const rows = drawn(width, height, (canvas) => {
			canvas.fill(0, 0, width, height, '7');
			drawVeil(canvas, 'all', 'Which learning rate wins?', plainTheme);
		});
		t.false(rows.join('').includes('7'));
		t.regex(rows.join(' '), /Which learning rate/v);
		t.regex(rows.join(' '), /Space shows it/v);
	}
});

test('a pane that hides its answer itself is left alone', (t) => {
	t.deepEqual(
		drawn(3, 1, (canvas) => {
			canvas.text(0, 0, '0.5');
			drawVeil(canvas, 'own', '', plainTheme);
		}),
		['0.5'],
	);
});
