import {type Activation} from './activation.js';
import {backpropagateSum, normalizeGradients} from './backpropagation.js';
import {cost, regularizationCost} from './cost.js';
import {accuracy, agreement, labelsOf} from './forward.js';
import {pickSamples, type Samples} from './matrix.js';
import {type Vector} from './optimizers/vector.js';
import {copyWeights, reroll, unroll, type Weights} from './weights.js';

/** One update of gradient descent, in place: Θ ← Θ − αD (Step 6). */
export function descend(
	weights: Weights,
	gradients: Weights,
	learningRate: number,
): void {
	for (const [l, {data}] of weights.entries()) {
		const gradient = gradients[l].data;
		for (let i = 0; i < data.length; i++) {
			data[i] -= learningRate * gradient[i];
		}
	}
}

/** J and accuracy of weights. */
export type Evaluation = {
	/** J, regularization included. */
	readonly cost: number;
	/** Share of samples labeled correctly, 0..1. */
	readonly accuracy: number;
};

/**
 * Cost, gradient and gradient descent on one data set. The plain reference here and the fast kernels share this interface, so
 * that training does not depend on either.
 */
export type Engine = {
	/** The engine in words: "plain TypeScript, float64". */
	readonly name: string;
	/**
	 * Parts that sums over the samples are added up from, 1 by default: with the same number the same engine returns the
	 * same bits, whatever the number of threads.
	 */
	readonly parts?: number;
	readWeights(): Weights;
	/** Replaces the weights; the shapes must be those the engine was made with. */
	writeWeights(weights: Weights): void;
	/**
	 * Forward and backward pass over all samples with the current weights. Required after every change of the
	 * weights before `gradients` or `descend`, which are about the same samples.
	 *
	 * @param batch - The samples, from 0; all of them unless given. The regularization term stays that of all.
	 */
	evaluate(lambda: number, batch?: Uint32Array): Evaluation;
	/** J and accuracy over all samples, without the backward pass and what follows from it. */
	measure(lambda: number): Evaluation;
	/** D at the current weights for this λ (the bias columns are not regularized). */
	gradients(lambda: number): Weights;
	/** The current weights as one vector, in an order of the engine's own. */
	readVector(): Vector;
	writeVector(theta: Vector): void;
	/**
	 * D as such a vector.
	 *
	 * @param into - One that may be written over, instead of a new one.
	 */
	gradientVector(lambda: number, into?: Vector): Vector;
	/** Weights, or what has their shape, as such a vector, and back. */
	vectorOf(weights: Weights): Vector;
	weightsOf(vector: Vector): Weights;
	/** One update Θ ← Θ − αD. λ need not be that of the last `evaluate`. */
	descend(learningRate: number, lambda: number): void;
	/** Frees threads and memory; the engine must not be used afterwards. */
	dispose(): void;
};

/** The plain reference: float64, one thread, no kernels. Every fast path is tested against it. */
export function createPlainEngine(
	samples: Samples,
	initial: Weights,
	activation?: Activation,
): Engine {
	const m = samples.x.rows;
	let weights = copyWeights(initial);
	let accumulated: Weights = [];
	/** Samples that are accumulated. */
	let count = m;

	const gradients = (lambda: number): Weights => {
		const result = copyWeights(accumulated);
		normalizeGradients(result, weights, (lambda * count) / m, count);
		return result;
	};

	return {
		name: 'plain TypeScript, float64',
		readWeights: () => copyWeights(weights),
		writeWeights(replacement) {
			weights = copyWeights(replacement);
		},
		evaluate(lambda, batch) {
			const chosen = batch ? pickSamples(samples, batch) : samples;
			const pass = backpropagateSum(weights, chosen, activation);
			accumulated = pass.accumulated;
			count = chosen.x.rows;
			return {
				cost: pass.crossEntropy + regularizationCost(weights, lambda, m),
				accuracy: agreement(labelsOf(pass.output), chosen.labels),
			};
		},
		measure: (lambda) => ({
			cost: cost(weights, samples, lambda, activation),
			accuracy: accuracy(weights, samples, activation),
		}),
		gradients,
		readVector: () => unroll(weights),
		writeVector(theta) {
			weights = reroll(theta, initial);
		},
		gradientVector: (lambda) => unroll(gradients(lambda)),
		vectorOf: (given) => unroll(given),
		weightsOf: (vector) => reroll(vector, initial),
		descend(learningRate, lambda) {
			descend(weights, gradients(lambda), learningRate);
		},
		dispose() {
			accumulated = [];
		},
	};
}
