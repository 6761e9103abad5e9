import {regularizationCost, sumOfSquares} from '../../network/cost.js';
import {type Weights} from '../../network/weights.js';

/** The values of λ that the course gives a cost for, and that cost: with its own data and weights. */
export const courseCosts = [
	{lambda: 0, cost: 0.287_629_165_16},
	// The handout prints 0.3877, a digit lost; the course's script says 0.38377.
	{lambda: 1, cost: 0.383_769_86},
	// The script's "debugging value"; its comment says lambda = 10, its code sets 3.
	{lambda: 3, cost: 0.576_051_25},
] as const;

/** How far a cost may be from the course's and still be the same to the printed digits. */
export const courseTolerance = 1e-5;

/** A cost taken apart. */
export type CostPieces = {
	/** −1/m ΣΣ [y log a + (1−y) log(1−a)] */
	readonly crossEntropy: number;
	/** ΣΘ² of each Θ without its first column. */
	readonly squares: readonly number[];
	/** ΣΘ² of the first columns alone: what a student adds who forgets to leave them out. */
	readonly biasSquares: number;
	readonly m: number;
};

/**
 * Takes a known cost apart, so that the cost at any other λ follows without the data.
 *
 * @param cost - J of these very weights at `lambda`.
 */
export function costPieces(
	cost: number,
	lambda: number,
	weights: Weights,
	m: number,
): CostPieces {
	return {
		crossEntropy: cost - regularizationCost(weights, lambda, m),
		squares: weights.map((theta) => sumOfSquares([theta])),
		biasSquares: sumOfSquares(weights, true),
		m,
	};
}

/** The regularization term λ/(2m)·ΣΘ², on request with the bias columns wrongly included. */
export function regularizationAt(
	{squares, biasSquares, m}: CostPieces,
	lambda: number,
	withBias = false,
): number {
	const sum = squares.reduce((total, value) => total + value, 0);
	return (lambda / (2 * m)) * (sum + (withBias ? biasSquares : 0));
}
