import {zerosOf, type Point, type Vector} from './vector.js';

/** Decay β₁ of the mean of the gradient, and β₂ of that of its square. */
const decay1 = 0.9;
const decay2 = 0.999;
/** ε, which keeps the denominator from 0. */
const epsilon = 1e-8;

/** What Adam remembers from step to step. */
export type AdamState = {
	/** Steps so far, t. */
	readonly steps: number;
	/** Mean of the gradient and of its square, biased towards 0: m and v. */
	readonly mean?: Vector | undefined;
	readonly square?: Vector | undefined;
};

export const initialAdam: AdamState = {steps: 0};

/**
 * One step of Adam, which writes θ and the vectors of the state over: θ ← θ − α m̂ / (√v̂ + ε). Kingma and Ba 2015,
 * algorithm 1.
 *
 * @param learningRate - α
 */
export function stepAdam(
	{theta, gradient}: Point,
	{steps, mean: m = zerosOf(theta), square: v = zerosOf(theta)}: AdamState,
	learningRate: number,
): AdamState {
	const t = steps + 1;
	const rate = learningRate / (1 - decay1 ** t);
	const unbias2 = 1 / (1 - decay2 ** t);
	for (let i = 0; i < theta.length; i++) {
		const slope = gradient[i];
		m[i] = decay1 * m[i] + (1 - decay1) * slope;
		v[i] = decay2 * v[i] + (1 - decay2) * slope * slope;
		theta[i] -= (rate * m[i]) / (Math.sqrt(unbias2 * v[i]) + epsilon);
	}

	return {steps: t, mean: m, square: v};
}
