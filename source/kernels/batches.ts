import {type Allocator} from './allocator.js';
import {byBlocks, planBlocks, type BlockPlan} from './block-tasks.js';
import {
	describePart,
	describeTile,
	wordsOf,
	type Part,
	type TileDescription,
} from './descriptions.js';
import {type LayerPlan} from './layer-plan.js';
import {cut, type Range} from './partition.js';

/** Rows of a batch that are worth another thread. */
const rowsOfPart = 32;

/** Where batches are described in the kernels' memory: samples from anywhere, which the first parts compute. */
export type BatchPlan = {
	readonly parts: ReadonlyArray<{
		readonly description: number;
		/** The part with as many tiles as it may have. */
		readonly part: Part;
		/** What a tile needs besides its rows. */
		readonly tile: Omit<TileDescription, 'rows' | 'order'>;
	}>;
	readonly tileRows: number;
	/** The numbers of the samples of a batch. */
	readonly order: number;
	/** Addresses that lead to each sample: of its lists, or of its row of X. */
	readonly addresses: number;
	/** For small batches, if the lists have several blocks of pixels. */
	readonly blocks: BlockPlan | undefined;
};

/**
 * Plans the memory that batches take, up to all samples.
 *
 * @param parts - Buffers, gradients and measures, which are those of the parts that compute all samples.
 * @param addressesOfRow - Lists of a sample, or 1 for its row of X.
 * @param denseRowBytes - Bytes of a row of X where it is dense, else 0.
 * @param layer - The first one.
 */
export function planBatches(
	rows: number,
	parts: ReadonlyArray<Pick<Part, 'buffers' | 'gradients' | 'measures'>>,
	tileRows: number,
	addressesOfRow: number,
	denseRowBytes: number,
	layer: Pick<LayerPlan, 'rowStride' | 'activations'>,
	allocator: Allocator,
): BatchPlan {
	const most = Math.max(rowsOfPart, Math.ceil(rows / parts.length));
	const tileCount = Math.ceil(most / tileRows);
	const rowsOfTile = Math.min(tileRows, most);
	return {
		parts: parts.map(({buffers, gradients, measures}) => ({
			description: allocator.reserve(wordsOf.part * 4),
			part: {
				tileTable: allocator.reserve(tileCount * wordsOf.tile * 4),
				tileCount,
				buffers,
				gradients,
				measures,
			},
			tile: {
				labels: allocator.reserve(rowsOfTile * 2),
				x: allocator.reserve(rowsOfTile * denseRowBytes),
			},
		})),
		tileRows,
		order: allocator.reserve(rows * 4),
		// Nothing follows the last sample.
		addresses: allocator.reserve((rows + 1) * addressesOfRow * 4),
		blocks: planBlocks(
			addressesOfRow,
			Math.min(tileRows, addressesOfRow * rowsOfPart),
			{first: parts[0].buffers + layer.activations, stride: layer.rowStride},
			allocator,
		),
	};
}

/**
 * Makes a function that describes a batch and returns the number of parts that compute it, or `byBlocks`: it depends on
 * the size of the batch, not on the threads, so that sums are the same with any number of them.
 */
export function createPicker(
	buffer: ArrayBufferLike,
	{parts, tileRows, order, blocks}: BatchPlan,
): (batch: Uint32Array) => number {
	const words = new Uint32Array(buffer);
	const write = (address: number, description: readonly number[]): void => {
		for (const [i, word] of description.entries()) {
			words[address / 4 + i] = word;
		}
	};

	const isByBlocks = (rows: number) => rows <= (blocks?.maxRows ?? 0);
	const describe = (rows: number): readonly Range[] => {
		const count = isByBlocks(rows)
			? 1
			: Math.min(parts.length, Math.ceil(rows / rowsOfPart));
		const shares = cut({first: 0, end: rows}, Math.ceil(rows / count));
		for (const [p, share] of shares.entries()) {
			const {description, part, tile} = parts[p];
			const tiles = cut(share, tileRows);
			write(description, describePart({...part, tileCount: tiles.length}));
			for (const [t, {first, end}] of tiles.entries()) {
				write(
					part.tileTable + t * wordsOf.tile * 4,
					describeTile({
						...tile,
						rows: end - first,
						order: order + first * 4,
					}),
				);
			}
		}

		return shares;
	};

	/** Those of the last batch; what describes them depends on its size alone. */
	let shares: readonly Range[] = [];
	return (batch) => {
		words.set(batch, order / 4);
		if (shares.at(-1)?.end !== batch.length) {
			shares = describe(batch.length);
		}

		return isByBlocks(batch.length) ? byBlocks : shares.length;
	};
}
