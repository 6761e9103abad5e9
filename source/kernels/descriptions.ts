import {activations, type Activation} from '../network/activation.js';
import {type LayerPlan} from './layer-plan.js';
import {type TileLists} from './sparse-lists.js';

// The classes of assembly/network.ts, which the kernels read, as rows of 32-bit words with the fields in the same
// order.

/** 32-bit words of each description. */
export const wordsOf = {
	network: 9,
	layer: 17,
	tile: 6,
	part: 5,
} as const;

export function describeLayer(layer: LayerPlan): number[] {
	return [
		layer.inputs,
		layer.units,
		layer.vectors,
		layer.rowStride,
		layer.activations,
		layer.errors,
		layer.theta,
		layer.panels.length,
		layer.panelWidths,
		layer.panelStride,
		layer.panelBytes,
		layer.gradient,
		layer.transposed,
		layer.transposedPanels.length,
		layer.transposedWidths,
		layer.transposedStride,
		layer.transposedBytes,
	];
}

/** The number of rows of a tile and its addresses; 0 where one does not apply. */
export type TileDescription = {
	readonly rows: number;
	readonly labels: number;
	/** Rows of X, if dense. */
	readonly x: number;
	/** Lists, if sparse. */
	readonly lists?: TileLists | undefined;
	/** Numbers of the rows of a batch. */
	readonly order?: number;
};

export function describeTile(tile: TileDescription): number[] {
	return [
		tile.rows,
		tile.labels,
		tile.x,
		tile.lists?.samples.entries ?? 0,
		tile.lists?.pixels.entries ?? 0,
		tile.order ?? 0,
	];
}

/** Samples that one thread computes: addresses, and the number of tiles. */
export type Part = {
	readonly tileTable: number;
	readonly tileCount: number;
	readonly buffers: number;
	readonly gradients: number;
	readonly measures: number;
};

export function describePart(part: Part): number[] {
	return [
		part.tileTable,
		part.tileCount,
		part.buffers,
		part.gradients,
		part.measures,
	];
}

export function describeNetwork(network: {
	readonly layers: number;
	readonly layerCount: number;
	readonly blocks: number;
	readonly gradientBytes: number;
	readonly one: number;
	readonly zeros: number;
	readonly labelTable: number;
	readonly addresses: number;
	readonly activation: Activation;
}): number[] {
	return [
		network.layers,
		network.layerCount,
		network.blocks,
		network.gradientBytes,
		network.one,
		network.zeros,
		network.labelTable,
		network.addresses,
		activations.indexOf(network.activation),
	];
}
