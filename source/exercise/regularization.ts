import {backpropagate} from '../network/backpropagation.js';
import {checkNetwork} from '../network/gradient-check.js';
import {type Matrix} from '../network/matrix.js';
import {runCheck} from './check.js';
import {gradientWith, mistakeById} from './mistakes/index.js';

/** The two formulas of Part 5: the one that agrees with the cost, and the one that the handout prints. */
export type Formula = 'λ/m' | 'λ';

/** The mistake that the handout's formula is. */
export const handoutMistake = 'lambda-not-divided';

const {weights, samples} = checkNetwork();

/** The number of samples of the check network. */
export const checkSamples = samples.x.rows;

/** The gradient of one Θ of the check network and what it is made of; all in the shape of Θ. */
type Terms = {
	readonly theta: Matrix;
	/** Δ/m: D without the regularization term. */
	readonly mean: Matrix;
	/** The regularization term; 0 in column 0. */
	readonly added: Matrix;
	/** D = mean + added */
	readonly gradient: Matrix;
	/** The gradient by two-sided differences, ε = 1e-4, of the cost with this λ. */
	readonly numerical: Matrix;
};

/** @param layer - Which Θ, 1 for the first. */
export function termsOf(
	layer: number,
	lambda: number,
	formula: Formula,
): Terms {
	const theta = weights[layer - 1];
	const mean = backpropagate(weights, samples, 0).gradients[layer - 1];
	const gradients =
		formula === 'λ'
			? gradientWith(mistakeById(handoutMistake))(weights, samples, lambda)
			: backpropagate(weights, samples, lambda).gradients;
	const gradient = gradients[layer - 1];
	const factor = formula === 'λ' ? lambda : lambda / checkSamples;
	const numerical = runCheck(undefined, lambda)
		.weights.filter((weight) => weight.layer === layer)
		.map((weight) => weight.numerical);
	return {
		theta,
		mean,
		added: {
			...theta,
			data: theta.data.map((value, i) =>
				i % theta.columns === 0 ? 0 : factor * value,
			),
		},
		gradient,
		numerical: {...theta, data: Float64Array.from(numerical)},
	};
}

/**
 * The factor by which regularization shrinks each weight in an update of gradient descent:
 * Θ − α(Δ/m + (λ/m)Θ) = (1 − αλ/m)Θ − αΔ/m.
 */
export function decayFactor(
	learningRate: number,
	lambda: number,
	m: number,
): number {
	return 1 - (learningRate * lambda) / m;
}
