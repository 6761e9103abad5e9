import {type Settings} from './state.js';

/**
 * Why a run diverged, as a clause. Regularization alone multiplies every weight by 1 − αλ/m in each
 * update; beyond αλ/m = 2 that makes them grow whatever the data says.
 *
 * @param m - The number of samples.
 */
export function divergenceCause(
	{learningRate, lambda}: Settings,
	m: number,
): string {
	return (learningRate * lambda) / m > 2
		? `${learningRate > lambda ? `the learning rate ${learningRate} is too high for λ = ${lambda}` : `λ = ${lambda} is too high for the learning rate ${learningRate}`}: each update multiplies the weights by 1 − αλ/m`
		: `the learning rate ${learningRate} is too high for this data: every step is too long`;
}
