import test from 'ava';
import {
	isClose,
	parseFinite,
	parseSize,
	parseMatrix,
} from '../../source/exercise/answer.js';

test('numbers are read with a decimal comma and a true minus sign', (t) => {
	t.is(parseFinite('0.5'), 0.5);
	t.is(parseFinite(' −1,25 '), -1.25);
	t.is(parseFinite('.5'), 0.5);
	t.is(parseFinite('1.5e-3'), 0.0015);
	for (const text of [
		'',
		'-',
		'x',
		'1e999',
		'1.2.3',
		'NaN',
		'--1',
		'0x10',
		'Infinity',
	]) {
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

const matrixOf = (text: string) => {
	const {matrix, problem} = parseMatrix(text);
	return matrix
		? [matrix.rows, matrix.columns, ...matrix.data]
		: (problem as unknown);
};

test('a row of numbers is a vector, with spaces or commas', (t) => {
	t.deepEqual(matrixOf('-50 0 100'), [1, 3, -50, 0, 100]);
	t.deepEqual(matrixOf(' [−50, 0, 1e2] '), [1, 3, -50, 0, 100]);
});

test('rows are separated as in MATLAB or as in NumPy', (t) => {
	const expected = [2, 2, 1, 2, 3, 4];
	t.deepEqual(matrixOf('1 2; 3 4'), expected);
	t.deepEqual(matrixOf('[[1, 2], [3, 4]]'), expected);
	t.deepEqual(matrixOf('array([[1., 2.], [3., 4.]])'), expected);
	t.deepEqual(matrixOf('[[1 2] [3 4]]'), expected);
});

test('a column is a matrix of one column', (t) => {
	t.deepEqual(matrixOf('1; 2; 3'), [3, 1, 1, 2, 3]);
});

test('a text that is no matrix is refused in one sentence', (t) => {
	t.is(matrixOf('1 x'), '"x" is not a number.');
	t.is(
		matrixOf('1 2; 3'),
		'Row 2 has 1 numbers, row 1 has 2: all rows must be as long.',
	);
	t.is(matrixOf('[]'), 'Type at least one number, such as -50 0 100.');
	t.is(matrixOf('1 '.repeat(65)), 'That is 65 numbers; at most 64 fit here.');
});
