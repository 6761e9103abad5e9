import test from 'ava';
import {isClose, parseFinite, parseSize} from '../../source/exercise/answer.js';

test('numbers are read with a decimal comma and a true minus sign', (t) => {
	t.is(parseFinite('0.5'), 0.5);
	t.is(parseFinite(' −1,25 '), -1.25);
	t.is(parseFinite('.5'), 0.5);
	t.is(parseFinite('1.5e-3'), 0.0015);
	for (const text of ['', '-', 'x', '1e999', '1.2.3', 'NaN', '--1']) {
		t.is(parseFinite(text), undefined, `${text}`);
	}
});

test('an answer may be rounded, but only 0 is 0', (t) => {
	t.true(isClose(0.333, 1 / 3));
	t.true(isClose(-0, 0));
	t.false(isClose(0.34, 1 / 3));
	t.false(isClose(0.001, 0));
	t.false(isClose(-1, 1));
});

test('sizes are read as people write them', (t) => {
	for (const text of [
		'3x10',
		'3×10',
		'3 X 10',
		'3 10',
		'(3, 10)',
		'3*10',
		'3 by 10',
	]) {
		t.deepEqual(parseSize(text), {rows: 3, columns: 10}, `${text}`);
	}

	for (const text of ['', '3', '3x', 'axb', '3x10x2', '3.5x2']) {
		t.is(parseSize(text), undefined, `${text}`);
	}
});
