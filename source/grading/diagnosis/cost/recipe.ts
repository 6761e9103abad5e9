import {sizesOf} from '../../../exercise/mistakes/compute.js';
import {
	rightRecipe,
	weighFrom,
	type Element,
	type Recipe,
} from '../../../exercise/mistakes/recipe.js';
import {createMatrix, row, type Matrix} from '../../../network/matrix.js';
import {type Weights} from '../../../network/weights.js';
import {type Problem} from '../types.js';

/** The cost, taken apart into the places where something can go wrong. */
export type CostRecipe = Pick<
	Recipe,
	| 'turns'
	| 'withBiasNode'
	| 'activation'
	| 'output'
	| 'unitOf'
	| 'target'
	| 'scale'
	| 'decay'
> & {
	/** What one output of one sample adds to the sum. */
	readonly term: (y: number, h: number) => number;
	/** The sum over samples and outputs. Both matrices are m×K. */
	readonly total: (y: Matrix, h: Matrix, term: CostRecipe['term']) => number;
	/** The sum in the regularization term for one Θ, in which the weights that are left out are 0. */
	readonly penalty: (theta: Matrix) => number;
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
	...rightRecipe,
	term: (y, h) => -y * Math.log(h) - (1 - y) * Math.log(1 - h),
	total: (y, h, term) =>
		sumOf(y.data.map((value, i) => term(value, h.data[i]))),
	penalty: ({data}) => sumOf(data.map((value) => value ** 2)),
	decay: (lambda, m) => lambda / (2 * m),
};

function outputsOf(
	recipe: CostRecipe,
	weights: Weights,
	x: Float64Array,
): Float64Array {
	let a = x;
	for (const [l, theta] of weights.entries()) {
		const z = weighFrom(theta, recipe.withBiasNode(a, l + 1), 0);
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
	const turns = recipe.turns(sizesOf(weights, x.rows));
	const y = createMatrix(turns.length, units);
	const h = createMatrix(turns.length, units);
	for (const [i, turn] of turns.entries()) {
		const label = labels[turn.label];
		const marked = recipe.unitOf(label, units, labels);
		for (let k = 0; k < units; k++) {
			y.data[i * units + k] = recipe.target(k === marked ? 1 : 0, label);
		}

		h.data.set(outputsOf(recipe, weights, row(x, turn.forward)), i * units);
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
	const penalties = weights.map(({rows, columns, data}, l) =>
		recipe.penalty(
			createMatrix(
				rows,
				columns,
				data.map((value, at) =>
					recipe.isRegularized({
						layer: l + 1,
						row: Math.floor(at / columns),
						column: at % columns,
						columns,
					})
						? value
						: 0,
				),
			),
		),
	);
	return (
		sum * recipe.scale(sizesOf(weights, m)) +
		recipe.decay(lambda, m) * sumOf(penalties)
	);
}
