import {type LayerPlan} from './layer-plan.js';
import {type TileLists} from './sparse-lists.js';

// What the kernels read about their work: the classes of assembly/network.ts as rows of 32-bit words, with
// the fields in the same order.

/** 32-bit words of each description. */
export const wordsOf = {
	network: 6,
	layer: 17,
	tile: 5,
	part: 5,
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
type TileDescription = {
	readonly rows: number;
	readonly labels: number;
	/** Rows of X, if dense. */
	readonly x: number;
	/** Lists, if sparse. */
	readonly lists?: TileLists | undefined;
};

/** `Tile` */
export function describeTile(tile: TileDescription): number[] {
	return [
		tile.rows,
		tile.labels,
		tile.x,
		tile.lists?.samples.entries ?? 0,
		tile.lists?.pixels.entries ?? 0,
	];
}

/** Samples that one thread takes one after another: addresses, and the number of tiles. */
export type Part = {
	readonly tileTable: number;
	readonly tileCount: number;
	readonly buffers: number;
	readonly gradients: number;
	readonly measures: number;
};

/** `Part` */
export function describePart(part: Part): number[] {
	return [
		part.tileTable,
		part.tileCount,
		part.buffers,
		part.gradients,
		part.measures,
	];
}

/** `Network` */
export function describeNetwork(network: {
	readonly layers: number;
	readonly layerCount: number;
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
