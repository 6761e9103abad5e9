import {predict} from '../../network/forward.js';
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
	const predicted = predict(weights, samples.x);
	const hits = Array.from({length: 10}, () => 0);
	const totals = Array.from({length: 10}, () => 0);
	for (const [i, label] of predicted.entries()) {
		const digit = samples.labels[i] % 10;
		totals[digit]++;
		if (label === samples.labels[i]) {
			hits[digit]++;
		}
	}

	const sum = hits.reduce((total, count) => total + count, 0);
	return {
		overall: sum / predicted.length,
		byDigit: hits.map((count, digit) => count / totals[digit]),
	};
}
