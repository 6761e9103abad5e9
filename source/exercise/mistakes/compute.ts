import {type GradientFunction} from '../../network/gradient-check.js';
import {createMatrix, row, type Matrix} from '../../network/matrix.js';
import {type Samples} from '../../network/samples.js';
import {sigmoid} from '../../network/sigmoid.js';
import {zerosLike, type Weights} from '../../network/weights.js';
import {rightRecipe, type Layer, type Recipe} from './recipe.js';

function forwardOne(
	weights: readonly Matrix[],
	x: Float64Array,
	{activation, withBiasNode}: Recipe,
): Layer[] {
	const layers: Layer[] = [{z: new Float64Array(0), a: withBiasNode(x)}];
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
				: withBiasNode(z.map((value) => activation(value))),
		});
	}

	return layers;
}

/** Steps 1 to 4: Δ after the loop over the samples. It does not depend on λ. */
export function accumulateBy(
	recipe: Recipe,
	weights: Weights,
	{x, labels}: Samples,
): Weights {
	const m = x.rows;
	const sums = zerosLike(weights);
	const [from, to] = recipe.loop(m);
	for (let i = from; i < to; i++) {
		const layers = forwardOne(weights, row(x, i), recipe);
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

/**
 * Step 5 and Part 5: D from Δ.
 *
 * @param m - The number of samples.
 */
export function finishBy(
	recipe: Recipe,
	sums: Weights,
	weights: Weights,
	lambda: number,
	m: number,
): Weights {
	const scale = recipe.scale(m, weights.at(-1)!.rows);
	const decay = recipe.decay(lambda, m);
	return sums.map(({rows, columns, data}, l) => {
		const finished = data.map((sum, at) => {
			const element = {
				layer: l + 1,
				row: Math.floor(at / columns),
				column: at % columns,
				columns,
			};
			return (
				sum * scale +
				(recipe.isRegularized(element)
					? decay * recipe.penalty(weights[l].data[at], element)
					: 0)
			);
		});
		return recipe.arrange(createMatrix(rows, columns, finished));
	});
}

/** The gradients that backpropagation by a recipe gives. */
export function gradientBy(changes: Partial<Recipe>): GradientFunction {
	const recipe: Recipe = {...rightRecipe, ...changes};
	return (weights, samples, lambda) =>
		finishBy(
			recipe,
			accumulateBy(recipe, weights, samples),
			weights,
			lambda,
			samples.x.rows,
		);
}
