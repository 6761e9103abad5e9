import {type Point, type Vector} from './vector.js';

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
 * The weights after one step of Adam: θ ← θ − α m̂ / (√v̂ + ε). Kingma and Ba 2015, algorithm 1.
 *
 * @param learningRate - α
 */
export function stepAdam(
	{theta, gradient}: Point,
	{steps, mean, square}: AdamState,
	learningRate: number,
): {readonly theta: Vector; readonly state: AdamState} {
	const t = steps + 1;
	const unbias1 = 1 - decay1 ** t;
	const unbias2 = 1 - decay2 ** t;
	const m = gradient.slice();
	const v = gradient.slice();
	const next = theta.slice();
	for (let i = 0; i < next.length; i++) {
		const slope = gradient[i];
		m[i] = decay1 * (mean?.[i] ?? 0) + (1 - decay1) * slope;
		v[i] = decay2 * (square?.[i] ?? 0) + (1 - decay2) * slope * slope;
		next[i] -=
			(learningRate * (m[i] / unbias1)) / (Math.sqrt(v[i] / unbias2) + epsilon);
	}

	return {theta: next, state: {steps: t, mean: m, square: v}};
}
