// What JavaScript lays out in memory (see ../descriptions.ts, which writes the same fields in the same order).

/** One Θ and the units it leads to. All sizes in bytes unless said otherwise. */
@unmanaged
export class Layer {
	/** Units below, without the bias node. */
	inputs: u32;
	units: u32;
	/** Vectors in a row of activations. */
	vectors: u32;
	/** From row to row of activations and errors. */
	rowStride: u32;
	/** Where this layer's activations and errors are in a part's buffers; the same for the output layer. */
	activations: u32;
	errors: u32;
	/** Θᵀ in panels of units, each inputs + 1 rows with the bias last. */
	theta: u32;
	panels: u32;
	panelWidths: u32;
	panelStride: u32;
	panelBytes: u32;
	/** Where Δᵀ, of the same shape as Θᵀ, is in a part's gradients. */
	gradient: u32;
	/** Θ without its bias column in panels of inputs, each `units` rows; not in the first layer. */
	transposed: u32;
	transposedPanels: u32;
	transposedWidths: u32;
	transposedStride: u32;
	transposedBytes: u32;
}

/** Rows that are taken through the network together. */
@unmanaged
export class Tile {
	rows: u32;
	labels: u32;
	/** If dense, the rows of X. */
	x: u32;
	/** If sparse, lists of non-zero pixels of each sample, one block of pixels after another. */
	samples: u32;
	/** If sparse, lists of samples of each pixel. */
	pixels: u32;
	/** For rows of a batch, which are anywhere, their numbers; else 0. */
	order: u32;
}

/** Tiles that one thread takes one after another, with buffers and sums of their own. */
@unmanaged
export class Part {
	tiles: u32;
	tileCount: u32;
	/** Memory for activations and errors of a tile. */
	buffers: u32;
	gradients: u32;
	measures: u32;
}

@unmanaged
export class Network {
	layers: u32;
	layerCount: u32;
	/** Blocks of pixels that the samples' lists are cut into where the input layer is sparse, else 0. */
	blocks: u32;
	gradientBytes: u32;
	/** Where a T with the value 1 is. */
	one: u32;
	/** Where a row of zeros is, as wide as a panel. */
	zeros: u32;
	/** The labels of all rows, and the addresses of each row: of its lists, or of its row of X. */
	labels: u32;
	addresses: u32;
	/** What the hidden units compute: 0 sigmoid, 1 tanh, 2 ReLU. */
	activation: u32;
}

@inline
export function layerOf(network: Network, l: u32): Layer {
	return changetype<Layer>(<usize>network.layers + l * offsetof<Layer>());
}

@inline
export function widthOf(widths: u32, panel: u32): i32 {
	return load<i32>(<usize>widths + (panel << 2));
}

/**
 * The entry of the table of addresses that leads to the list of row i of a batch for a block of pixels. Those of
 * consecutive samples are `blocks` words apart.
 */
@inline
export function listOf(network: Network, tile: Tile, block: u32, i: u32): usize {
	const row = load<u32>(<usize>tile.order + (i << 2));
	return <usize>network.addresses + ((row * network.blocks + block) << 2);
}

/** The first pixel of a block, as `cut` in ../partition.ts has it; that of the block after the last one is the bias. */
@inline
export function firstOf(layer: Layer, block: u32, blocks: u32): u32 {
	return (layer.inputs * block) / blocks;
}
