import {type Matrix} from '../network/matrix.js';
import {type Allocator} from './allocator.js';
import {createPairing} from './pairs.js';
import {type Precision} from './precision.js';
import {sum, type Range} from './ranges.js';

/**
 * Lists of non-zero values, which follow one another in memory; what `assembly/weighed-sums.ts` reads. An entry is a
 * value and the address of the row that it is multiplied by. A list begins with the pairs of entries that share a
 * value, then come the others, one by one or, in couples, two at a time. Addresses (u32) stand before what they
 * belong to, so that there is one way through a list; 0 ends a list, and 0 in the place of a pair's first row ends
 * the pairs. `[a b]` are addresses, `x` values:
 *
 * - one by one: `[a b] x [a b] x [0 a] x [a] x [a] x [0]`
 * - in couples: `[a b] x [a b] x [0 a b] x y [a b] x y [0 0]`
 *
 * Where there is no pair a list begins with `[0`, where there is nothing it is `[0 0]` or `[0 0 0]`. The number of
 * entries in couples is even; the last one may be a zero that is multiplied by the first row.
 */

/** The lists of a tile. Both hold all its non-zero pixels. */
export type TileLists = {
	/** Address of a list for each sample with the pixels of the first block, then of the next one. */
	readonly samples: number;
	/** Address of a list for each pixel, with the bias node as a last one that is 1 in every sample. */
	readonly pixels: number;
};

/** Memory that lists are written to. */
export type ListMemory = {
	readonly buffer: ArrayBufferLike;
	readonly precision: Precision;
};

/** How lists are made. */
export type ListForm = {
	/** Whether single entries come two at a time. */
	readonly couples: boolean;
	/** Blocks of pixels: a sample has a list for each. */
	readonly blocks: readonly Range[];
};

/** Rows that entries lead to: the address of the first one, and bytes from row to row. */
export type Rows = {readonly start: number; readonly stride: number};

const addressBytes = 4;

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
	{blocks}: ListForm,
	allocator: Allocator,
): TileLists {
	const rows = end - first;
	const nonZeros = sum(counts.subarray(first, end));
	// A list may need one value more to be even, and three words end it and its pairs.
	const reserve = (values: number, lists: number): number =>
		allocator.reserve(
			(values + lists) * (bytes + addressBytes) + 3 * lists * addressBytes,
		);
	return {
		samples: reserve(nonZeros, rows * blocks.length),
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
 * @param address - Where the first list begins.
 * @param rows - What the values are multiplied by.
 * @param longest - Entries of the longest list.
 */
function createWriter(
	address: number,
	{buffer, precision}: ListMemory,
	{start, stride}: Rows,
	{couples}: ListForm,
	longest: number,
): ListWriter {
	const view = new DataView(buffer);
	const pairing = createPairing(longest);
	const rows = new Uint32Array(longest + 1);
	const own = new Float64Array(longest + 1);
	const partners = new Int32Array(longest + 1);
	const single = new Int32Array(longest + 1);
	let next = address;
	let count = 0;
	const writeAddress = (row: number): void => {
		view.setUint32(next, row, true);
		next += addressBytes;
	};

	const writeValue = (value: number): void => {
		if (precision === 'f64') {
			view.setFloat64(next, value, true);
			next += 8;
		} else {
			view.setFloat32(next, value, true);
			next += 4;
		}
	};

	const round = precision === 'f64' ? (x: number): number => x : Math.fround;
	return {
		add(row, x) {
			rows[count] = start + row * stride;
			// As it will be in memory: values that round to the same are pairs too.
			own[count++] = round(x);
		},
		end() {
			pairing.pair(own, count, partners);
			let singles = 0;
			for (let i = 0; i < count; i++) {
				if (partners[i] < 0) {
					single[singles++] = i;
				} else if (partners[i] < i) {
					writeAddress(rows[partners[i]]);
					writeAddress(rows[i]);
					writeValue(own[i]);
				}
			}

			if (couples && singles % 2 !== 0) {
				rows[count] = start;
				own[count] = 0;
				single[singles++] = count;
			}

			writeAddress(0);
			const step = couples ? 2 : 1;
			for (let i = 0; i < singles; i += step) {
				for (let k = i; k < i + step; k++) {
					writeAddress(rows[single[k]]);
				}

				for (let k = i; k < i + step; k++) {
					writeValue(own[single[k]]);
				}
			}

			for (let k = 0; k < step; k++) {
				writeAddress(0);
			}

			count = 0;
		},
	};
}

/**
 * Fills the lists of samples.
 *
 * @param theta - Θᵀ, with which pixels are weighed.
 */
export function fillSampleLists(
	{columns, data}: Matrix,
	{first, end}: Range,
	address: number,
	memory: ListMemory,
	theta: Rows,
	form: ListForm,
): void {
	const writer = createWriter(address, memory, theta, form, columns);
	for (const block of form.blocks) {
		for (let i = first; i < end; i++) {
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
	address: number,
	memory: ListMemory,
	delta: Rows,
	form: ListForm,
): void {
	const writer = createWriter(address, memory, delta, form, end - first);
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
