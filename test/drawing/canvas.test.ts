import test from 'ava';
import {Canvas} from '../../source/drawing/canvas.js';

test('every row is exactly as wide as the canvas, and what does not fit is cut', (t) => {
	const canvas = new Canvas(5, 2);
	canvas.text(3, 0, 'abc');
	canvas.textEnd(2, 1, 'xyz');
	canvas.text(0, 7, 'nowhere');
	t.deepEqual(canvas.rows(), ['\u001B[0m   ab', '\u001B[0myz   ']);
});

test('a style is written once for its run and ended after it', (t) => {
	const canvas = new Canvas(6, 1);
	canvas.spans(0, 0, [['ab', '1'], ['cd'], ['ef', '32']]);
	t.deepEqual(canvas.rows(), [
		'\u001B[0m\u001B[0;1mab\u001B[0mcd\u001B[0;32mef\u001B[0m',
	]);
});

test('a canvas without room draws nothing', (t) => {
	t.deepEqual(new Canvas(5, -1).rows(), []);
	t.deepEqual(new Canvas(-3, 1).rows(), ['\u001B[0m']);
});

test('text from elsewhere cannot break the row: letters take one cell or two', (t) => {
	const canvas = new Canvas(12, 1);
	canvas.text(0, 0, 'a\u001B[2Jé数👍e\u0301|');
	t.deepEqual(canvas.rows(), ['\u001B[0ma?[2Jé数\0?é| ']);
});
