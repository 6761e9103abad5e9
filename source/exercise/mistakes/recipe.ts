import {type Matrix} from '../../network/matrix.js';
import {sigmoid, sigmoidGradient} from '../../network/sigmoid.js';

/** One layer of one sample's forward pass. */
export type Layer = {
	/** Weighted inputs, without a bias; empty for the input layer. */
	readonly z: Float64Array;
	/** Activations; the bias node is first, except in the output layer. */
	readonly a: Float64Array;
};

/** One element of D and what it is made of. */
export type Element = {
	/** Which Θ, 1 for the first. */
	readonly layer: number;
	readonly row: number;
	/** 0 for the bias. */
	readonly column: number;
	/** How many columns Θ has. */
	readonly columns: number;
};

/**
 * Backpropagation of one sample at a time (Part 3, steps 1 to 5), taken apart into the places where
 * something can go wrong. A mistake replaces one or two of them; two mistakes in different places can be
 * made at once. Any number of layers.
 */
export type Recipe = {
	/** Which samples the loop goes through, from the first up to, but not including, the second. */
	readonly loop: (m: number) => readonly [from: number, to: number];
	/** Step 1: a layer's activations with the bias node among them. */
	readonly withBiasNode: (activations: Float64Array) => Float64Array;
	/** Step 1: g of the hidden layers. */
	readonly activation: (z: number) => number;
	/** The output unit, from 0, that stands for a label 1..K. */
	readonly unitOf: (label: number, units: number) => number;
	/** Step 2: δ of the output layer. */
	readonly outputError: (output: Layer, y: Float64Array) => Float64Array;
	/** Step 3: the slope g′ of one hidden unit. */
	readonly slope: (z: number, a: number) => number;
	/** Step 3: δ of a hidden layer, without a bias, from the δ above and the Θ between. */
	readonly hiddenError: (
		theta: Matrix,
		delta: Float64Array,
		hidden: Layer,
		slope: Recipe['slope'],
	) => Float64Array;
	/** Step 4: the activations with bias that are multiplied with the δ above. */
	readonly below: (layer: Layer, isInput: boolean) => Float64Array;
	/** Step 4: an element of Δ after one more sample. */
	readonly accumulate: (sum: number, product: number, m: number) => number;
	/** Step 5: what Δ is multiplied with, for m samples and K output units. */
	readonly scale: (m: number, units: number) => number;
	/** Part 5: the factor of the regularization term. */
	readonly decay: (lambda: number, m: number) => number;
	/** Part 5: what a weight gives to its own regularization term. */
	readonly penalty: (theta: number, element: Element) => number;
	/** Part 5: whether an element of D gets a regularization term. */
	readonly isRegularized: (element: Element) => boolean;
	/** How the finished D is put into the shape of Θ. */
	readonly arrange: (gradient: Matrix) => Matrix;
};

/** Nothing wrong. */
export const rightRecipe: Recipe = {
	loop: (m) => [0, m],
	withBiasNode: (activations) => prepend(1, activations),
	activation: (z) => sigmoid(z),
	unitOf: (label) => label - 1,
	outputError: ({a}, y) => a.map((value, k) => value - y[k]),
	slope: (z) => sigmoidGradient(z),
	hiddenError: (theta, delta, {z, a}, slope) =>
		z.map(
			(value, j) => slope(value, a[j + 1]) * columnSum(theta, delta, j + 1),
		),
	below: ({a}) => a,
	accumulate: (sum, product) => sum + product,
	scale: (m) => 1 / m,
	decay: (lambda, m) => lambda / m,
	penalty: (theta) => theta,
	isRegularized: ({column}) => column !== 0,
	arrange: (gradient) => gradient,
};

/** Element `column` of Θᵀδ; column 0 belongs to the bias. */
export function columnSum(
	{rows, columns, data}: Matrix,
	delta: Float64Array,
	column: number,
): number {
	let sum = 0;
	for (let k = 0; k < rows; k++) {
		sum += data[k * columns + column] * delta[k];
	}

	return sum;
}

/** A vector with a first element in front. */
export function prepend(first: number, rest: Float64Array): Float64Array {
	return Float64Array.of(first, ...rest);
}
