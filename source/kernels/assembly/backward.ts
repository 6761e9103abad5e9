import {dense, outer, sparse} from './by-width';
import {layerOf, listOf, widthOf, Layer, Network, Part, Tile} from './network';
import {multiplyBySlope} from './activation';

/** Δ of the first layer from lists of the samples in which a pixel is not zero; the bias is among them. */
function accumulateSparse<T>(layer: Layer, tile: Tile, gradient: usize): void {
	let shift: usize = 0;
	let sums = gradient;
	for (let p: u32 = 0; p < layer.panels; p++) {
		const width = widthOf(layer.panelWidths, p);
		sparse<T>(layer.panels, width, layer.inputs + 1, tile.pixels, shift, sums, layer.panelStride, sums, layer.panelStride);
		shift += width << 4;
		sums += layer.panelBytes;
	}
}

/** Adds a batch to Δ of the first layer for one block of pixels, with the first block also for the bias. */
export function accumulateBlock<T>(network: Network, layer: Layer, tile: Tile, block: u32, delta: usize, gradient: usize): void {
	// A list has addresses of rows of Θᵀ, and Δᵀ has the same rows.
	let shift: usize = gradient - layer.theta;
	let column = delta;
	for (let p: u32 = 0; p < layer.panels; p++) {
		const width = widthOf(layer.panelWidths, p);
		let row = column;
		for (let i: u32 = 0; i < tile.rows; i++) {
			outer<T>(width, load<u32>(listOf(network, tile, block, i)), shift, row);
			row += layer.rowStride;
		}

		const bias: usize = <usize>layer.theta + layer.inputs * layer.panelStride + shift;
		for (let v: usize = 0; v < (<usize>width) << 4 && block == 0; v += 16) {
			let sum = v128.load(bias + v);
			for (let i: u32 = 0; i < tile.rows; i++) {
				sum = v128.add<T>(sum, v128.load(column + i * layer.rowStride + v));
			}

			v128.store(bias + v, sum);
		}

		column += width << 4;
		shift += layer.panelBytes;
	}
}

/** Δ of a layer: aᵀδ, with the activations below, or X. */
function accumulateDense<T>(layer: Layer, rows: i32, below: usize, belowStride: usize, delta: usize, gradient: usize): void {
	let column = delta;
	for (let p: u32 = 0; p < layer.panels; p++) {
		const width = widthOf(layer.panelWidths, p);
		const sums = gradient + p * layer.panelBytes;
		dense<T>(width, layer.inputs, rows, below, sizeof<T>(), belowStride, column, layer.rowStride, sums, layer.panelStride, sums, layer.panelStride);
		column += width << 4;
	}
}

/** Δ of the bias weights: Σδ. */
function accumulateBias<T>(layer: Layer, rows: i32, one: usize, delta: usize, gradient: usize): void {
	let column = delta;
	for (let p: u32 = 0; p < layer.panels; p++) {
		const width = widthOf(layer.panelWidths, p);
		const sums = gradient + p * layer.panelBytes + layer.inputs * layer.panelStride;
		dense<T>(width, 1, rows, one, 0, 0, column, layer.rowStride, sums, 0, sums, 0);
		column += width << 4;
	}
}

/** The errors of the layer below: (δΘ without the bias) ∘ g′. */
function propagate<T>(layer: Layer, below: Layer, rows: i32, zeros: usize, activation: u32, delta: usize, deltaBelow: usize, a: usize): void {
	let column = deltaBelow;
	for (let p: u32 = 0; p < layer.transposedPanels; p++) {
		const width = widthOf(layer.transposedWidths, p);
		const theta = layer.transposed + p * layer.transposedBytes;
		dense<T>(width, rows, layer.units, delta, layer.rowStride, sizeof<T>(), theta, layer.transposedStride, zeros, 0, column, below.rowStride);
		column += width << 4;
	}

	multiplyBySlope<T>(activation, rows, below.vectors, deltaBelow, a, below.rowStride);
}

/** Takes the errors of a tile back to the first hidden layer, and adds its share to the part's Δ of the layers above. */
export function backwardToFirst<T>(network: Network, part: Part, tile: Tile): void {
	const buffers: usize = part.buffers;
	for (let l = <i32>network.layerCount - 1; l > 0; l--) {
		const layer = layerOf(network, l);
		const below = layerOf(network, l - 1);
		const delta: usize = buffers + layer.errors;
		const gradient: usize = part.gradients + layer.gradient;
		const a: usize = buffers + below.activations;
		accumulateBias<T>(layer, tile.rows, network.one, delta, gradient);
		accumulateDense<T>(layer, tile.rows, a, below.rowStride, delta, gradient);
		propagate<T>(layer, below, tile.rows, network.zeros, network.activation, delta, buffers + below.errors, a);
	}
}

/** Takes the errors of a tile back through the network and adds its share to the part's Δ. */
export function backward<T>(network: Network, part: Part, tile: Tile): void {
	backwardToFirst<T>(network, part, tile);
	const layer = layerOf(network, 0);
	const delta: usize = part.buffers + layer.errors;
	const gradient: usize = part.gradients + layer.gradient;
	if (network.blocks == 0) {
		accumulateBias<T>(layer, tile.rows, network.one, delta, gradient);
		accumulateDense<T>(layer, tile.rows, tile.x, layer.inputs * sizeof<T>(), delta, gradient);
	} else if (tile.order == 0) {
		accumulateSparse<T>(layer, tile, gradient);
	} else {
		for (let b: u32 = 0; b < network.blocks; b++) {
			accumulateBlock<T>(network, layer, tile, b, delta, gradient);
		}
	}
}
