import {add, plus, scaled, type Point, type Vector} from './vector.js';

/** The share μ of the last change that goes into the next one. */
export const momentum = 0.9;

/** The change of the last step, v. */
export type MomentumState = {readonly velocity?: Vector | undefined};

/**
 * The weights after one step of gradient descent with classical momentum: v ← μv − α∇J, θ ← θ + v. Polyak 1964, in the
 * notation of Sutskever et al. 2013, equations 1 and 2.
 *
 * @param learningRate - α
 */
export function stepMomentum(
	{theta, gradient}: Point,
	{velocity}: MomentumState,
	learningRate: number,
): {readonly theta: Vector; readonly state: MomentumState} {
	const next = scaled(-learningRate, gradient);
	if (velocity) {
		add(next, momentum, velocity);
	}

	return {theta: plus(theta, 1, next), state: {velocity: next}};
}
