import test from 'ava';
import {
	durationText,
	fitText,
	fixedNumber,
	shortNumber,
	wrapText,
} from '../../source/drawing/text.js';

test('text is broken at spaces, and long words where they must', (t) => {
	t.deepEqual(wrapText('one two three', 7), ['one two', 'three']);
	t.deepEqual(wrapText('abcdefghij', 4), ['abcd', 'efgh', 'ij']);
	t.deepEqual(wrapText('to abcdefghij', 4), ['to', 'abcd', 'efgh', 'ij']);
	t.deepEqual(wrapText('a\nb', 9), ['a', 'b']);
});

test('cut text says so', (t) => {
	t.is(fitText('abcdef', 4), 'abc…');
	t.is(fitText('abcd', 4), 'abcd');
});

test('numbers are short, with a true minus sign', (t) => {
	t.is(shortNumber(0.1), '0.1');
	t.is(shortNumber(-1234.567), '−1235');
	t.is(shortNumber(0.000_012_3), '1.23e−5');
	t.is(shortNumber(1e9), '1e9');
	t.is(shortNumber(Number.NaN), 'NaN');
	t.is(shortNumber(Number.NEGATIVE_INFINITY), '−∞');
	t.is(fixedNumber(-0.5, 2), '−0.50');
	t.is(fixedNumber(Number.POSITIVE_INFINITY, 2), '∞');
});

test('durations', (t) => {
	t.is(durationText(840), '840 ms');
	t.is(durationText(12_340), '12.3 s');
	t.is(durationText(185_000), '3 min 05 s');
});
