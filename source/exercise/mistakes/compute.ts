import {type GradientFunction} from '../../network/gradient-check.js';
import {
	createMatrix,
	row,
	type Matrix,
	type Samples,
} from '../../network/matrix.js';
import {zerosLike, type Weights} from '../../network/weights.js';
import {
	sumOf,
	type Element,
	type Layer,
	type Recipe,
	type Sizes,
} from './recipe.js';

function forwardOne(
	weights: readonly Matrix[],
	x: Float64Array,
	{activation, output, weigh, withBiasNode}: Recipe,
): Layer[] {
	const layers: Layer[] = [{z: new Float64Array(0), a: withBiasNode(x, 1)}];
	for (const [l, theta] of weights.entries()) {
		const z = weigh(theta, layers[l].a, l + 1);
		const isOutput = l === weights.length - 1;
		layers.push({
			z,
			a: isOutput
				? output(z)
				: withBiasNode(
						z.map((value) => activation(value)),
						l + 2,
					),
		});
	}

	return layers;
}

export function sizesOf(weights: Weights, m: number): Sizes {
	return {
		m,
		n: weights[0].columns - 1,
		h: weights[0].rows,
		K: weights.at(-1)!.rows,
	};
}

/** Step 2: δ of the output layer. */
function outputErrorBy(
	{unitOf, target, error, outputSlope}: Recipe,
	{z, a}: Layer,
	label: number,
	labels: ArrayLike<number>,
): Float64Array {
	const marked = unitOf(label, a.length, labels);
	return a.map((value, k) => {
		const y = k === marked ? 1 : 0;
		return error(value, target(y, label), y) * outputSlope(z[k]);
	});
}

/** Steps 1 to 4: Δ after the loop over the samples. It does not depend on λ. */
export function accumulateBy(
	recipe: Recipe,
	weights: Weights,
	{x, labels}: Samples,
): Weights {
	const m = x.rows;
	const sums = zerosLike(weights);
	for (const turn of recipe.turns(sizesOf(weights, m))) {
		const layers = forwardOne(weights, row(x, turn.forward), recipe);
		if (turn.input !== turn.forward) {
			layers[0] = {
				...layers[0],
				a: recipe.withBiasNode(row(x, turn.input), 1),
			};
		}

		const outputs =
			turn.output === undefined
				? layers
				: forwardOne(weights, row(x, turn.output), recipe);
		let delta = outputErrorBy(
			recipe,
			outputs.at(-1)!,
			labels[turn.label],
			labels,
		);
		for (let l = weights.length - 1; l >= 0; l--) {
			const below = recipe.below(layers[l], l === 0);
			const {columns, data} = sums[l];
			for (let k = 0; k < delta.length; k++) {
				for (let j = 0; j < columns; j++) {
					const at = k * columns + j;
					data[at] = recipe.accumulate(data[at], delta[k] * below[j], m);
				}
			}

			if (l > 0) {
				delta = recipe.hiddenError(weights[l], delta, layers[l], recipe.slope);
			}
		}
	}

	return sums;
}

function elementAt(layer: number, at: number, columns: number): Element {
	return {layer, row: Math.floor(at / columns), column: at % columns, columns};
}

/** Step 5 and Part 5: D from Δ. */
export function finishBy(
	recipe: Recipe,
	sums: Weights,
	weights: Weights,
	lambda: number,
	m: number,
): Weights {
	const scale = recipe.scale(sizesOf(weights, m));
	const decay = recipe.decay(lambda, m);
	const finished = sums.map(({rows, columns, data}, l) =>
		createMatrix(
			rows,
			columns,
			data.map((sum, at) => {
				const element = elementAt(l + 1, at, columns);
				return (
					sum * scale +
					(recipe.isRegularized(element)
						? decay * recipe.penalty(weights[l].data[at], element)
						: 0)
				);
			}),
		),
	);
	return recipe.arrange(finished);
}

/** The sum of the cost over the samples, before the mean. It does not depend on λ. */
export function sumCostBy(
	recipe: Recipe,
	weights: Weights,
	{x, labels}: Samples,
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

		const layers = forwardOne(weights, row(x, turn.forward), recipe);
		h.data.set(layers.at(-1)!.a, i * units);
	}

	return recipe.sumLosses(y, h, recipe.loss);
}

/** J from the sum over the samples. */
export function finishCostBy(
	recipe: Recipe,
	sum: number,
	weights: Weights,
	lambda: number,
	m: number,
): number {
	const penalties = weights.map(({rows, columns, data}, l) =>
		recipe.costPenalty(
			createMatrix(
				rows,
				columns,
				data.map((value, at) =>
					recipe.isRegularized(elementAt(l + 1, at, columns)) ? value : 0,
				),
			),
		),
	);
	return (
		sum * recipe.scale(sizesOf(weights, m)) +
		recipe.costDecay(lambda, m) * sumOf(penalties)
	);
}

export function gradientBy(recipe: Recipe): GradientFunction {
	return (weights, samples, lambda) =>
		finishBy(
			recipe,
			accumulateBy(recipe, weights, samples),
			weights,
			lambda,
			samples.x.rows,
		);
}
