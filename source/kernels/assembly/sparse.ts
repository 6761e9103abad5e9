import {weighedSums} from './weighed-sums';

function couples1<T>(lists: i32, list: usize, init: usize, initStride: usize, out: usize, outStride: usize): usize {
	return weighedSums<T>(1, true, false, lists, list, 0, init, initStride, out, outStride);
}

function couples2<T>(lists: i32, list: usize, init: usize, initStride: usize, out: usize, outStride: usize): usize {
	return weighedSums<T>(2, true, false, lists, list, 0, init, initStride, out, outStride);
}

function couples3<T>(lists: i32, list: usize, init: usize, initStride: usize, out: usize, outStride: usize): usize {
	return weighedSums<T>(3, true, false, lists, list, 0, init, initStride, out, outStride);
}

function couples4<T>(lists: i32, list: usize, init: usize, initStride: usize, out: usize, outStride: usize): usize {
	return weighedSums<T>(4, true, false, lists, list, 0, init, initStride, out, outStride);
}

function couples5<T>(lists: i32, list: usize, init: usize, initStride: usize, out: usize, outStride: usize): usize {
	return weighedSums<T>(5, true, false, lists, list, 0, init, initStride, out, outStride);
}

function couples6<T>(lists: i32, list: usize, init: usize, initStride: usize, out: usize, outStride: usize): usize {
	return weighedSums<T>(6, true, false, lists, list, 0, init, initStride, out, outStride);
}

function couples7<T>(lists: i32, list: usize, init: usize, initStride: usize, out: usize, outStride: usize): usize {
	return weighedSums<T>(7, true, false, lists, list, 0, init, initStride, out, outStride);
}

function singles8<T>(lists: i32, list: usize, init: usize, initStride: usize, out: usize, outStride: usize): usize {
	return weighedSums<T>(8, false, false, lists, list, 0, init, initStride, out, outStride);
}

function singles9<T>(lists: i32, list: usize, init: usize, initStride: usize, out: usize, outStride: usize): usize {
	return weighedSums<T>(9, false, false, lists, list, 0, init, initStride, out, outStride);
}

function singles10<T>(lists: i32, list: usize, init: usize, initStride: usize, out: usize, outStride: usize): usize {
	return weighedSums<T>(10, false, false, lists, list, 0, init, initStride, out, outStride);
}

function singles11<T>(lists: i32, list: usize, init: usize, initStride: usize, out: usize, outStride: usize): usize {
	return weighedSums<T>(11, false, false, lists, list, 0, init, initStride, out, outStride);
}

function singles12<T>(lists: i32, list: usize, init: usize, initStride: usize, out: usize, outStride: usize): usize {
	return weighedSums<T>(12, false, false, lists, list, 0, init, initStride, out, outStride);
}

function singles13<T>(lists: i32, list: usize, init: usize, initStride: usize, out: usize, outStride: usize): usize {
	return weighedSums<T>(13, false, false, lists, list, 0, init, initStride, out, outStride);
}

function shifted6<T>(lists: i32, list: usize, shift: usize, init: usize, initStride: usize, out: usize, outStride: usize): usize {
	return weighedSums<T>(6, false, true, lists, list, shift, init, initStride, out, outStride);
}

function shifted7<T>(lists: i32, list: usize, shift: usize, init: usize, initStride: usize, out: usize, outStride: usize): usize {
	return weighedSums<T>(7, false, true, lists, list, shift, init, initStride, out, outStride);
}

function shifted8<T>(lists: i32, list: usize, shift: usize, init: usize, initStride: usize, out: usize, outStride: usize): usize {
	return weighedSums<T>(8, false, true, lists, list, shift, init, initStride, out, outStride);
}

function shifted9<T>(lists: i32, list: usize, shift: usize, init: usize, initStride: usize, out: usize, outStride: usize): usize {
	return weighedSums<T>(9, false, true, lists, list, shift, init, initStride, out, outStride);
}

function shifted10<T>(lists: i32, list: usize, shift: usize, init: usize, initStride: usize, out: usize, outStride: usize): usize {
	return weighedSums<T>(10, false, true, lists, list, shift, init, initStride, out, outStride);
}

function shifted11<T>(lists: i32, list: usize, shift: usize, init: usize, initStride: usize, out: usize, outStride: usize): usize {
	return weighedSums<T>(11, false, true, lists, list, shift, init, initStride, out, outStride);
}

function shifted12<T>(lists: i32, list: usize, shift: usize, init: usize, initStride: usize, out: usize, outStride: usize): usize {
	return weighedSums<T>(12, false, true, lists, list, shift, init, initStride, out, outStride);
}

function onlyPanel<T>(vectors: i32, lists: i32, list: usize, init: usize, initStride: usize, out: usize, outStride: usize): usize {
	switch (vectors) {
		case 1: return couples1<T>(lists, list, init, initStride, out, outStride);
		case 2: return couples2<T>(lists, list, init, initStride, out, outStride);
		case 3: return couples3<T>(lists, list, init, initStride, out, outStride);
		case 4: return couples4<T>(lists, list, init, initStride, out, outStride);
		case 5: return couples5<T>(lists, list, init, initStride, out, outStride);
		case 6: return couples6<T>(lists, list, init, initStride, out, outStride);
		case 7: return couples7<T>(lists, list, init, initStride, out, outStride);
		case 8: return singles8<T>(lists, list, init, initStride, out, outStride);
		case 9: return singles9<T>(lists, list, init, initStride, out, outStride);
		case 10: return singles10<T>(lists, list, init, initStride, out, outStride);
		case 11: return singles11<T>(lists, list, init, initStride, out, outStride);
		case 12: return singles12<T>(lists, list, init, initStride, out, outStride);
		default: return singles13<T>(lists, list, init, initStride, out, outStride);
	}
}

function onePanel<T>(vectors: i32, lists: i32, list: usize, shift: usize, init: usize, initStride: usize, out: usize, outStride: usize): usize {
	switch (vectors) {
		case 6: return shifted6<T>(lists, list, shift, init, initStride, out, outStride);
		case 7: return shifted7<T>(lists, list, shift, init, initStride, out, outStride);
		case 8: return shifted8<T>(lists, list, shift, init, initStride, out, outStride);
		case 9: return shifted9<T>(lists, list, shift, init, initStride, out, outStride);
		case 10: return shifted10<T>(lists, list, shift, init, initStride, out, outStride);
		case 11: return shifted11<T>(lists, list, shift, init, initStride, out, outStride);
		default: return shifted12<T>(lists, list, shift, init, initStride, out, outStride);
	}
}

/**
 * Weighted sums of rows, the one loop behind both passes of a sparse input layer:
 * out[list] = init[list] + Σ value · row, over the entries of each list.
 *
 * - forward: a list holds the non-zero pixels of a sample, rows are rows of Θᵀ, sums are z;
 * - backward: a list holds the samples of a tile in which a pixel is not zero, rows are rows of δ,
 *   sums are rows of Δᵀ.
 *
 * A list begins with pairs of entries that share a value: x·a + x·b is computed as x·(a + b), so that a
 * multiplication is saved, and additions can run on units that multiply nothing. Single entries follow.
 *
 * @param panels - How many panels the layer has.
 * @param vectors - Width of this one: 1 to 13 vectors where it is the only one, else 6 to 12.
 * @param lists - Their number; they follow one another in memory.
 * @param list - The first list: the address of its values (T), then addresses of rows in the first panel (u32).
 * `../sparse-lists.ts` writes them and tells more.
 * @param shift - Bytes from a row in the first panel to the same row in this one.
 * @param init - What the first sum starts from.
 * @param initStride - Bytes to the next one; 0 where all start from the same. Unless it is 0, init and
 * out are the same, and empty lists are passed over.
 * @param out - Where the first sum goes.
 * @returns Where the lists end.
 */
export function sparse<T>(
	panels: u32,
	vectors: i32,
	lists: i32,
	list: usize,
	shift: usize,
	init: usize,
	initStride: usize,
	out: usize,
	outStride: usize,
): usize {
	return panels == 1 ? onlyPanel<T>(vectors, lists, list, init, initStride, out, outStride) : onePanel<T>(vectors, lists, list, shift, init, initStride, out, outStride);
}
