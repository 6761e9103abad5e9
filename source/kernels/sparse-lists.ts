import {type Matrix} from '../network/matrix.js';
import {type Allocator} from './allocator.js';
import {createPairing} from './pairs.js';
import {type Reals} from './precision.js';
import {sum, type Range} from './ranges.js';

/**
 * Addresses of lists of non-zero values that follow one another. An entry tells which row its value is
 * multiplied by: 1 + the distance from the first row, in vectors of 16 bytes. A list begins with the pairs of
 * entries that share a value, then come the others; 0 ends either. The number of the others is even; the last
 * one may be a zero that is multiplied by the first row.
 */
export type Lists = {
	/** 16-bit words. */
	readonly entries: number;
	/** A number for each pair, then one for each other entry. */
	readonly values: number;
};

/** The lists of a tile. Both hold all its non-zero pixels. */
export type TileLists = {
	/** A list for each sample. */
	readonly samples: Lists;
	/** A list for each pixel, with the bias node as a last one that is 1 in every sample. */
	readonly pixels: Lists;
};

/** The kernels' memory as numbers and as 16-bit words. */
export type MemoryViews = {
	readonly reals: Reals;
	readonly words: Uint16Array;
};

const vectorBytes = 16;

/** Entries are below this. */
const entryLimit = 65_536;

/** How many rows entries can point at, if they are so many bytes apart. */
export function mostRows(stride: number): number {
	return Math.floor(((entryLimit - 1) * vectorBytes) / stride);
}

/** The number of non-zero values in each row. */
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
	allocator: Allocator,
): TileLists {
	const rows = end - first;
	const nonZeros = sum(counts.subarray(first, end));
	const reserve = (values: number, lists: number): Lists => ({
		// Every list may need one value more to be even, and ends twice.
		entries: allocator.reserve((values + 3 * lists) * 2),
		values: allocator.reserve((values + lists) * bytes),
	});
	return {
		samples: reserve(nonZeros, rows),
		pixels: reserve(nonZeros + rows, columns + 1),
	};
}

/** Writes lists one after another. */
type ListWriter = {
	/** Adds an entry to the list that is being written. */
	add(row: number, value: number): void;
	/** Ends the list. */
	end(): void;
};

/**
 * Makes a writer.
 *
 * @param longest - Entries of the longest list.
 * @param stride - Bytes from row to row of what the values are multiplied by.
 */
function createWriter(
	{entries, values}: Lists,
	{reals, words}: MemoryViews,
	stride: number,
	longest: number,
): ListWriter {
	const step = stride / vectorBytes;
	const pairing = createPairing(longest);
	const rows = new Int32Array(longest);
	const own = new Float64Array(longest);
	const partners = new Int32Array(longest);
	let entry = entries / 2;
	let value = values / reals.BYTES_PER_ELEMENT;
	let count = 0;
	return {
		add(row, x) {
			rows[count] = 1 + row * step;
			// As it will be in memory: values that round to the same are pairs too.
			reals[value] = x;
			own[count++] = reals[value];
		},
		end() {
			pairing.pair(own, count, partners);
			for (let i = 0; i < count; i++) {
				if (partners[i] >= 0 && partners[i] < i) {
					words[entry++] = rows[partners[i]];
					words[entry++] = rows[i];
					reals[value++] = own[i];
				}
			}

			words[entry++] = 0;
			for (let i = 0; i < count; i++) {
				if (partners[i] < 0) {
					words[entry++] = rows[i];
					reals[value++] = own[i];
				}
			}

			// Pairs are even: as many entries as the list has, or one more.
			if (count % 2 !== 0) {
				words[entry++] = 1;
				reals[value++] = 0;
			}

			words[entry++] = 0;
			count = 0;
		},
	};
}

/**
 * Fills the lists of samples.
 *
 * @param stride - Bytes from row to row of Θᵀ, with which pixels are weighed.
 */
export function fillSampleLists(
	{columns, data}: Matrix,
	{first, end}: Range,
	lists: Lists,
	views: MemoryViews,
	stride: number,
): void {
	const writer = createWriter(lists, views, stride, columns);
	for (let i = first; i < end; i++) {
		for (let j = 0; j < columns; j++) {
			const x = data[i * columns + j];
			if (x !== 0) {
				writer.add(j, x);
			}
		}

		writer.end();
	}
}

/**
 * Fills the lists of pixels, the bias node last.
 *
 * @param stride - Bytes from row to row of δ, which is summed; the first belongs to the tile's first sample.
 */
export function fillPixelLists(
	{columns, data}: Matrix,
	{first, end}: Range,
	lists: Lists,
	views: MemoryViews,
	stride: number,
): void {
	const writer = createWriter(lists, views, stride, end - first);
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
