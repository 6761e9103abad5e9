import {type Matrix} from '../../network/matrix.js';
import {sigmoidGradient} from '../../network/sigmoid.js';

// Four printed decimals are enough to be right; g(1 − g) may round to 0 where g′ is below 1e−16.
const absolute = 5e-5;

/** What is said of a student's g′ of the elements of a matrix. */
export type Comparison = {
	/** Element by element, row by row. */
	readonly isRight: readonly boolean[];
	/** One sentence. */
	readonly verdict: string;
};

/** Whether a number that someone typed is g′(z), to the decimals that are usually printed. */
export function isGradientAt(z: number, answer: number): boolean {
	return Math.abs(answer - sigmoidGradient(z)) <= absolute;
}

/**
 * Compares what a student's own code gave with g′ of each element.
 *
 * @returns a sentence instead when there are not as many numbers.
 */
export function compareGradient(z: Matrix, own: Matrix): Comparison | string {
	if (own.data.length !== z.data.length) {
		return `Your output has ${own.data.length} numbers, z has ${z.data.length}: the gradient must have the shape of z.`;
	}

	const isRight = Array.from(z.data, (value, i) =>
		isGradientAt(value, own.data[i]),
	);
	const wrong = isRight.filter((right) => !right).length;
	return {isRight, verdict: describe(z, own, wrong)};
}

function describe(z: Matrix, own: Matrix, wrong: number): string {
	const count = z.data.length;
	if (wrong === 0) {
		return own.rows === z.rows
			? `All ${count} elements agree to 4 decimals.`
			: `All ${count} numbers agree, but your shape is ${own.rows}×${own.columns}, z is ${z.rows}×${z.columns}.`;
	}

	const first = z.data.findIndex(
		(value, i) => !isGradientAt(value, own.data[i]),
	);
	const value = z.data[first];
	const given = own.data[first];
	const g = 1 / (1 + Math.exp(-value));
	const start = `${wrong} of ${count} differ`;
	if (Number.isNaN(given)) {
		return `${start}; NaN comes from ∞/∞: a power of e has overflowed.`;
	}

	if (Math.abs(given - g) <= absolute) {
		return `${start}; yours looks like g(z) itself, not its gradient.`;
	}

	if (Math.abs(given - value * (1 - value)) <= absolute * Math.abs(value)) {
		return `${start}; yours is z(1 − z): the sigmoid of z is not taken.`;
	}

	return `${start}; the first is at z = ${value}.`;
}
