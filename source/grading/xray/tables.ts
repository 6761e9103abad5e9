import {
	multiplyTransposed,
	withBias,
	type Matrix,
} from '../../network/matrix.js';

/** A matrix by its elements. */
export function table(
	rows: number,
	columns: number,
	value: (i: number, j: number) => number,
): Matrix {
	const data = Float64Array.from({length: rows * columns}, (_, k) =>
		value(Math.floor(k / columns), k % columns),
	);
	return {rows, columns, data};
}

/** A matrix with each number changed. */
export function map(
	matrix: Matrix,
	change: (value: number, k: number) => number,
) {
	return {...matrix, data: matrix.data.map((value, k) => change(value, k))};
}

/** The product element by element. */
export function times(a: Matrix, b: Matrix): Matrix {
	return map(a, (value, k) => value * b.data[k]);
}

/** The matrix product. */
export function product(a: Matrix, b: Matrix): Matrix {
	return multiplyTransposed(a, transposed(b));
}

export function transposed({rows, columns, data}: Matrix): Matrix {
	return table(columns, rows, (i, j) => data[j * columns + i]);
}

/** Without the first column. */
export function withoutFirst({rows, columns, data}: Matrix): Matrix {
	return table(rows, columns - 1, (i, j) => data[i * columns + j + 1]);
}

export function firstColumn({rows, columns, data}: Matrix): Matrix {
	return table(rows, 1, (i) => data[i * columns]);
}

/** With a first column of one value. */
export function withFirst(matrix: Matrix, value: number): Matrix {
	return map(withBias(matrix), (old, k) =>
		k % (matrix.columns + 1) === 0 ? value : old,
	);
}

/** The sum of each row, as a column. */
export function sumRows(matrix: Matrix): Matrix {
	return product(
		matrix,
		table(matrix.columns, 1, () => 1),
	);
}

/** The sum of each column, as a row. */
export function sumColumns(matrix: Matrix): Matrix {
	return product(
		table(1, matrix.rows, () => 1),
		matrix,
	);
}

/** The sums of the numbers up to each. */
export function running(matrix: Matrix): Matrix {
	let sum = 0;
	return map(matrix, (value) => {
		sum += value;
		return sum;
	});
}
