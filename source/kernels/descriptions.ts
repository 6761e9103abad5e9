import {type LayerPlan} from './layer-plan.js';
import {type Lists} from './sparse-lists.js';

// What the kernels read about their work: the classes of assembly/network.ts as rows of 32-bit words, with
// the fields in the same order.

/** 32-bit words of each description. */
export const wordsOf = {
	network: 6,
	layer: 17,
	tile: 6,
	block: 2,
	share: 5,
} as const;

/** `Layer` */
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

/** What a tile is made of: its number of rows and addresses. What does not apply is 0. */
export type TileDescription = {
	readonly rows: number;
	readonly labels: number;
	/** Rows of X, if dense. */
	readonly x: number;
	/** Table of blocks of lists by sample, and lists by pixel, if sparse. */
	readonly blocks: number;
	readonly columnEntries: number;
	readonly columnValues: number;
};

/** `Tile` */
export function describeTile(tile: TileDescription): number[] {
	return [
		tile.rows,
		tile.labels,
		tile.x,
		tile.blocks,
		tile.columnEntries,
		tile.columnValues,
	];
}

/** `Block` */
export function describeBlock({entries, values}: Lists): number[] {
	return [entries, values];
}

/** What one thread works on: addresses, and the number of its tiles. */
export type Share = {
	readonly tileTable: number;
	readonly tileCount: number;
	readonly buffers: number;
	readonly gradients: number;
	readonly measures: number;
};

/** `Share` */
export function describeShare(share: Share): number[] {
	return [
		share.tileTable,
		share.tileCount,
		share.buffers,
		share.gradients,
		share.measures,
	];
}

/** `Network` */
export function describeNetwork(network: {
	readonly layers: number;
	readonly layerCount: number;
	/** Blocks of pixels; 0 if dense. */
	readonly blocks: number;
	readonly gradientBytes: number;
	readonly one: number;
	readonly zeros: number;
}): number[] {
	return [
		network.layers,
		network.layerCount,
		network.blocks,
		network.gradientBytes,
		network.one,
		network.zeros,
	];
}
