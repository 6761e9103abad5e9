import {dense, sparse} from './by-width';
import {layerOf, widthOf, Layer, Network, Part, Tile} from './network';
import {measure, Measures} from './output';
import {activate} from './activation';

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
	let picked: usize = tile.picked;
	for (let i: u32 = 0; i < tile.rows; i++) {
		let column = z;
		for (let p: u32 = 0; p < layer.panels; p++) {
			const width = widthOf(layer.panelWidths, p);
			const shift: usize = p * layer.panelBytes;
			const bias = <usize>layer.theta + shift + layer.inputs * layer.panelStride;
			sparse<T>(layer.panels, width, 1, load<u32>(picked), shift, bias, 0, column, layer.rowStride);
			for (let b: u32 = 1; b < blocks; b++) {
				sparse<T>(layer.panels, width, 1, load<u32>(picked + (b << 2)), shift, column, layer.rowStride, column, layer.rowStride);
			}

			column += width << 4;
		}

		picked += blocks << 2;
		z += layer.rowStride;
	}
}

/** Copies the rows of a batch to where dense kernels need them, one after another. */
function copyPicked(tile: Tile, rowBytes: usize): void {
	let row: usize = tile.x;
	for (let i: u32 = 0; i < tile.rows; i++) {
		memory.copy(row, load<u32>(tile.picked + (i << 2)), rowBytes);
		row += rowBytes;
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
	if (tile.picked != 0 && network.blocks == 0) copyPicked(tile, belowStride);
	for (let l: u32 = 0; l < network.layerCount; l++) {
		const layer = layerOf(network, l);
		const z: usize = buffers + layer.activations;
		if (l == 0 && network.blocks > 0) {
			if (tile.picked != 0) weighPicked<T>(network.blocks, layer, tile, z);
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
