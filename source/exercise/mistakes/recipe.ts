import {type Matrix} from '../../network/matrix.js';
import {sigmoid, sigmoidGradient} from '../../network/sigmoid.js';
import {type Weights} from '../../network/weights.js';

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

/** The sizes of a problem, by the letters of the exercise. */
export type Sizes = {
	readonly m: number;
	/** Input units. */
	readonly n: number;
	/** Units of the first hidden layer. */
	readonly h: number;
	/** Output units. */
	readonly K: number;
};

/** The rows of X and y that one turn of the loop over the samples uses; all are the same if it is right. */
export type Turn = {
	/** The row that goes through the forward pass. */
	readonly forward: number;
	/** The row whose outputs δ of the output layer is made of; by default that of the forward pass. */
	readonly output?: number;
	/** The row whose label is compared with the outputs. */
	readonly label: number;
	/** The row that Δ(1) is made with. */
	readonly input: number;
};

/**
 * The cost, and backpropagation of one sample at a time (Part 3, steps 1 to 5), taken apart into the places
 * where something can go wrong. Both share the forward pass, the labels and the loop. A mistake replaces one or two of them; two mistakes in different places can be
 * made at once. Any number of layers.
 */
export type Recipe = {
	/** The turns of the loop over the samples. */
	readonly turns: (sizes: Sizes) => readonly Turn[];
	/** Step 1: the activations below a Θ with the bias node among them. Layer 1 is the first Θ. */
	readonly withBiasNode: (
		activations: Float64Array,
		layer: number,
	) => Float64Array;
	/** Step 1: the weighted inputs z = Θa. Layer 1 is the first Θ. */
	readonly weigh: (
		theta: Matrix,
		below: Float64Array,
		layer: number,
	) => Float64Array;
	/** Step 1: g of the hidden layers. */
	readonly activation: (z: number) => number;
	/** Step 1: the outputs. */
	readonly output: (z: Float64Array) => Float64Array;
	/** The output unit, from 0, that stands for a label 1..K. */
	readonly unitOf: (
		label: number,
		units: number,
		labels: ArrayLike<number>,
	) => number;
	/** What an output is compared with, by its y (0 or 1) and the label of the sample. */
	readonly target: (y: number, label: number) => number;
	/** Step 2: δ of an output unit, but for its slope. */
	readonly error: (a: number, target: number, y: number) => number;
	/** Step 2: a factor of δ of an output unit. */
	readonly outputSlope: (z: number) => number;
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
	/** Step 5: what Δ, and the sum in the cost, is multiplied with. */
	readonly scale: (sizes: Sizes) => number;
	/** Part 5: the factor of the regularization term of the gradients. */
	readonly decay: (lambda: number, m: number) => number;
	/** Part 5: what a weight gives to the regularization term of its own gradient. */
	readonly penalty: (theta: number, element: Element) => number;
	/** Part 5: whether an element of Θ counts in the regularization. */
	readonly isRegularized: (element: Element) => boolean;
	/** The cost: what one output of one sample adds to the sum. */
	readonly loss: (y: number, h: number) => number;
	/** The cost: the sum over samples and outputs. Both matrices are m×K. */
	readonly sumLosses: (y: Matrix, h: Matrix, loss: Recipe['loss']) => number;
	/** Part 5: the factor of the regularization term of the cost. */
	readonly costDecay: (lambda: number, m: number) => number;
	/** Part 5: what one Θ, in which the weights that do not count are 0, gives to the cost's term. */
	readonly costPenalty: (theta: Matrix) => number;
	/** How the finished gradients are put into the shapes of Θ1, Θ2, … */
	readonly arrange: (gradients: Weights) => Weights;
};

/** Turns that use one and the same row for everything, one for each row. */
export function turnsOf(rows: Iterable<number>): readonly Turn[] {
	return Array.from(rows, (row) => ({forward: row, label: row, input: row}));
}

/** The whole numbers from one up to, but not including, another. */
export function range(from: number, to: number): readonly number[] {
	return Array.from({length: Math.max(0, to - from)}, (_, i) => from + i);
}

export function sumOf(values: Iterable<number>): number {
	let sum = 0;
	for (const value of values) {
		sum += value;
	}

	return sum;
}

/** δ of a hidden layer with Θᵀδ, or something else in its place; j counts the hidden units from 0. */
export function hiddenErrorOf(
	back: (theta: Matrix, delta: Float64Array, j: number) => number,
): Recipe['hiddenError'] {
	return (theta, delta, {z, a}, slope) =>
		z.map((value, j) => slope(value, a[j + 1]) * back(theta, delta, j));
}

/** Nothing wrong; the cost is J = −1/m ΣΣ [y log h + (1−y) log(1−h)] + λ/(2m) ΣΘ². */
export const rightRecipe: Recipe = {
	turns: ({m}) => turnsOf(range(0, m)),
	withBiasNode: (activations) => prepend(1, activations),
	weigh: (theta, below) => weighFrom(theta, below, 0),
	activation: (z) => sigmoid(z),
	output: (z) => sigmoid(z),
	unitOf: (label) => label - 1,
	target: (y) => y,
	error: (a, target) => a - target,
	outputSlope: () => 1,
	slope: (z) => sigmoidGradient(z),
	hiddenError: hiddenErrorOf((theta, delta, j) =>
		columnSum(theta, delta, j + 1),
	),
	below: ({a}) => a,
	accumulate: (sum, product) => sum + product,
	scale: ({m}) => 1 / m,
	decay: (lambda, m) => lambda / m,
	penalty: (theta) => theta,
	isRegularized: ({column}) => column !== 0,
	loss: (y, h) => -y * Math.log(h) - (1 - y) * Math.log(1 - h),
	sumLosses: (y, h, loss) =>
		sumOf(y.data.map((value, i) => loss(value, h.data[i]))),
	costDecay: (lambda, m) => lambda / (2 * m),
	costPenalty: ({data}) => sumOf(data.map((value) => value ** 2)),
	arrange: (gradients) => gradients,
};

/**
 * Θa, summed over the columns from a given one on.
 *
 * @param from - 0 for all columns, 1 without the bias.
 */
export function weighFrom(
	{rows, columns, data}: Matrix,
	below: Float64Array,
	from: number,
): Float64Array {
	const z = new Float64Array(rows);
	for (let k = 0; k < rows; k++) {
		for (let j = from; j < columns; j++) {
			z[k] += data[k * columns + j] * below[j];
		}
	}

	return z;
}

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

export function prepend(first: number, rest: Float64Array): Float64Array {
	return Float64Array.of(first, ...rest);
}
