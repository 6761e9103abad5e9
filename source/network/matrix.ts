/** A dense matrix of float64 values, stored row by row. */
export type Matrix = {
	readonly rows: number;
	readonly columns: number;
	/** Length `rows * columns`; element (i, j) is at `i * columns + j`. */
	readonly data: Float64Array;
};

/**
 * Makes a matrix, filled with zeros unless its values are given.
 *
 * @param values - `rows * columns` numbers, row by row. A Float64Array is used as it is, not copied.
 * @throws RangeError when the number of values does not fit the shape.
 */
export function createMatrix(
	rows: number,
	columns: number,
	values?: ArrayLike<number>,
): Matrix {
	if (values === undefined) {
		return {rows, columns, data: new Float64Array(rows * columns)};
	}

	if (values.length !== rows * columns) {
		throw new RangeError(
			`A ${rows}×${columns} matrix needs ${rows * columns} values, got ${values.length}.`,
		);
	}

	return {
		rows,
		columns,
		data: values instanceof Float64Array ? values : Float64Array.from(values),
	};
}

export function copyMatrix({rows, columns, data}: Matrix): Matrix {
	return {rows, columns, data: data.slice()};
}

/** Turns column-by-column values, as MATLAB stores them, into a matrix. */
export function fromColumnMajor(
	rows: number,
	columns: number,
	values: ArrayLike<number>,
): Matrix {
	const matrix = createMatrix(rows, columns);
	for (let j = 0; j < columns; j++) {
		for (let i = 0; i < rows; i++) {
			matrix.data[i * columns + j] = values[j * rows + i]!;
		}
	}

	return matrix;
}

/** Row `i` of a matrix as a view, not a copy. */
export function row({columns, data}: Matrix, i: number): Float64Array {
	return data.subarray(i * columns, (i + 1) * columns);
}

/** Puts a column of ones, the bias nodes, in front: m×n becomes m×(n+1). */
export function withBias({rows, columns, data}: Matrix): Matrix {
	const result = createMatrix(rows, columns + 1);
	for (let i = 0; i < rows; i++) {
		result.data[i * (columns + 1)] = 1;
		result.data.set(
			data.subarray(i * columns, (i + 1) * columns),
			i * (columns + 1) + 1,
		);
	}

	return result;
}

/** The product A·Bᵀ of an m×n and a k×n matrix: m×k. */
export function multiplyTransposed(a: Matrix, b: Matrix): Matrix {
	const n = a.columns;
	const result = createMatrix(a.rows, b.rows);
	for (let i = 0; i < a.rows; i++) {
		const left = row(a, i);
		let k = 0;
		// Four rows of B at once: four sums that do not wait for each other.
		for (; k + 4 <= b.rows; k += 4) {
			const right = b.data.subarray(k * n, (k + 4) * n);
			let sum0 = 0;
			let sum1 = 0;
			let sum2 = 0;
			let sum3 = 0;
			for (let j = 0; j < n; j++) {
				const value = left[j];
				sum0 += value * right[j];
				sum1 += value * right[j + n];
				sum2 += value * right[j + 2 * n];
				sum3 += value * right[j + 3 * n];
			}

			const at = i * b.rows + k;
			result.data[at] = sum0;
			result.data[at + 1] = sum1;
			result.data[at + 2] = sum2;
			result.data[at + 3] = sum3;
		}

		for (; k < b.rows; k++) {
			const right = row(b, k);
			let sum = 0;
			for (let j = 0; j < n; j++) {
				sum += left[j] * right[j];
			}

			result.data[i * b.rows + k] = sum;
		}
	}

	return result;
}

/** The product Aᵀ·B of an m×k and an m×n matrix: k×n. Zeros of B, such as empty pixels, are skipped. */
export function transposedMultiply(a: Matrix, b: Matrix): Matrix {
	const k = a.columns;
	const n = b.columns;
	const transposed = new Float64Array(n * k);
	for (let i = 0; i < a.rows; i++) {
		const left = row(a, i);
		for (let j = 0; j < n; j++) {
			const factor = b.data[i * n + j];
			if (factor !== 0) {
				const start = j * k;
				for (let c = 0; c < k; c++) {
					transposed[start + c] += factor * left[c];
				}
			}
		}
	}

	return fromColumnMajor(k, n, transposed);
}

/** Labeled samples, the input of training. */
export type Samples = {
	/** m×n, one sample a row. */
	readonly x: Matrix;
	/** m labels, each 1..K where K is the number of output units (10 stands for the digit 0). */
	readonly labels: ArrayLike<number>;
};

/** Some samples, in this order; a copy. */
export function pickSamples(
	{x, labels}: Samples,
	indices: readonly number[] | Uint32Array,
): Samples {
	const picked = createMatrix(indices.length, x.columns);
	for (const [i, index] of indices.entries()) {
		row(picked, i).set(row(x, index));
	}

	// A byte is enough for the classes of a file, not for those of every network.
	return {x: picked, labels: Array.from(indices, (i) => labels[i])};
}
