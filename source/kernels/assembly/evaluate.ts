import {backward} from './backward';
import {forward} from './forward';
import {Network, Part, Tile} from './network';
import {Measures} from './output';

/**
 * Forward and backward pass of a part's tiles with the present weights: leaves its sums Δ, its share of
 * the cross-entropy and its hits. A tile goes through both passes while it is in the cache.
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
