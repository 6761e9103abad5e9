import {createMatrix, type Matrix} from './matrix.js';
import {type Weights} from './weights.js';

/** A seeded source of numbers, uniform in [0, 1). */
export type Random = () => number;

const twoTo32 = 4_294_967_296;
const twoTo53 = 9_007_199_254_740_992;

/**
 * A seeded pseudo-random number generator, the same on every machine: sfc32 by Chris Doty-Humphrey
 * (PractRand), two 32-bit outputs joined to 53 bits.
 *
 * @param seed - Any finite number; its bits above 2^53 are lost.
 */
export function createRandom(seed: number): Random {
	// In an array, because V8 makes an object of each number of more than 31 bits that a function keeps.
	const state = Int32Array.of(
		Math.floor(seed / twoTo32),
		seed,
		0x9e_37_79_b9,
		1,
	);
	const next = (): number => {
		const b = state[1];
		const c = state[2];
		const t = (state[0] + b + state[3]) | 0;
		state[0] = b ^ (b >>> 9);
		state[1] = c + (c << 3);
		state[2] = ((c << 21) | (c >>> 11)) + t;
		state[3]++;
		return t >>> 0;
	};

	// The first outputs still resemble the seed.
	for (let i = 0; i < 20; i++) {
		next();
	}

	return () => {
		const high = next() >>> 5;
		const low = next() >>> 6;
		return (high * 67_108_864 + low) / twoTo53;
	};
}

/** The range of the first weights that the exercise asks for: [−0.12, 0.12]. */
export const initialRange = 0.12;

/**
 * Random weights for one layer, uniform in [−range, range] (Part 2 of the exercise).
 *
 * @returns Θ of shape `outputs × (inputs + 1)`; the first column belongs to the bias.
 */
export function randInitializeWeights(
	inputs: number,
	outputs: number,
	random: Random,
	range = initialRange,
): Matrix {
	const theta = createMatrix(outputs, inputs + 1);
	for (let i = 0; i < theta.data.length; i++) {
		theta.data[i] = (random() * 2 - 1) * range;
	}

	return theta;
}

/**
 * Random weights for a whole network; the same seed gives the same weights.
 *
 * @param layers - Units in each layer without bias nodes, input first, for instance [400, 25, 10].
 */
export function randomWeights(
	layers: readonly number[],
	seed: number,
	range = initialRange,
): Weights {
	const random = createRandom(seed);
	return layers
		.slice(1)
		.map((outputs, l) =>
			randInitializeWeights(layers[l], outputs, random, range),
		);
}
