import {type Matrix} from '../../network/matrix.js';

/** A figure of random weights beside what it should be. */
export type Estimate = {
	readonly value: number;
	readonly expected: number;
	/** The standard error: how far the figure is from what is expected in a usual draw. */
	readonly error: number;
};

/** What week7exercise.py prints of the weights, and what to expect of it. */
export type WeightStatistics = {
	readonly count: number;
	readonly smallest: number;
	readonly largest: number;
	readonly mean: Estimate;
	readonly deviation: Estimate;
};

/** Distance of a figure from what is expected, in standard errors; 0 when both are the same. */
export function distance({value, expected, error}: Estimate): number {
	return value === expected ? 0 : Math.abs(value - expected) / error;
}

/** Close is within three standard errors: 997 of 1000 seeds are. */
export function isClose(estimate: Estimate): boolean {
	return distance(estimate) <= 3;
}

/**
 * Count, range, mean and standard deviation of Θ beside those of the uniform distribution on [−ε, ε]:
 * mean 0 ± ε/√(3n), standard deviation ε/√3 ± ε/√(15n) (its fourth moment is ε⁴/5).
 */
export function weightStatistics(
	{data}: Matrix,
	epsilon: number,
): WeightStatistics {
	const count = data.length;
	let smallest = Number.POSITIVE_INFINITY;
	let largest = Number.NEGATIVE_INFINITY;
	let sum = 0;
	for (const value of data) {
		smallest = Math.min(smallest, value);
		largest = Math.max(largest, value);
		sum += value;
	}

	const mean = sum / count;
	let squares = 0;
	for (const value of data) {
		squares += (value - mean) ** 2;
	}

	return {
		count,
		smallest,
		largest,
		mean: {value: mean, expected: 0, error: epsilon / Math.sqrt(3 * count)},
		deviation: {
			// Divided by n, as numpy.std does unless told otherwise.
			value: Math.sqrt(squares / count),
			expected: epsilon / Math.sqrt(3),
			error: epsilon / Math.sqrt(15 * count),
		},
	};
}
