import test from 'ava';
import {parseMatrix} from '../../../source/exercise/sigmoid/parse-matrix.js';

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
