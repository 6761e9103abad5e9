import {type Weights} from './weights.js';

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
