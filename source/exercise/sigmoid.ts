import {type Matrix} from '../network/matrix.js';
import {sigmoidGradient} from '../network/sigmoid.js';

/** What a formula for the sigmoid gives when it is typed in as it stands in the book. */
type Naive = {
	/** The power of e that the formula takes: e^−z or e^z. */
	readonly power: number;
	readonly g: number;
	/** The gradient that the same power gives. */
	readonly gradient: number;
};

function naive(power: number, numerator: number): Naive {
	return {
		power,
		g: numerator / (1 + power),
		gradient: power / ((1 + power) * (1 + power)),
	};
}

/** 1 / (1 + e^−z), and the gradient as e^−z / (1 + e^−z)²: e^−z overflows below z ≈ −709. */
export function naiveSigmoid(z: number): Naive {
	return naive(Math.exp(-z), 1);
}

/** The same function written e^z / (1 + e^z), and its gradient: e^z overflows above z ≈ 709. */
export function naiveLogistic(z: number): Naive {
	return naive(Math.exp(z), Math.exp(z));
}

// Four printed decimals are enough to be right; g(1 − g) may round to 0 where g′ is below 1e−16.
const absolute = 5e-5;

/** What is said of a student's g′ of the elements of a matrix. */
type Comparison = {
	/** Element by element, row by row. */
	readonly isRight: readonly boolean[];
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

/** Something to predict before it is shown. */
export type Question = {
	readonly subject: string;
	readonly text: string;
	readonly hint: string;
	readonly isRight: (answer: number) => boolean;
	/** The answer and why, one sentence. */
	readonly answer: string;
};

/** What the handout says of the gradient, as questions. */
export const questions: readonly Question[] = [
	{
		subject: 'g′(0)',
		text: 'How large is g′(0), the slope of g at z = 0?',
		hint: 'g(0) = 0.5; put it into g(z)(1 − g(z)).',
		// Exactly 0.25, as the handout demands, so nothing near it is right.
		isRight: (answer) => answer === 0.25,
		answer: 'g′(0) = 0.5·(1 − 0.5) = 0.25 exactly: the steepest place.',
	},
	{
		subject: 'g′ far out',
		text: 'And where |z| is large, say g′(100)?',
		hint: 'g(100) is 1 to 43 decimals: what is left of 1 − g?',
		isRight: (answer) => isGradientAt(100, answer),
		answer: 'g′(100) = 3.7e−44, as good as 0: g is flat on both sides.',
	},
];

/** From here on, on either side, the gradient counts as "close to 0": g′(10) = 4.5e−5. */
export const largeZ = 10;

/** The places where the handout has the gradient checked. */
export type Checkpoint = 'negative' | 'zero' | 'positive';

/** The checkpoint that z is at, if any. */
export function checkpointAt(z: number): Checkpoint | undefined {
	return z === 0
		? 'zero'
		: z <= -largeZ
			? 'negative'
			: z >= largeZ
				? 'positive'
				: undefined;
}

/** Whether g′ keeps the handout's promise at a checkpoint: 0.25 exactly, or close to 0. */
export function keepsPromise(z: number): boolean {
	const gradient = sigmoidGradient(z);
	return z === 0 ? gradient === 0.25 : gradient >= 0 && gradient < 1e-4;
}
