import {type Allocator} from './allocator.js';
import {
	describePart,
	describeTile,
	wordsOf,
	type Part,
} from './descriptions.js';
import {cut} from './partition.js';

/** Rows of a batch that are worth another thread. */
const rowsOfPart = 32;

/** Where batches are described in the kernels' memory: samples from anywhere, which the first parts compute. */
export type BatchPlan = {
	readonly parts: ReadonlyArray<
		Omit<Part, 'tileCount'> & {
			readonly description: number;
			/** Rows of X of a tile, where these are dense. */
			readonly x: number;
		}
	>;
	readonly tileRows: number;
	/** Addresses that lead to a sample, and their number. */
	readonly picked: number;
	readonly addressesOfRow: number;
	readonly labels: number;
};

/**
 * Plans the memory that batches take, up to all samples.
 *
 * @param parts - Buffers, gradients and measures, which are those of the parts that compute all samples.
 * @param addressesOfRow - Lists of a sample, or 1 for its row of X.
 * @param denseRowBytes - Bytes of a row of X where it is dense, else 0.
 */
export function planBatches(
	rows: number,
	parts: ReadonlyArray<Pick<Part, 'buffers' | 'gradients' | 'measures'>>,
	tileRows: number,
	addressesOfRow: number,
	denseRowBytes: number,
	allocator: Allocator,
): BatchPlan {
	const most = Math.max(rowsOfPart, Math.ceil(rows / parts.length));
	const tiles = Math.ceil(most / tileRows);
	return {
		parts: parts.map(({buffers, gradients, measures}) => ({
			buffers,
			gradients,
			measures,
			description: allocator.reserve(wordsOf.part * 4),
			tileTable: allocator.reserve(tiles * wordsOf.tile * 4),
			x: allocator.reserve(Math.min(tileRows, most) * denseRowBytes),
		})),
		tileRows,
		picked: allocator.reserve(rows * addressesOfRow * 4),
		addressesOfRow,
		labels: allocator.reserve(rows * 2),
	};
}

/**
 * Makes a function that describes a batch and returns the number of parts that compute it: it depends on the size of
 * the batch, not on the threads, so that sums are the same with any number of them.
 *
 * @param addresses - Those that lead to each sample.
 * @param labels - Of each sample, 0..K − 1.
 */
export function createPicker(
	buffer: ArrayBufferLike,
	{parts, tileRows, picked, addressesOfRow, labels: place}: BatchPlan,
	addresses: Uint32Array,
	labels: Uint16Array,
): (batch: Uint32Array) => number {
	const words = new Uint32Array(buffer);
	const pickedLabels = new Uint16Array(buffer, place, labels.length);
	return (batch) => {
		let word = picked / 4;
		for (const [i, row] of batch.entries()) {
			pickedLabels[i] = labels[row];
			for (let a = 0; a < addressesOfRow; a++) {
				words[word++] = addresses[row * addressesOfRow + a];
			}
		}

		const count = Math.min(parts.length, Math.ceil(batch.length / rowsOfPart));
		const most = Math.ceil(batch.length / count);
		const shares = cut({first: 0, end: batch.length}, most);
		for (const [p, share] of shares.entries()) {
			const {description, x, ...part} = parts[p];
			const tiles = cut(share, tileRows);
			words.set(
				describePart({...part, tileCount: tiles.length}),
				description / 4,
			);
			words.set(
				tiles.flatMap(({first, end}) =>
					describeTile({
						rows: end - first,
						labels: place + first * 2,
						x,
						picked: picked + first * addressesOfRow * 4,
					}),
				),
				part.tileTable / 4,
			);
		}

		return shares.length;
	};
}
