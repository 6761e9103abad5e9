import {dense, sparse} from './by-width';
import {layerOf, widthOf, Layer, Network, Part, Tile} from './network';
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

/** The same for rows of a batch, whose lists are anywhere. */
function weighPicked<T>(blocks: u32, layer: Layer, tile: Tile, z: usize): void {
	let column = z;
	for (let p: u32 = 0; p < layer.panels; p++) {
		const width = widthOf(layer.panelWidths, p);
		const shift: usize = p * layer.panelBytes;
		const bias = <usize>layer.theta + shift + layer.inputs * layer.panelStride;
		for (let b: u32 = 0; b < blocks; b++) {
			let list: usize = tile.picked + (b << 2);
			let row = column;
			for (let i: u32 = 0; i < tile.rows; i++) {
				sparse<T>(layer.panels, width, 1, load<u32>(list), shift, b == 0 ? bias : row, b == 0 ? 0 : layer.rowStride, row, layer.rowStride);
				list += blocks << 2;
				row += layer.rowStride;
			}
		}

		column += width << 4;
	}
}

/** Loads a word of each cache line, all at once: lists that are anywhere would be waited for one after another. */
function touch(from: usize, to: usize): void {
	for (to = min(to, from + mostTouched); from < to; from += 64) {
		load<u32>(from);
	}
}

/** Collects labels and addresses of the rows of a batch, and copies dense rows of X to where kernels need them. */
function gather<T>(network: Network, tile: Tile, rowBytes: usize): void {
	const count = max<u32>(1, network.blocks);
	let picked: usize = tile.picked;
	for (let i: u32 = 0; i < tile.rows; i++) {
		const row = load<u32>(<usize>tile.order + (i << 2));
		store<u16>(<usize>tile.labels + (i << 1), load<u16>(<usize>network.labels + (row << 1)));
		let address: usize = network.addresses + ((row * count) << 2);
		if (network.blocks == 0) {
			memory.copy(<usize>tile.x + <usize>i * rowBytes, load<u32>(address), rowBytes);
			continue;
		}

		for (let b: u32 = 0; b < count; b++) {
			const list: usize = load<u32>(address);
			store<u32>(picked, list);
			// Where the list ends, unless it is the last one of its tile.
			const next: usize = load<u32>(address + (count << 2));
			if (next != 0) {
				touch(list, next);
				touch(load<u32>(list), load<u32>(next));
			}
			address += 4;
			picked += 4;
		}
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

/** Takes a tile through the network and leaves activations, the errors of the output layer and the measures. */
export function forward<T>(network: Network, part: Part, tile: Tile): void {
	const buffers: usize = part.buffers;
	let below: usize = tile.x;
	let belowStride: usize = layerOf(network, 0).inputs * sizeof<T>();
	if (tile.order != 0) gather<T>(network, tile, belowStride);
	for (let l: u32 = 0; l < network.layerCount; l++) {
		const layer = layerOf(network, l);
		const z: usize = buffers + layer.activations;
		if (l == 0 && network.blocks > 0) {
			if (tile.order != 0) weighPicked<T>(network.blocks, layer, tile, z);
			else weighSparse<T>(network.blocks, layer, tile, z);
		} else {
			weighDense<T>(layer, tile.rows, below, belowStride, z);
		}

		if (l + 1 < network.layerCount) {
			activate<T>(network.activation, tile.rows, layer.vectors, z, layer.rowStride);
		} else {
			measure<T>(tile.rows, layer.units, layer.vectors, z, layer.rowStride, tile.labels, changetype<Measures>(part.measures));
		}

		below = z;
		belowStride = layer.rowStride;
	}
}
