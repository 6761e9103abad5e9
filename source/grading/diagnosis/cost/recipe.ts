import {
	prepend,
	rightRecipe,
	type Element,
	type Recipe,
} from '../../../exercise/mistakes/recipe.js';
import {createMatrix, row, type Matrix} from '../../../network/matrix.js';
import {sigmoid} from '../../../network/sigmoid.js';
import {type Weights} from '../../../network/weights.js';
import {type Problem} from '../types.js';

/** The cost, taken apart into the places where something can go wrong. */
export type CostRecipe = Pick<
	Recipe,
	'loop' | 'withBiasNode' | 'activation' | 'unitOf' | 'scale' | 'decay'
> & {
	/** The outputs h of one sample from the weighted inputs of the output layer. */
	readonly output: (z: Float64Array) => Float64Array;
	/** What an output is compared with, by its y (0 or 1) and the label of the sample. */
	readonly target: (y: number, label: number) => number;
	/** What one output of one sample adds to the sum. */
	readonly term: (y: number, h: number) => number;
	/** The sum over samples and outputs. Both matrices are m×K. */
	readonly total: (y: Matrix, h: Matrix, term: CostRecipe['term']) => number;
	/** The sum in the regularization term for one Θ, from its regularized weights. */
	readonly penalty: (theta: readonly number[]) => number;
	readonly isRegularized: (element: Element) => boolean;
};

export function sumOf(values: Iterable<number>): number {
	let sum = 0;
	for (const value of values) {
		sum += value;
	}

	return sum;
}

/** Nothing wrong: J = −1/m ΣΣ [y log h + (1−y) log(1−h)] + λ/(2m) ΣΘ². */
export const rightCostRecipe: CostRecipe = {
	loop: rightRecipe.loop,
	withBiasNode: (activations) => prepend(1, activations),
	activation: (z) => sigmoid(z),
	output: (z) => sigmoid(z),
	unitOf: rightRecipe.unitOf,
	target: (y) => y,
	term: (y, h) => -y * Math.log(h) - (1 - y) * Math.log(1 - h),
	total: (y, h, term) =>
		sumOf(y.data.map((value, i) => term(value, h.data[i]))),
	scale: (m) => 1 / m,
	penalty: (theta) => sumOf(theta.map((value) => value ** 2)),
	isRegularized: ({column}) => column !== 0,
	decay: (lambda, m) => lambda / (2 * m),
};

function outputsOf(
	recipe: CostRecipe,
	weights: Weights,
	x: Float64Array,
): Float64Array {
	let a = x;
	for (const [l, {rows, columns, data}] of weights.entries()) {
		const below = recipe.withBiasNode(a);
		const z = new Float64Array(rows);
		for (let k = 0; k < rows; k++) {
			for (let j = 0; j < columns; j++) {
				z[k] += data[k * columns + j] * below[j];
			}
		}

		a =
			l === weights.length - 1
				? recipe.output(z)
				: z.map((value) => recipe.activation(value));
	}

	return a;
}

/** Everything before the samples are averaged; it does not depend on λ. */
export function costSumBy(
	recipe: CostRecipe,
	{weights, samples: {x, labels}}: Problem,
): number {
	const units = weights.at(-1)!.rows;
	const [from, to] = recipe.loop(x.rows);
	const y = createMatrix(to - from, units);
	const h = createMatrix(to - from, units);
	for (let i = from; i < to; i++) {
		const marked = recipe.unitOf(labels[i], units);
		for (let k = 0; k < units; k++) {
			y.data[(i - from) * units + k] = recipe.target(
				k === marked ? 1 : 0,
				labels[i],
			);
		}

		h.data.set(outputsOf(recipe, weights, row(x, i)), (i - from) * units);
	}

	return recipe.total(y, h, recipe.term);
}

/** J from the sum over the samples. */
export function finishCostBy(
	recipe: CostRecipe,
	sum: number,
	{weights, samples, lambda}: Problem,
): number {
	const m = samples.x.rows;
	const penalties = weights.map(({columns, data}, l) =>
		recipe.penalty(
			[...data].filter((_, at) =>
				recipe.isRegularized({
					layer: l + 1,
					row: Math.floor(at / columns),
					column: at % columns,
					columns,
				}),
			),
		),
	);
	return (
		sum * recipe.scale(m, weights.at(-1)!.rows) +
		recipe.decay(lambda, m) * sumOf(penalties)
	);
}
