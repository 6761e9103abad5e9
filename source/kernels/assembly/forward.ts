import {dense, sparse} from './by-width';
import {layerOf, listOf, widthOf, Layer, Network, Part, Tile} from './network';
import {measure, Measures} from './output';
import {activate} from './activation';

/** The maximum bytes of a list that are touched. */
const mostTouched: usize = 8192;

/** z of the first layer from lists of non-zero pixels, block by block of pixels. */
function weighSparse<T>(blocks: u32, layer: Layer, tile: Tile, z: usize): void {
	let column = z;
	for (let p: u32 = 0; p < layer.panels; p++) {
		const width = widthOf(layer.panelWidths, p);
		const shift: usize = p * layer.panelBytes;
		const bias = <usize>layer.theta + shift + layer.inputs * layer.panelStride;
		let list = sparse<T>(layer.panels, width, tile.rows, tile.samples, shift, bias, 0, column, layer.rowStride);
		for (let b: u32 = 1; b < blocks; b++) {
			list = sparse<T>(layer.panels, width, tile.rows, list, shift, column, layer.rowStride, column, layer.rowStride);
		}

		column += width << 4;
	}
}

/**
 * z of the first layer for a batch, from one block of pixels; with the first block also from the bias.
 *
 * @param isAdded - Whether the sums start from z as it is.
 */
export function weighBlock<T>(network: Network, layer: Layer, tile: Tile, block: u32, isAdded: bool, z: usize): void {
	for (let p: u32 = 0; p < layer.panels; p++) {
		const width = widthOf(layer.panelWidths, p);
		const shift: usize = p * layer.panelBytes;
		const bias = <usize>layer.theta + shift + layer.inputs * layer.panelStride;
		const start: usize = block == 0 ? bias : network.zeros;
		const startStride = isAdded ? <usize>layer.rowStride : 0;
		let row = z;
		for (let i: u32 = 0; i < tile.rows; i++) {
			const list: usize = load<u32>(listOf(network, tile, block, i));
			sparse<T>(layer.panels, width, 1, list, shift, isAdded ? row : start, startStride, row, layer.rowStride);
			row += layer.rowStride;
		}

		z += width << 4;
	}
}

/** Loads a word of each cache line, all at once: lists that are anywhere would be waited for one after another. */
function touch(from: usize, to: usize): void {
	for (to = min(to, from + mostTouched); from < to; from += 64) {
		load<u32>(from);
	}
}

/** Touches the lists of a batch for a block of pixels. */
export function touchBlock(network: Network, tile: Tile, block: u32): void {
	for (let i: u32 = 0; i < tile.rows; i++) {
		const address = listOf(network, tile, block, i);
		const list: usize = load<u32>(address);
		// Where the list ends, unless it is the last one of its tile.
		const next: usize = load<u32>(address + (network.blocks << 2));
		if (next != 0) {
			touch(list, next);
			touch(load<u32>(list), load<u32>(next));
		}
	}
}

/** Collects the labels of a batch. */
export function gatherLabels(network: Network, tile: Tile): void {
	for (let i: u32 = 0; i < tile.rows; i++) {
		const row = load<u32>(<usize>tile.order + (i << 2));
		store<u16>(<usize>tile.labels + (i << 1), load<u16>(<usize>network.labels + (row << 1)));
	}
}

/** Copies dense rows of X of a batch to where kernels need them. */
function gatherRows(network: Network, tile: Tile, rowBytes: usize): void {
	for (let i: u32 = 0; i < tile.rows; i++) {
		const row = load<u32>(<usize>tile.order + (i << 2));
		memory.copy(<usize>tile.x + <usize>i * rowBytes, load<u32>(<usize>network.addresses + (row << 2)), rowBytes);
	}
}

/** z of a layer from the activations below, or from X. */
function weighDense<T>(layer: Layer, rows: i32, below: usize, belowStride: usize, z: usize): void {
	let column = z;
	for (let p: u32 = 0; p < layer.panels; p++) {
		const width = widthOf(layer.panelWidths, p);
		const theta = layer.theta + p * layer.panelBytes;
		const bias = theta + layer.inputs * layer.panelStride;
		dense<T>(width, rows, layer.inputs, below, belowStride, sizeof<T>(), theta, layer.panelStride, bias, 0, column, layer.rowStride);
		column += width << 4;
	}
}

/** z of the first layer. */
function weighFirst<T>(network: Network, layer: Layer, tile: Tile, z: usize): void {
	const isBatch = tile.order != 0;
	if (isBatch) gatherLabels(network, tile);
	if (network.blocks == 0) {
		const rowBytes: usize = layer.inputs * sizeof<T>();
		if (isBatch) gatherRows(network, tile, rowBytes);
		weighDense<T>(layer, tile.rows, tile.x, rowBytes, z);
	} else if (isBatch) {
		for (let b: u32 = 0; b < network.blocks; b++) {
			touchBlock(network, tile, b);
			weighBlock<T>(network, layer, tile, b, b > 0, z);
		}
	} else {
		weighSparse<T>(network.blocks, layer, tile, z);
	}
}

/** Takes a tile on from z of the first layer, and leaves activations, the errors of the output layer and the measures. */
export function forwardWeighed<T>(network: Network, part: Part, tile: Tile): void {
	let layer = layerOf(network, 0);
	let z: usize = part.buffers + layer.activations;
	for (let l: u32 = 1; l < network.layerCount; l++) {
		activate<T>(network.activation, tile.rows, layer.vectors, z, layer.rowStride);
		const above = layerOf(network, l);
		const next: usize = part.buffers + above.activations;
		weighDense<T>(above, tile.rows, z, layer.rowStride, next);
		layer = above;
		z = next;
	}

	measure<T>(tile.rows, layer.units, layer.vectors, z, layer.rowStride, tile.labels, changetype<Measures>(part.measures));
}

/** Takes a tile through the network. */
export function forward<T>(network: Network, part: Part, tile: Tile): void {
	const layer = layerOf(network, 0);
	weighFirst<T>(network, layer, tile, <usize>part.buffers + layer.activations);
	forwardWeighed<T>(network, part, tile);
}
