import {type Activation} from './activation.js';
import {backpropagate} from './backpropagation.js';
import {cost} from './cost.js';
import {forward} from './forward.js';
import {
	type Samples,
	createMatrix,
	fromColumnMajor,
	type Matrix,
} from './matrix.js';
import {type Weights, copyWeights, zerosLike} from './weights.js';

/** The ε that the exercise asks for. */
export const defaultEpsilon = 1e-4;

/** Moves each weight by ε either way, all others kept, and compares what is measured there. */
function compareSides<Value>(
	weights: Weights,
	epsilon: number,
	measure: (moved: Weights) => Value,
	compare: (above: Value, below: Value) => number,
): Weights {
	const moved = copyWeights(weights);
	const result = zerosLike(weights);
	for (const [l, theta] of moved.entries()) {
		for (let i = 0; i < theta.data.length; i++) {
			const kept = theta.data[i];
			theta.data[i] = kept + epsilon;
			const above = measure(moved);
			theta.data[i] = kept - epsilon;
			const below = measure(moved);
			theta.data[i] = kept;
			result[l].data[i] = compare(above, below);
		}
	}

	return result;
}

/**
 * The gradient by two-sided differences, weight by weight: (J(θ + ε) − J(θ − ε)) / 2ε (Part 4).
 *
 * @param cost - J as a function of the weights alone.
 */
export function numericalGradient(
	cost: (weights: Weights) => number,
	weights: Weights,
	epsilon = defaultEpsilon,
): Weights {
	return compareSides(
		weights,
		epsilon,
		cost,
		(above, below) => (above - below) / (2 * epsilon),
	);
}

/**
 * The weights at a kink, 1 where it is so: between θ − ε and θ + ε the z of a ReLU changes its sign for some sample. The
 * two-sided difference mixes the slopes of both sides there and says nothing about the gradient.
 */
export function kinksOf(
	weights: Weights,
	{x}: Samples,
	activation: Activation,
	epsilon = defaultEpsilon,
): Weights {
	if (activation !== 'relu') {
		return zerosLike(weights);
	}

	return compareSides(
		weights,
		epsilon,
		(moved) =>
			forward(moved, x, activation)
				.z.slice(1, -1)
				.flatMap(({data}) => Array.from(data, (z) => z > 0)),
		(above, below) => Number(above.some((isOn, i) => isOn !== below[i])),
	);
}

/** The largest difference that the exercise accepts. */
export const tolerance = 1e-5;

export type CheckedWeight = {
	/** Which Θ, 1 for the first. */
	readonly layer: number;
	/** Row of Θ from 0: the unit of the next layer that the weight leads to. */
	readonly row: number;
	/** Column of Θ from 0: the unit it comes from; column 0 is the bias. */
	readonly column: number;
	readonly numerical: number;
	readonly backpropagated: number;
	readonly difference: number;
	/** Set where ε crosses the kink of a ReLU, so that the difference means nothing. */
	readonly isAtKink?: true;
};

export type GradientCheck = {
	readonly lambda: number;
	readonly epsilon: number;
	/** In the order of the weights: Θ1 row by row, then Θ2. */
	readonly weights: readonly CheckedWeight[];
	/** That of the weights which are not at a kink. */
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

/**
 * Puts two gradients side by side, weight by weight.
 *
 * @param kinks - From `kinksOf`.
 */
export function compareGradients(
	numerical: Weights,
	backpropagated: Weights,
	kinks?: Weights,
): CheckedWeight[] {
	return numerical.flatMap(({columns, data}, l) =>
		Array.from(data, (expected, i) => ({
			layer: l + 1,
			row: Math.floor(i / columns),
			column: i % columns,
			numerical: expected,
			backpropagated: backpropagated[l].data[i],
			difference: Math.abs(expected - backpropagated[l].data[i]),
			...(kinks?.[l].data[i] === 1 && {isAtKink: true}),
		})),
	);
}

/** The result of a check whose gradients have been compared. */
export function judgeGradient(
	weights: readonly CheckedWeight[],
	{lambda, epsilon}: {lambda: number; epsilon: number},
): GradientCheck {
	const maxDifference = Math.max(
		...weights
			.filter(({isAtKink}) => !isAtKink)
			.map(({difference}) => difference),
	);
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
 * @param activation - g of the hidden layers.
 * @param gradientOf - What is checked; this project's backpropagation unless given.
 */
export function checkGradient(
	weights: Weights,
	samples: Samples,
	{
		lambda = 0,
		epsilon = defaultEpsilon,
		activation = 'sigmoid',
		gradientOf = (...given) => backpropagate(...given, activation).gradients,
	}: {
		lambda?: number;
		epsilon?: number;
		activation?: Activation;
		gradientOf?: GradientFunction;
	} = {},
): GradientCheck {
	const checked = compareGradients(
		numericalGradient(
			(moved) => cost(moved, samples, lambda, activation),
			weights,
			epsilon,
		),
		gradientOf(weights, samples, lambda),
		kinksOf(weights, samples, activation, epsilon),
	);
	return judgeGradient(checked, {lambda, epsilon});
}

/** Layers of the small network that the course checks gradients on. */
export const checkLayers = [3, 5, 3] as const;

/** Θ filled with sin(1), sin(2), … divided by 10, column by column, as the course's checkgrad.py does. */
function debugWeights(inputs: number, outputs: number): Matrix {
	const count = outputs * (inputs + 1);
	const values = Array.from({length: count}, (_, i) => Math.sin(i + 1) / 10);
	return fromColumnMajor(outputs, inputs + 1, values);
}

/**
 * The course's small network for gradient checking: 3 inputs, 5 hidden units, 3 labels, 5 samples,
 * the same on every run. Sample i (from 1) is [i, i+1, i+2]; its label is 1 + (i mod 3).
 */
export function checkNetwork(): {weights: Weights; samples: Samples} {
	const [inputs, hidden, outputs] = checkLayers;
	const m = 5;
	const x = createMatrix(
		m,
		inputs,
		Array.from(
			{length: m * inputs},
			(_, i) => Math.floor(i / inputs) + 1 + (i % inputs),
		),
	);
	const labels = Uint8Array.from(
		{length: m},
		(_, i) => 1 + ((i + 1) % outputs),
	);
	return {
		weights: [debugWeights(inputs, hidden), debugWeights(hidden, outputs)],
		samples: {x, labels},
	};
}
