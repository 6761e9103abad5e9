import {sparse1, sparse2, sparse3, sparse4, sparse5, sparse6} from './sparse-narrow';
import {sparse7} from './sparse-seven';
import {sparse8, sparse9, sparse10} from './sparse-wide';

/**
 * Weighted sums of rows, the one loop behind both passes of a sparse input layer:
 * out[list] = init[list] + Σ value · row, over the entries of each list.
 *
 * - forward: a list holds the non-zero pixels of a sample, rows are rows of Θᵀ, sums are z;
 * - backward: a list holds the samples of a tile in which a pixel is not zero, rows are rows of δ,
 *   sums are rows of Δᵀ.
 *
 * @param vectors - Width of the panel, 1 to 10 vectors.
 * @param lists - Their number; they follow one another in memory.
 * A list begins with pairs of entries that share a value: x·a + x·b is computed as x·(a + b), so that a
 * multiplication is saved, and additions can run on units that multiply nothing. Single entries follow.
 *
 * @param entries - For each entry 1 + where its row is, in vectors from the first row (u16); 0 ends the pairs of
 * a list, and 0 its single entries, whose number is even.
 * @param values - For each pair its value (T), then for each single entry. The zeros have none.
 * @param base - Address of a vector before the first row of the panel, so that an entry is what to add.
 * @param init - What the first sum starts from.
 * @param initStride - Bytes to the next one; 0 where all start from the same. Unless it is 0, init and
 * out are the same, and empty lists are passed over.
 * @param out - Where the first sum goes.
 */
export function sparse<T>(
	vectors: i32,
	lists: i32,
	entries: usize,
	values: usize,
	base: usize,
	init: usize,
	initStride: usize,
	out: usize,
	outStride: usize,
): void {
	switch (vectors) {
		case 1: return sparse1<T>(lists, entries, values, base, init, initStride, out, outStride);
		case 2: return sparse2<T>(lists, entries, values, base, init, initStride, out, outStride);
		case 3: return sparse3<T>(lists, entries, values, base, init, initStride, out, outStride);
		case 4: return sparse4<T>(lists, entries, values, base, init, initStride, out, outStride);
		case 5: return sparse5<T>(lists, entries, values, base, init, initStride, out, outStride);
		case 6: return sparse6<T>(lists, entries, values, base, init, initStride, out, outStride);
		case 7: return sparse7<T>(lists, entries, values, base, init, initStride, out, outStride);
		case 8: return sparse8<T>(lists, entries, values, base, init, initStride, out, outStride);
		case 9: return sparse9<T>(lists, entries, values, base, init, initStride, out, outStride);
		default: return sparse10<T>(lists, entries, values, base, init, initStride, out, outStride);
	}
}
