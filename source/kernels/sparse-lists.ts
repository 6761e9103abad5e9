import {type Matrix} from '../network/matrix.js';
import {type Allocator} from './allocator.js';
import {createPairing} from './pairs.js';
import {type Reals} from './module.js';
import {sum, type Range} from './partition.js';

/**
 * Lists of non-zero values, which follow one another in memory, for `assembly/sparse-dense-matmul.ts`. An entry is a
 * value and the address of the row that it is multiplied by. A list begins with the pairs of entries that share a
 * value, an even number of them, then come the single entries, for a loop that may be unrolled by 2.
 *
 * Values and addresses (u32) are apart: processors prefetch two slow streams from memory in time, but not one stream of
 * both. Among the addresses a list begins with that of its first value; 0 in the place of a pair's first row ends the
 * pairs, and 0 ends the list. `[a b]` are addresses, `x` values:
 *
 * - not unrolled: `[x… a b a b 0 a a a 0]`, with values `x x x x x`
 * - unrolled by 2: `[x… a b a b 0 a b a b 0 0]`, with values `x x x y x y`
 *
 * For the unrolled loop the number of single entries is even; the last one may be a zero that is multiplied by the
 * row of another one.
 */
export type Lists = {
	readonly entries: number;
	readonly values: number;
};

/** The lists of a tile. Both hold all its non-zero pixels. */
export type TileLists = {
	/** A list for each sample with the pixels of the first block, then of the next one. */
	readonly samples: Lists;
	/** A list for each pixel, with the bias node as a last one that is 1 in every sample. */
	readonly pixels: Lists;
};

export type ListMemory = {
	readonly words: Uint32Array;
	readonly reals: Reals;
};

export type ListForm = {
	/** Whether the loop over single entries is unrolled by 2. */
	readonly unrolledBy2: boolean;
	/** Blocks of pixels: a sample has a list for each. */
	readonly blocks: readonly Range[];
};

/** Rows that entries lead to: the address of the first one, and bytes from row to row. */
export type Rows = {readonly start: number; readonly stride: number};

const addressBytes = 4;

export function countNonZeros({rows, columns, data}: Matrix): Uint32Array {
	const counts = new Uint32Array(rows);
	for (let i = 0; i < rows; i++) {
		let count = 0;
		for (let p = i * columns; p < (i + 1) * columns; p++) {
			if (data[p] !== 0) {
				count++;
			}
		}

		counts[i] = count;
	}

	return counts;
}

/**
 * Reserves memory for the lists of a tile.
 *
 * @param counts - Non-zero values in each row of the data.
 * @param columns - Pixels of a sample.
 * @param bytes - Bytes of a value.
 */
export function reserveLists(
	{first, end}: Range,
	counts: Uint32Array,
	columns: number,
	bytes: number,
	{blocks}: ListForm,
	allocator: Allocator,
): TileLists {
	const rows = end - first;
	const nonZeros = sum(counts.subarray(first, end));
	// A list may need one value more to be even, and four words begin it and end it and its pairs.
	const reserve = (values: number, lists: number): Lists => ({
		entries: allocator.reserve((values + 5 * lists) * addressBytes),
		values: allocator.reserve((values + lists) * bytes),
	});
	return {
		samples: reserve(nonZeros, rows * blocks.length),
		pixels: reserve(nonZeros + rows, columns + 1),
	};
}

/**
 * Makes a writer.
 *
 * @param lists - Where the first list begins.
 * @param rows - What the values are multiplied by.
 * @param longest - Entries of the longest list.
 */
function createWriter(
	lists: Lists,
	{words, reals}: ListMemory,
	{start, stride}: Rows,
	{unrolledBy2}: ListForm,
	longest: number,
) {
	const pair = createPairing(longest);
	const rows = new Uint32Array(longest + 1);
	const own = new Float64Array(longest + 1);
	const partners = new Int32Array(longest + 1);
	let word = lists.entries / addressBytes;
	let value = lists.values / reals.BYTES_PER_ELEMENT;
	let count = 0;
	const writeEntry = (entry: number): void => {
		words[word++] = rows[entry];
		reals[value++] = own[entry];
	};

	const round =
		reals instanceof Float64Array ? (x: number): number => x : Math.fround;
	return {
		/** Where the next list begins. */
		address: () => word * addressBytes,
		/** Adds an entry to the list that is being written. */
		add(row: number, x: number) {
			rows[count] = start + row * stride;
			// As it will be in memory: values that round to the same are pairs too.
			own[count++] = round(x);
		},
		end() {
			pair(own, count, partners);
			words[word++] = value * reals.BYTES_PER_ELEMENT;
			for (let i = 0; i < count; i++) {
				if (partners[i] >= 0 && partners[i] < i) {
					words[word++] = rows[partners[i]];
					writeEntry(i);
				}
			}

			words[word++] = 0;
			for (let i = 0; i < count; i++) {
				if (partners[i] < 0) {
					writeEntry(i);
				}
			}

			// Pairs have two entries: as many entries as the list has, or one more.
			if (unrolledBy2 && count % 2 !== 0) {
				// A row of this list: others may be another thread's.
				rows[count] = rows[count - 1];
				own[count] = 0;
				writeEntry(count);
			}

			words[word++] = 0;
			if (unrolledBy2) {
				words[word++] = 0;
			}

			count = 0;
		},
	};
}

/**
 * Fills the lists of samples.
 *
 * @param theta - Θᵀ, with which pixels are weighed.
 * @param starts - Gets the address of each list, those of a sample after one another.
 */
export function fillSampleLists(
	{columns, data}: Matrix,
	{first, end}: Range,
	lists: Lists,
	memory: ListMemory,
	theta: Rows,
	form: ListForm,
	starts: Uint32Array,
): void {
	const writer = createWriter(lists, memory, theta, form, columns);
	for (const [b, block] of form.blocks.entries()) {
		for (let i = first; i < end; i++) {
			starts[i * form.blocks.length + b] = writer.address();
			for (let j = block.first; j < block.end; j++) {
				const x = data[i * columns + j];
				if (x !== 0) {
					writer.add(j, x);
				}
			}

			writer.end();
		}
	}
}

/**
 * Fills the lists of pixels, the bias node last.
 *
 * @param delta - δ, which is summed; its first row belongs to the tile's first sample.
 */
export function fillPixelLists(
	{columns, data}: Matrix,
	{first, end}: Range,
	lists: Lists,
	memory: ListMemory,
	delta: Rows,
	form: ListForm,
): void {
	const writer = createWriter(lists, memory, delta, form, end - first);
	for (let j = 0; j < columns; j++) {
		for (let i = first; i < end; i++) {
			const x = data[i * columns + j];
			if (x !== 0) {
				writer.add(i - first, x);
			}
		}

		writer.end();
	}

	for (let i = first; i < end; i++) {
		writer.add(i - first, 1);
	}

	writer.end();
}
