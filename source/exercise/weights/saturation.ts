import {forward} from '../../network/forward.js';
import {createMatrix} from '../../network/matrix.js';
import {sigmoidGradient} from '../../network/sigmoid.js';
import {type Weights} from '../../network/weights.js';

/**
 * The mean of g′(z(1)) over the hidden units for one sample: how much of δ the units let through.
 * At most 0.25; near 0 when the weights are so large that the units are saturated.
 */
export function meanHiddenGradient(
	weights: Weights,
	pixels: Float64Array,
): number {
	const {z} = forward(
		weights.slice(0, 1),
		createMatrix(1, pixels.length, pixels),
	);
	const {data} = sigmoidGradient(z[1]);
	return data.reduce((sum, value) => sum + value, 0) / data.length;
}
