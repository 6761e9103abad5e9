import {confusionMatrix, countRight} from '../../network/confusion.js';
import {type Samples} from '../../network/matrix.js';
import {type Weights} from '../../network/weights.js';

export function brightness({x}: Samples): {mean: number; deviation: number} {
	let [sum, squares] = [0, 0];
	for (const value of x.data) {
		sum += value;
		squares += value * value;
	}

	const mean = sum / x.data.length;
	return {mean, deviation: Math.sqrt(squares / x.data.length - mean * mean)};
}

/** Which share of the samples weights recognize, 0..1. */
export type Recognition = {
	readonly overall: number;
	/** By digit, 0 to 9. */
	readonly byDigit: readonly number[];
};

/** How weights do on samples, digit by digit. */
export function recognition(weights: Weights, samples: Samples): Recognition {
	const confusion = confusionMatrix(weights, samples);
	const {all, right} = countRight(confusion);
	// Class 10 is the digit 0.
	const shares = confusion.map(
		(counts, k) => counts[k] / counts.reduce((sum, count) => sum + count, 0),
	);
	return {
		overall: right / all,
		byDigit: [shares.at(-1)!, ...shares.slice(0, -1)],
	};
}
