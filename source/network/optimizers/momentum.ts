import {add, scale, zerosOf, type Point, type Vector} from './vector.js';

/** The share μ of the last change that goes into the next one. */
export const momentum = 0.9;

/** The change of the last step, v. */
export type MomentumState = {readonly velocity?: Vector | undefined};

/**
 * One step of gradient descent with classical momentum, which writes θ and v over: v ← μv − α∇J, θ ← θ + v. Polyak 1964,
 * in the notation of Sutskever et al. 2013, equations 1 and 2.
 *
 * @param learningRate - α
 */
export function stepMomentum(
	{theta, gradient}: Point,
	{velocity = zerosOf(theta)}: MomentumState,
	learningRate: number,
): MomentumState {
	scale(velocity, momentum);
	add(velocity, -learningRate, gradient);
	add(theta, 1, velocity);
	return {velocity};
}
