import {accumulateBlock, backwardToFirst} from './backward';
import {forwardWeighed, gatherLabels, touchBlock, weighBlock} from './forward';
import {firstOf, layerOf, Network, Part, Tile} from './network';
import {Measures} from './output';
import {addParts} from './part';

// A small batch by blocks of pixels. A thread that takes the same block every time has the block's rows of Θᵀ and Δᵀ in
// its own cache; only z and δ of the batch go from thread to thread.

@inline
function tileOf(part: Part): Tile {
	return changetype<Tile>(<usize>part.tiles);
}

/** z of the first layer from one block of pixels. */
export function weighPixels<T>(network: Network, part: Part, block: u32, z: usize): void {
	touchBlock(network, tileOf(part), block);
	weighBlock<T>(network, layerOf(network, 0), tileOf(part), block, false, z);
}

/**
 * Takes a batch from z of all blocks through the rest of the network and back to δ of the first hidden layer.
 *
 * @param others - z of the second block, each next one `stride` bytes on; the part's buffers have z of the first.
 */
export function passWeighed<T>(network: Network, part: Part, others: usize, stride: usize): void {
	const measures = changetype<Measures>(part.measures);
	measures.crossEntropy = 0;
	measures.hits = 0;
	const tile = tileOf(part);
	const layer = layerOf(network, 0);
	const lines = (tile.rows * layer.rowStride + 63) & ~63;
	addParts<T>(<usize>part.buffers + layer.activations, others, stride, network.blocks - 1, lines);
	gatherLabels(network, tile);
	forwardWeighed<T>(network, part, tile);
	for (let l: u32 = 1; l < network.layerCount; l++) {
		const above = layerOf(network, l);
		memory.fill(<usize>part.gradients + above.gradient, 0, above.panels * above.panelBytes);
	}

	backwardToFirst<T>(network, part, tile);
}

/** Δ of the first layer in one block of pixels. */
export function accumulatePixels<T>(network: Network, part: Part, block: u32): void {
	const layer = layerOf(network, 0);
	const gradient: usize = part.gradients + layer.gradient;
	const first = firstOf(layer, block, network.blocks);
	const end = firstOf(layer, block + 1, network.blocks);
	for (let p: u32 = 0; p < layer.panels; p++) {
		const panel = gradient + p * layer.panelBytes;
		memory.fill(panel + first * layer.panelStride, 0, (end - first) * layer.panelStride);
		if (block == 0) memory.fill(panel + layer.inputs * layer.panelStride, 0, layer.panelStride);
	}

	accumulateBlock<T>(network, layer, tileOf(part), block, <usize>part.buffers + layer.errors, gradient);
}
