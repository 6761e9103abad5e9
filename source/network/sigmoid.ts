import {type Matrix} from './matrix.js';

/** The sigmoid of one number. */
export function g(z: number): number {
	// Both branches only ever take exp of a negative number, so nothing overflows.
	if (z >= 0) {
		return 1 / (1 + Math.exp(-z));
	}

	const e = Math.exp(z);
	return e / (1 + e);
}

/** Its derivative. */
export function gPrime(z: number): number {
	const e = Math.exp(-Math.abs(z));
	return e / ((1 + e) * (1 + e));
}

/** A function of a number, of each element of a vector, or of each element of a matrix. */
export function elementwise<T extends number | Float64Array | Matrix>(
	z: T,
	f: (value: number) => number,
): T {
	if (typeof z === 'number') {
		return f(z) as T;
	}

	if (z instanceof Float64Array) {
		return z.map((value) => f(value)) as T;
	}

	const {rows, columns, data} = z;
	const result: Matrix = {
		rows,
		columns,
		data: data.map((value) => f(value)),
	};
	return result as T;
}

/**
 * The sigmoid function g(z) = 1 / (1 + e^−z), element by element.
 * Never overflows, whatever the size of z.
 */
export function sigmoid(z: number): number;
export function sigmoid(z: Float64Array): Float64Array;
export function sigmoid(z: Matrix): Matrix;
export function sigmoid<T extends number | Float64Array | Matrix>(z: T): T {
	return elementwise(z, g);
}

/**
 * The gradient of the sigmoid, g′(z) = g(z)(1 − g(z)), element by element (Part 1 of the exercise).
 * Exactly 0.25 at 0; computed as e^−|z| / (1 + e^−|z|)², which keeps its precision far from 0.
 */
export function sigmoidGradient(z: number): number;
export function sigmoidGradient(z: Float64Array): Float64Array;
export function sigmoidGradient(z: Matrix): Matrix;
export function sigmoidGradient<T extends number | Float64Array | Matrix>(
	z: T,
): T {
	return elementwise(z, gPrime);
}
