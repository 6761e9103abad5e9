import {multiplyTransposed, withBias, type Matrix} from './matrix.js';
import {sigmoid} from './sigmoid.js';
import {type Weights} from './weights.js';

/** What a forward pass leaves behind, indexed by layer as in the handout. */
export type ForwardPass = {
	/** Weighted inputs, m×units; `z[0]` is left empty because the input layer has none. */
	readonly z: readonly Matrix[];
	/** Activations: m×(units + 1) with the bias nodes in the first column, but the output layer m×units. */
	readonly a: readonly Matrix[];
};

/**
 * Forward pass of all samples: z(l) = a(l−1)·Θ(l)ᵀ and a(l) = g(z(l)).
 *
 * @param x - m×n, one sample a row.
 */
export function forward(weights: Weights, x: Matrix): ForwardPass {
	const z: Matrix[] = [{rows: 0, columns: 0, data: new Float64Array(0)}];
	const a: Matrix[] = [withBias(x)];
	for (const [l, theta] of weights.entries()) {
		const weighted = multiplyTransposed(a[l], theta);
		const activation = sigmoid(weighted);
		z.push(weighted);
		a.push(l + 1 < weights.length ? withBias(activation) : activation);
	}

	return {z, a};
}

/** The output layer's activations of a forward pass: m×K. */
export function outputOf({a}: ForwardPass): Matrix {
	return a.at(-1)!;
}
