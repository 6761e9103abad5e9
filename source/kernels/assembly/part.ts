import {backward} from './backward';
import {forward} from './forward';
import {Network, Part, Tile} from './network';
import {Measures} from './output';

/**
 * Forward and backward pass of a part's tiles with the current weights: leaves its sums Δ, its share of the
 * cross-entropy and its hits. A tile goes through both passes while it is in the cache.
 */
export function evaluatePart<T>(network: Network, part: Part): void {
	const measures = changetype<Measures>(part.measures);
	measures.crossEntropy = 0;
	measures.hits = 0;
	memory.fill(part.gradients, 0, network.gradientBytes);
	for (let t: u32 = 0; t < part.tileCount; t++) {
		const tile = changetype<Tile>(<usize>part.tiles + t * offsetof<Tile>());
		forward<T>(network, part, tile);
		backward<T>(network, part, tile);
	}
}

/**
 * Adds Δ of several parts to that of another one, part by part, so that the sum is the same whichever thread
 * computes which part.
 *
 * @param from - Δ of the first of them.
 * @param stride - Bytes to that of the next one.
 * @param bytes - Whole cache lines of 64 bytes.
 */
export function addParts<T>(to: usize, from: usize, stride: usize, parts: i32, bytes: usize): void {
	const end = to + bytes;
	for (; to < end; to += 64) {
		let a0 = v128.load(to);
		let a1 = v128.load(to, 16);
		let a2 = v128.load(to, 32);
		let a3 = v128.load(to, 48);
		let part = from;
		for (let p = 0; p < parts; p++) {
			a0 = v128.add<T>(a0, v128.load(part));
			a1 = v128.add<T>(a1, v128.load(part, 16));
			a2 = v128.add<T>(a2, v128.load(part, 32));
			a3 = v128.add<T>(a3, v128.load(part, 48));
			part += stride;
		}

		v128.store(to, a0);
		v128.store(to, a1, 16);
		v128.store(to, a2, 32);
		v128.store(to, a3, 48);
		from += 64;
	}
}
