import {createMatrix, fromColumnMajor, type Matrix} from './matrix.js';
import {type Samples} from './samples.js';
import {type Weights} from './weights.js';

/** Layers of the small network that the course checks gradients on. */
export const checkLayers = [3, 5, 3] as const;

/** Θ filled with sin(1), sin(2), … divided by 10, column by column, as the course's checkgrad.py does. */
function debugWeights(inputs: number, outputs: number): Matrix {
	const count = outputs * (inputs + 1);
	const values = Array.from({length: count}, (_, i) => Math.sin(i + 1) / 10);
	return fromColumnMajor(outputs, inputs + 1, values);
}

/**
 * The course's small network for gradient checking: 3 inputs, 5 hidden units, 3 labels, 5 samples,
 * the same on every run. Sample i (from 1) is [i, i+1, i+2]; its label is 1 + (i mod 3).
 */
export function checkNetwork(): {weights: Weights; samples: Samples} {
	const [inputs, hidden, outputs] = checkLayers;
	const m = 5;
	const x = createMatrix(
		m,
		inputs,
		Array.from(
			{length: m * inputs},
			(_, i) => Math.floor(i / inputs) + 1 + (i % inputs),
		),
	);
	const labels = Uint8Array.from(
		{length: m},
		(_, i) => 1 + ((i + 1) % outputs),
	);
	return {
		weights: [debugWeights(inputs, hidden), debugWeights(hidden, outputs)],
		samples: {x, labels},
	};
}
