import {type Weights} from '../../network/weights.js';

/** Sums of the squares of all weights. */
export type SquaredSums = {
	/** ΣΘ² without the bias columns: what the cost punishes. */
	readonly regularized: number;
	/** The squares of the bias weights: what it leaves alone. */
	readonly bias: number;
};

export function squaredSums(weights: Weights): SquaredSums {
	let regularized = 0;
	let bias = 0;
	for (const {columns, data} of weights) {
		for (let i = 0; i < data.length; i++) {
			if (i % columns === 0) {
				bias += data[i] ** 2;
			} else {
				regularized += data[i] ** 2;
			}
		}
	}

	return {regularized, bias};
}

/**
 * What an update of gradient descent multiplies each weight with, besides following the data:
 * Θ − α(Δ/m + (λ/m)Θ) = (1 − αλ/m)Θ − αΔ/m.
 */
export function decayFactor(
	learningRate: number,
	lambda: number,
	m: number,
): number {
	return 1 - (learningRate * lambda) / m;
}
