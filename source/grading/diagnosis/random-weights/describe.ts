import {row, type Matrix} from '../../../network/matrix.js';

/** Figures about the numbers of a matrix. */
export type Description = {
	readonly low: number;
	readonly high: number;
	readonly mean: number;
	/** The standard deviation. */
	readonly deviation: number;
	/** How many different numbers there are. */
	readonly distinct: number;
	readonly hasEqualRows: boolean;
	readonly hasEqualColumns: boolean;
	/** Whether column 0 is all 0. */
	readonly isBiasZero: boolean;
};

/** Describes a matrix of finite numbers that is not empty. */
export function describe(matrix: Matrix): Description {
	const {rows, columns, data} = matrix;
	let low = Number.POSITIVE_INFINITY;
	let high = Number.NEGATIVE_INFINITY;
	let sum = 0;
	let squares = 0;
	for (const value of data) {
		low = Math.min(low, value);
		high = Math.max(high, value);
		sum += value;
		squares += value ** 2;
	}

	const mean = sum / data.length;
	const first = row(matrix, 0);
	return {
		low,
		high,
		mean,
		deviation: Math.sqrt(Math.max(0, squares / data.length - mean ** 2)),
		distinct: new Set(data).size,
		hasEqualRows:
			rows > 1 && data.every((value, i) => value === first[i % columns]),
		hasEqualColumns:
			columns > 1 &&
			data.every(
				(value, i) => value === data[Math.floor(i / columns) * columns],
			),
		isBiasZero: data.every((value, i) => i % columns !== 0 || value === 0),
	};
}
