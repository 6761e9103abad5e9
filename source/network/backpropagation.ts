import {activationGradient, type Activation} from './activation.js';
import {crossEntropy, regularizationCost} from './cost.js';
import {forward, outputOf} from './forward.js';
import {
	createMatrix,
	transposedMultiply,
	type Matrix,
	type Samples,
} from './matrix.js';
import {type Weights} from './weights.js';

export type CostAndGradients = {
	readonly cost: number;
	/** D(l), each with the shape of Θ(l). */
	readonly gradients: Weights;
};

/**
 * The error of the layer below: (Θᵀδ without its bias row) ∘ g′(z).
 *
 * @param delta - m×units above.
 * @param z - m×units below.
 */
function errorBelow(
	theta: Matrix,
	delta: Matrix,
	z: Matrix,
	activation: Activation,
): Matrix {
	const below = activationGradient(z, activation);
	const {rows: m, columns: units} = z;
	for (let i = 0; i < m; i++) {
		for (let j = 0; j < units; j++) {
			let sum = 0;
			for (let k = 0; k < theta.rows; k++) {
				sum +=
					theta.data[k * theta.columns + j + 1] *
					delta.data[i * theta.rows + k];
			}

			below.data[i * units + j] *= sum;
		}
	}

	return below;
}

/** The error of the output layer, δ = a − y with y as indicator vector: m×K. */
function outputError(a: Matrix, labels: ArrayLike<number>): Matrix {
	const delta = createMatrix(a.rows, a.columns, a.data.slice());
	for (let i = 0; i < a.rows; i++) {
		delta.data[i * a.columns + labels[i] - 1] -= 1;
	}

	return delta;
}

/**
 * Turns accumulated Δ into D in place: D = Δ/m + (λ/m)Θ, where the first column, the bias weights, is
 * not regularized. The handout writes λΘ; only λ/m agrees with the cost.
 *
 * @param m - The number of samples.
 */
export function normalizeGradients(
	accumulated: Weights,
	weights: Weights,
	lambda: number,
	m: number,
): void {
	for (const [l, {columns, data}] of accumulated.entries()) {
		const theta = weights[l];
		for (let i = 0; i < data.length; i++) {
			data[i] /= m;
			if (i % columns !== 0) {
				data[i] += (lambda / m) * theta.data[i];
			}
		}
	}
}

/**
 * Forward and backward pass of all samples at once, vectorized: Δ(l) = δ(l+1)ᵀ·a(l).
 *
 * @returns the cross-entropy without regularization, the activations of the output layer (m×K), and Δ(l): the gradients
 * summed over the samples, before anything is divided by m.
 */
export function backpropagateSum(
	weights: Weights,
	{x, labels}: Samples,
	activation: Activation = 'sigmoid',
): {crossEntropy: number; output: Matrix; accumulated: Weights} {
	const pass = forward(weights, x, activation);
	const accumulated: Matrix[] = [];
	let delta = outputError(outputOf(pass), labels);
	for (let l = weights.length - 1; l >= 0; l--) {
		accumulated.unshift(transposedMultiply(delta, pass.a[l]));
		if (l > 0) {
			delta = errorBelow(weights[l], delta, pass.z[l], activation);
		}
	}

	return {
		crossEntropy: crossEntropy(pass.z.at(-1)!, labels),
		output: outputOf(pass),
		accumulated,
	};
}

/**
 * Backpropagation of all samples at once, vectorized; `exercise/backpropagation/trace.ts` has it sample by sample, as
 * the handout tells it.
 *
 * @param lambda - The regularization parameter λ; 0 for none.
 * @param activation - g of the hidden layers.
 */
export function backpropagate(
	weights: Weights,
	samples: Samples,
	lambda: number,
	activation?: Activation,
): CostAndGradients {
	const m = samples.x.rows;
	const {crossEntropy: data, accumulated} = backpropagateSum(
		weights,
		samples,
		activation,
	);
	normalizeGradients(accumulated, weights, lambda, m);
	return {
		cost: data + regularizationCost(weights, lambda, m),
		gradients: accumulated,
	};
}
