import {backpropagate} from './backpropagation.js';
import {cost} from './cost.js';
import {defaultEpsilon, numericalGradient} from './numerical-gradient.js';
import {type Samples} from './samples.js';
import {type Weights} from './weights.js';

/** The largest difference that the exercise accepts. */
export const tolerance = 1e-5;

/** The two gradients of one weight. */
export type CheckedWeight = {
	/** Which Θ, 1 for the first. */
	readonly layer: number;
	/** Row of Θ from 0: the unit of the next layer that the weight leads to. */
	readonly row: number;
	/** Column of Θ from 0: the unit it comes from; column 0 is the bias. */
	readonly column: number;
	readonly numerical: number;
	readonly backpropagated: number;
	/** |numerical − backpropagated| */
	readonly difference: number;
};

/** The result of a gradient check. */
export type GradientCheck = {
	readonly lambda: number;
	readonly epsilon: number;
	/** In the order of the weights: Θ1 row by row, then Θ2. */
	readonly weights: readonly CheckedWeight[];
	readonly maxDifference: number;
	/** Whether the largest difference is at most `tolerance`. */
	readonly passed: boolean;
};

/** A function that computes gradients; the thing under test. */
export type GradientFunction = (
	weights: Weights,
	samples: Samples,
	lambda: number,
) => Weights;

/** Puts two gradients side by side, weight by weight. */
export function compareGradients(
	numerical: Weights,
	backpropagated: Weights,
): CheckedWeight[] {
	return numerical.flatMap(({columns, data}, l) =>
		Array.from(data, (expected, i) => ({
			layer: l + 1,
			row: Math.floor(i / columns),
			column: i % columns,
			numerical: expected,
			backpropagated: backpropagated[l].data[i],
			difference: Math.abs(expected - backpropagated[l].data[i]),
		})),
	);
}

/** The result of a check whose gradients have been compared. */
export function judgeGradient(
	weights: readonly CheckedWeight[],
	{lambda, epsilon}: {lambda: number; epsilon: number},
): GradientCheck {
	const maxDifference = Math.max(...weights.map(({difference}) => difference));
	return {
		lambda,
		epsilon,
		weights,
		maxDifference,
		passed: maxDifference <= tolerance,
	};
}

/**
 * Compares the numerical gradient with a backpropagated one, element by element (Part 4).
 *
 * @param gradientOf - What is checked; this project's backpropagation unless given.
 */
export function checkGradient(
	weights: Weights,
	samples: Samples,
	{
		lambda = 0,
		epsilon = defaultEpsilon,
		gradientOf = (...given) => backpropagate(...given).gradients,
	}: {lambda?: number; epsilon?: number; gradientOf?: GradientFunction} = {},
): GradientCheck {
	const checked = compareGradients(
		numericalGradient(
			(moved) => cost(moved, samples, lambda),
			weights,
			epsilon,
		),
		gradientOf(weights, samples, lambda),
	);
	return judgeGradient(checked, {lambda, epsilon});
}
