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
	let a = Math.floor(seed / twoTo32) | 0;
	let b = seed | 0;
	let c = 0x9e_37_79_b9 | 0;
	let counter = 1;

	const next = (): number => {
		const t = (a + b + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = ((c << 21) | (c >>> 11)) + t;
		c = Math.trunc(c);
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
