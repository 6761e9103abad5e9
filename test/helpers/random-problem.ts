import {randomWeights, createRandom} from '../../source/network/random.js';
import {createMatrix, type Samples} from '../../source/network/matrix.js';
import {type Weights} from '../../source/network/weights.js';

/** Random samples and weights for a network with these layers; the same seed gives the same. */
export function randomProblem(
	layers: readonly number[],
	m: number,
	seed: number,
): {weights: Weights; samples: Samples} {
	const random = createRandom(seed);
	const x = createMatrix(
		m,
		layers[0],
		Array.from({length: m * layers[0]}, () =>
			random() < 0.4 ? 0 : random() * 2 - 0.5,
		),
	);
	const labels = Uint8Array.from(
		{length: m},
		() => 1 + Math.floor(random() * layers.at(-1)!),
	);
	return {weights: randomWeights(layers, seed, 1), samples: {x, labels}};
}

/** The largest difference between two lists of numbers. */
export function largestDifference(
	a: ArrayLike<number>,
	b: ArrayLike<number>,
): number {
	let largest = 0;
	for (let i = 0; i < Math.max(a.length, b.length); i++) {
		const difference = Math.abs(a[i] - b[i]);
		// A NaN is the largest difference of all.
		largest =
			difference > largest || Number.isNaN(difference) ? difference : largest;
	}

	return largest;
}
