import {backward} from './backward';
import {forward} from './forward';
import {Network, Part, Tile} from './network';
import {Measures} from './output';

/**
 * Forward and backward pass of a part's tiles with the current weights: leaves its sums Δ, its share of the
 * cross-entropy and its hits. A tile goes through both passes while it is in the cache.
 *
 * @param hasBackward - False for the measures alone.
 */
export function evaluatePart<T>(network: Network, part: Part, hasBackward: bool): void {
	const measures = changetype<Measures>(part.measures);
	measures.crossEntropy = 0;
	measures.hits = 0;
	if (hasBackward) memory.fill(part.gradients, 0, network.gradientBytes);
	for (let t: u32 = 0; t < part.tileCount; t++) {
		const tile = changetype<Tile>(<usize>part.tiles + t * offsetof<Tile>());
		forward<T>(network, part, tile);
		if (hasBackward) backward<T>(network, part, tile);
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
		let a$k = v128.load(to, $bytes); // k = 0…3
		let part = from;
		for (let p = 0; p < parts; p++) {
			a$k = v128.add<T>(a$k, v128.load(part, $bytes)); // k = 0…3
			part += stride;
		}

		v128.store(to, a$k, $bytes); // k = 0…3
		from += 64;
	}
}
