import {createMatrix, row, type Matrix} from '../../network/matrix.js';
import {type GradientFunction} from '../../network/gradient-check.js';
import {type Samples} from '../../network/samples.js';
import {sigmoid, sigmoidGradient} from '../../network/sigmoid.js';
import {zerosLike} from '../../network/weights.js';

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
	/** The weight itself. */
	readonly theta: number;
	readonly lambda: number;
	/** The number of samples. */
	readonly m: number;
};

/**
 * Backpropagation of one sample at a time (Part 3, steps 1 to 5), taken apart into the places where
 * something can go wrong. A mistake replaces one or two of them; two mistakes in different places can be
 * made at once. Any number of layers.
 */
export type Recipe = {
	/** Which samples the loop goes through, from the first up to, but not including, the second. */
	readonly loop: (m: number) => readonly [from: number, to: number];
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
	readonly accumulate: (sum: number, product: number) => number;
	/** Step 5: what Δ is multiplied with. */
	readonly scale: (m: number) => number;
	/** Part 5: what is added to an element of D. */
	readonly regularization: (element: Element) => number;
	/** How the finished D is put into the shape of Θ. */
	readonly arrange: (gradient: Matrix) => Matrix;
};

/** Nothing wrong. */
export const rightRecipe: Recipe = {
	loop: (m) => [0, m],
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
	regularization: ({theta, column, lambda, m}) =>
		column === 0 ? 0 : (lambda / m) * theta,
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

function forwardOne(
	weights: readonly Matrix[],
	x: Float64Array,
	activation: Recipe['activation'],
): Layer[] {
	const layers: Layer[] = [{z: new Float64Array(0), a: prepend(1, x)}];
	for (const [l, theta] of weights.entries()) {
		const {a: below} = layers[l];
		const z = new Float64Array(theta.rows);
		for (let k = 0; k < theta.rows; k++) {
			for (let j = 0; j < theta.columns; j++) {
				z[k] += theta.data[k * theta.columns + j] * below[j];
			}
		}

		const isOutput = l === weights.length - 1;
		layers.push({
			z,
			a: isOutput
				? sigmoid(z)
				: prepend(
						1,
						z.map((value) => activation(value)),
					),
		});
	}

	return layers;
}

/** The gradients that backpropagation by a recipe gives. */
export function gradientBy(changes: Partial<Recipe>): GradientFunction {
	const recipe: Recipe = {...rightRecipe, ...changes};
	return (weights, {x, labels}: Samples, lambda) => {
		const m = x.rows;
		const sums = zerosLike(weights);
		const [from, to] = recipe.loop(m);
		for (let i = from; i < to; i++) {
			const layers = forwardOne(weights, row(x, i), recipe.activation);
			const output = layers.at(-1)!;
			const y = new Float64Array(output.a.length);
			y[recipe.unitOf(labels[i], y.length)] = 1;
			let delta = recipe.outputError(output, y);
			for (let l = weights.length - 1; l >= 0; l--) {
				const below = recipe.below(layers[l], l === 0);
				const {columns, data} = sums[l];
				for (let k = 0; k < delta.length; k++) {
					for (let j = 0; j < columns; j++) {
						const at = k * columns + j;
						data[at] = recipe.accumulate(data[at], delta[k] * below[j]);
					}
				}

				if (l > 0) {
					delta = recipe.hiddenError(
						weights[l],
						delta,
						layers[l],
						recipe.slope,
					);
				}
			}
		}

		return sums.map(({rows, columns, data}, l) =>
			recipe.arrange(
				createMatrix(
					rows,
					columns,
					data.map(
						(sum, at) =>
							sum * recipe.scale(m) +
							recipe.regularization({
								layer: l + 1,
								row: Math.floor(at / columns),
								column: at % columns,
								theta: weights[l].data[at],
								lambda,
								m,
							}),
					),
				),
			),
		);
	};
}
