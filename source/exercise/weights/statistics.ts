import {type Matrix, createMatrix} from '../../network/matrix.js';
import {forward} from '../../network/forward.js';
import {activationGradient, type Activation} from '../../network/activation.js';
import {type Weights} from '../../network/weights.js';

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

/** Counts the values in `bins` equal intervals from −range to range; a value at the upper end counts in the last. */
export function histogram(
	values: ArrayLike<number>,
	range: number,
	bins: number,
): number[] {
	const counts = Array.from<number>({length: bins}).fill(0);
	for (let i = 0; i < values.length; i++) {
		const place = Math.floor(
			(range > 0 ? (values[i] + range) / (2 * range) : 0.5) * bins,
		);
		counts[Math.min(bins - 1, Math.max(0, place))]++;
	}

	return counts;
}

/**
 * The mean of g′(z(1)) over the hidden units for one sample: how much of δ the units let through. Of the sigmoid at
 * most 0.25, of the others 1; near 0 when the weights are so large that the units are saturated.
 */
export function meanHiddenGradient(
	weights: Weights,
	pixels: Float64Array,
	activation: Activation,
): number {
	const {z} = forward(
		weights.slice(0, 1),
		createMatrix(1, pixels.length, pixels),
	);
	const {data} = activationGradient(z[1], activation);
	return data.reduce((sum, value) => sum + value, 0) / data.length;
}
