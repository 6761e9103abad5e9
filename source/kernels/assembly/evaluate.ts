import {backward} from './backward';
import {forward} from './forward';
import {Network, Share, Tile} from './network';
import {Measures} from './output';

/**
 * Forward and backward pass of one thread's tiles with the present weights: leaves its sums Δ, its part of
 * the cross-entropy and its hits. A tile goes through both passes while it is in the cache.
 */
export function evaluateShare<T>(network: Network, share: Share): void {
	const measures = changetype<Measures>(share.measures);
	measures.crossEntropy = 0;
	measures.hits = 0;
	memory.fill(share.gradients, 0, network.gradientBytes);
	for (let t: u32 = 0; t < share.tileCount; t++) {
		const tile = changetype<Tile>(<usize>share.tiles + t * offsetof<Tile>());
		forward<T>(network, share, tile);
		backward<T>(network, share, tile);
	}
}
