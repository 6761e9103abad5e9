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

/** What can be mapped element by element, and what comes of it. */
export type Mappable = number | Float64Array | Matrix;
export type Mapped<T extends Mappable> = T extends number ? number : T;

/** A function of a number, of each element of a vector, or of each element of a matrix. */
export function elementwise<T extends Mappable>(
	z: T,
	f: (value: number) => number,
): Mapped<T> {
	const mapped =
		typeof z === 'number'
			? f(z)
			: z instanceof Float64Array
				? z.map((value) => f(value))
				: {
						rows: z.rows,
						columns: z.columns,
						data: z.data.map((value) => f(value)),
					};
	return mapped as Mapped<T>;
}

/**
 * The sigmoid function g(z) = 1 / (1 + e^−z), element by element.
 * Never overflows, whatever the size of z.
 */
export function sigmoid<T extends Mappable>(z: T): Mapped<T> {
	return elementwise(z, g);
}

/**
 * The gradient of the sigmoid, g′(z) = g(z)(1 − g(z)), element by element (Part 1 of the exercise).
 * Exactly 0.25 at 0; computed as e^−|z| / (1 + e^−|z|)², which keeps its precision far from 0.
 */
export function sigmoidGradient<T extends Mappable>(z: T): Mapped<T> {
	return elementwise(z, gPrime);
}
