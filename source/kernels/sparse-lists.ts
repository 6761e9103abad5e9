import {type Matrix} from '../network/matrix.js';
import {type Allocator} from './allocator.js';
import {type Reals} from './precision.js';
import {type Rows} from './shares.js';

/**
 * The addresses of a tile's lists. Both hold the non-zero pixels of the tile: `entries` and `values` sample
 * by sample, `columnEntries` and `columnValues` pixel by pixel, with the bias node as a last pixel that is 1
 * in every sample. An entry is the address of the row that its value is multiplied by; 0 ends a list.
 */
export type TileLists = {
	readonly entries: number;
	readonly values: number;
	readonly columnEntries: number;
	readonly columnValues: number;
};

/** The number of non-zero values in each row. */
export function countNonZeros({rows, columns, data}: Matrix): Uint32Array {
	const counts = new Uint32Array(rows);
	for (let i = 0; i < rows; i++) {
		let count = 0;
		const end = (i + 1) * columns;
		for (let p = i * columns; p < end; p++) {
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
	{first, end}: Rows,
	counts: Uint32Array,
	columns: number,
	bytes: number,
	allocator: Allocator,
): TileLists {
	let nonZeros = 0;
	for (let i = first; i < end; i++) {
		nonZeros += counts[i]!;
	}

	return {
		entries: allocator.reserve((nonZeros + end - first) * 4),
		values: allocator.reserve(nonZeros * bytes),
		columnEntries: allocator.reserve((nonZeros + columns + end - first + 1) * 4),
		columnValues: allocator.reserve((nonZeros + end - first) * bytes),
	};
}

/** Rows that entries point at: the address of the first one and the bytes from one to the next. */
export type Target = {readonly address: number; readonly stride: number};

/**
 * Fills the lists of a tile.
 *
 * @param reals - The kernels' memory in the precision's numbers.
 * @param words - The same memory in 32-bit words.
 * @param weights - Rows of Θᵀ, for the lists of samples.
 * @param errors - Rows of δ, for the lists of pixels.
 */
export function fillLists(
	{columns, data}: Matrix,
	{first, end}: Rows,
	lists: TileLists,
	memory: {readonly reals: Reals; readonly words: Uint32Array},
	weights: Target,
	errors: Target,
): void {
	const {reals, words} = memory;
	const cursors = new Uint32Array(columns);
	for (let p = first * columns; p < end * columns; p += columns) {
		for (let j = 0; j < columns; j++) {
			if (data[p + j] !== 0) {
				cursors[j]!++;
			}
		}
	}

	// From counts to the place of each pixel's first value. Its list is j zeros further on in the entries.
	let place = 0;
	for (let j = 0; j < columns; j++) {
		const count = cursors[j]!;
		cursors[j] = place;
		place += count;
		words[lists.columnEntries / 4 + place + j] = 0;
	}

	let entry = lists.entries / 4;
	let value = lists.values / reals.BYTES_PER_ELEMENT;
	const columnEntry = lists.columnEntries / 4;
	const columnValue = lists.columnValues / reals.BYTES_PER_ELEMENT;
	for (let i = first; i < end; i++) {
		const error = errors.address + (i - first) * errors.stride;
		for (let j = 0; j < columns; j++) {
			const x = data[i * columns + j]!;
			if (x !== 0) {
				words[entry++] = weights.address + j * weights.stride;
				reals[value++] = x;
				const cursor = cursors[j]!++;
				words[columnEntry + cursor + j] = error;
				reals[columnValue + cursor] = x;
			}
		}

		words[entry++] = 0;
		words[columnEntry + place + columns + i - first] = error;
		reals[columnValue + place + i - first] = 1;
	}

	words[columnEntry + place + columns + end - first] = 0;
}
