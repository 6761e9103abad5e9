import {type Matrix} from '../network/matrix.js';
import {type Allocator} from './allocator.js';
import {type Reals} from './precision.js';
import {sum, type Range} from './ranges.js';

/**
 * Addresses of lists of non-zero values that follow one another. An entry tells which row its value is
 * multiplied by: 1 + the distance from the first row, in vectors of 16 bytes. 0 ends a list. Lists have an even
 * number of values; the last one may be a zero that is multiplied by the first row.
 */
export type Lists = {
	/** 16-bit words. */
	readonly entries: number;
	/** As many numbers as there are entries other than 0. */
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
		// Every list may need one value more to be even.
		entries: allocator.reserve((values + 2 * lists) * 2),
		values: allocator.reserve((values + lists) * bytes),
	});
	return {
		samples: reserve(nonZeros, rows),
		pixels: reserve(nonZeros + rows, columns + 1),
	};
}

/**
 * Fills the lists of samples for one block of columns.
 *
 * @param stride - Bytes from row to row of Θᵀ, with which pixels are weighed.
 */
export function fillSampleLists(
	{columns, data}: Matrix,
	{first, end}: Range,
	lists: Lists,
	{reals, words}: MemoryViews,
	stride: number,
): void {
	const step = stride / vectorBytes;
	let entry = lists.entries / 2;
	let value = lists.values / reals.BYTES_PER_ELEMENT;
	for (let i = first; i < end; i++) {
		const start = value;
		for (let j = 0; j < columns; j++) {
			const x = data[i * columns + j];
			if (x !== 0) {
				words[entry++] = 1 + j * step;
				reals[value++] = x;
			}
		}

		if ((value - start) % 2 !== 0) {
			words[entry++] = 1;
			reals[value++] = 0;
		}

		words[entry++] = 0;
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
	{reals, words}: MemoryViews,
	stride: number,
): void {
	const next = new Uint32Array(columns);
	for (let p = first * columns; p < end * columns; p += columns) {
		for (let j = 0; j < columns; j++) {
			if (data[p + j] !== 0) {
				next[j]++;
			}
		}
	}

	// From counts to where each pixel's next value goes. Its entries lie j zeros further on.
	const step = stride / vectorBytes;
	const firstEntry = lists.entries / 2;
	const firstValue = lists.values / reals.BYTES_PER_ELEMENT;
	let place = 0;
	/** Ends the list of a pixel; its values begin at `place`. */
	const close = (j: number, count: number): void => {
		if (count % 2 !== 0) {
			words[firstEntry + place + count + j] = 1;
			reals[firstValue + place + count] = 0;
		}

		place += count + (count % 2);
		words[firstEntry + place + j] = 0;
	};

	for (let j = 0; j < columns; j++) {
		const count = next[j];
		next[j] = place;
		close(j, count);
	}

	for (let i = first; i < end; i++) {
		const row = 1 + (i - first) * step;
		for (let j = 0; j < columns; j++) {
			const x = data[i * columns + j];
			if (x !== 0) {
				const value = next[j]++;
				words[firstEntry + value + j] = row;
				reals[firstValue + value] = x;
			}
		}

		words[firstEntry + place + columns + i - first] = row;
		reals[firstValue + place + i - first] = 1;
	}

	close(columns, end - first);
}
