import {multiplyAdd} from './vector';

/** Always false. Without a branch here the compiler loads addresses as late as it can. */
@inline
function neverHere(entry: usize): bool {
	return entry == 0;
}

/**
 * A sparse matrix times a dense one, V vectors of its columns; the one loop behind both passes of a sparse input layer:
 * out[list] = init[list] + Σ value · row, over the entries of each list.
 *
 * - forward: a list holds the non-zero pixels of a sample, rows are rows of Θᵀ, sums are z;
 * - backward: a list holds the samples of a tile in which a pixel is not zero, rows are rows of δ,
 *   sums are rows of Δᵀ.
 *
 * A list begins with pairs of entries that share a value: x·a + x·b is computed as x·(a + b), so that a
 * multiplication is saved, and additions can run on units that multiply nothing. Single entries follow.
 *
 * All sums stay in registers: up to 12, and what is multiplied needs up to 3 more. A 13th sum is in memory while
 * pairs are added. Up to 7 sums would each wait for the previous multiply-add, so the loop over single entries is
 * unrolled by 2, with sums `b` of their own for the second entry. 7 of these do not fit into registers; three of the
 * first ones take both entries, whose products are added before, so that there is one addition to wait for.
 *
 * Addresses are loaded one iteration ahead, before the rows of this one: processors run loads in program order as far
 * as they can, and would stall for lack of addresses. 7 sums of single entries wait for multiply-adds anyway.
 *
 * The order of sums in each loop matters. V8 of Node 20 puts the multiplications of a block in the order in which
 * it comes upon the sums from the end of the function, and each load in front of the multiplication that needs
 * it only if loads are written in the same order; else it loads everything first, and registers spill. That
 * order alternates from loop to loop, and with what is done to the sums after it: down for pairs and the unrolled loop,
 * up for single entries and for what is stored.
 *
 * @param V - Width of the panel: 1 to 13 vectors where it is the only one, else 6 to 12. V, `unrolledBy2` and `shifted`
 * are constants in every call, which `by-width.ts` has: `../build.js` writes that file.
 * @param shifted - Whether `shift` is not 0.
 * @param lists - Their number; they follow one another in memory.
 * @param list - The first list: the address of its values (T), then addresses of rows in the first panel (u32).
 * See `../sparse-lists.ts`, which writes them.
 * @param shift - Bytes from a row in the first panel to the same row in this one.
 * @param init - What the first sum starts from.
 * @param initStride - Bytes to the next one; 0 where all start from the same. Unless it is 0, init and
 * out are the same, and empty lists are skipped.
 * @param out - Where the first sum goes.
 * @returns Where the lists end.
 */
@inline
export function sparseDenseMatmul<T>(
	V: i32,
	unrolledBy2: bool,
	shifted: bool,
	lists: i32,
	list: usize,
	shift: usize,
	init: usize,
	initStride: usize,
	out: usize,
	outStride: usize,
): usize {
	for (let i = 0; i < lists; i++) {
		let value: usize = load<u32>(list);
		let first: usize = load<u32>(list, 4);
		let second: usize = load<u32>(list, 8);
		if (initStride != 0 && first == 0 && second == 0) {
			list += unrolledBy2 ? 16 : 12;
			init += initStride;
			out += outStride;
			continue;
		}

		let a0 = v128.load(init);
		let a1 = V > 1 ? v128.load(init, 16) : a0;
		let a2 = V > 2 ? v128.load(init, 32) : a0;
		let a3 = V > 3 ? v128.load(init, 48) : a0;
		let a4 = V > 4 ? v128.load(init, 64) : a0;
		let a5 = V > 5 ? v128.load(init, 80) : a0;
		let a6 = V > 6 ? v128.load(init, 96) : a0;
		let a7 = V > 7 ? v128.load(init, 112) : a0;
		let a8 = V > 8 ? v128.load(init, 128) : a0;
		let a9 = V > 9 ? v128.load(init, 144) : a0;
		let a10 = V > 10 ? v128.load(init, 160) : a0;
		let a11 = V > 11 ? v128.load(init, 176) : a0;
		let a12 = V > 12 ? v128.load(init, 192) : a0;
		let entry: usize = list + 4;
		if (first != 0) {
			if (V > 12) v128.store(out, a12, 192);
			if (V <= 8) {
				let third: usize = load<u32>(entry, 8);
				let fourth: usize = load<u32>(entry, 12);
				do {
					entry += 16;
					const nextFirst: usize = load<u32>(entry);
					const nextSecond: usize = load<u32>(entry, 4);
					const nextThird: usize = load<u32>(entry, 8);
					const nextFourth: usize = load<u32>(entry, 12);
					if (neverHere(entry)) unreachable();
					const x = v128.load_splat<T>(value);
					const y = v128.load_splat<T>(value, sizeof<T>());
					value += 2 * sizeof<T>();
					const row1 = shifted ? shift + first : first;
					const row2 = shifted ? shift + second : second;
					const row3 = shifted ? shift + third : third;
					const row4 = shifted ? shift + fourth : fourth;
					if (V > 7) a7 = multiplyAdd<T>(x, v128.add<T>(v128.load(row1, 112), v128.load(row2, 112)), a7);
					if (V > 7) a7 = multiplyAdd<T>(y, v128.add<T>(v128.load(row3, 112), v128.load(row4, 112)), a7);
					if (V > 6) a6 = multiplyAdd<T>(x, v128.add<T>(v128.load(row1, 96), v128.load(row2, 96)), a6);
					if (V > 6) a6 = multiplyAdd<T>(y, v128.add<T>(v128.load(row3, 96), v128.load(row4, 96)), a6);
					if (V > 5) a5 = multiplyAdd<T>(x, v128.add<T>(v128.load(row1, 80), v128.load(row2, 80)), a5);
					if (V > 5) a5 = multiplyAdd<T>(y, v128.add<T>(v128.load(row3, 80), v128.load(row4, 80)), a5);
					if (V > 4) a4 = multiplyAdd<T>(x, v128.add<T>(v128.load(row1, 64), v128.load(row2, 64)), a4);
					if (V > 4) a4 = multiplyAdd<T>(y, v128.add<T>(v128.load(row3, 64), v128.load(row4, 64)), a4);
					if (V > 3) a3 = multiplyAdd<T>(x, v128.add<T>(v128.load(row1, 48), v128.load(row2, 48)), a3);
					if (V > 3) a3 = multiplyAdd<T>(y, v128.add<T>(v128.load(row3, 48), v128.load(row4, 48)), a3);
					if (V > 2) a2 = multiplyAdd<T>(x, v128.add<T>(v128.load(row1, 32), v128.load(row2, 32)), a2);
					if (V > 2) a2 = multiplyAdd<T>(y, v128.add<T>(v128.load(row3, 32), v128.load(row4, 32)), a2);
					if (V > 1) a1 = multiplyAdd<T>(x, v128.add<T>(v128.load(row1, 16), v128.load(row2, 16)), a1);
					if (V > 1) a1 = multiplyAdd<T>(y, v128.add<T>(v128.load(row3, 16), v128.load(row4, 16)), a1);
					a0 = multiplyAdd<T>(x, v128.add<T>(v128.load(row1), v128.load(row2)), a0);
					a0 = multiplyAdd<T>(y, v128.add<T>(v128.load(row3), v128.load(row4)), a0);
					first = nextFirst;
					second = nextSecond;
					third = nextThird;
					fourth = nextFourth;
				} while (first != 0);
			} else {
				do {
					entry += 8;
					const nextFirst: usize = load<u32>(entry);
					const nextSecond: usize = load<u32>(entry, 4);
					if (neverHere(entry)) unreachable();
					const x = v128.load_splat<T>(value);
					value += sizeof<T>();
					const row1 = shifted ? shift + first : first;
					const row2 = shifted ? shift + second : second;
					if (V > 12) v128.store(out, v128.add<T>(v128.mul<T>(x, v128.add<T>(v128.load(row1, 192), v128.load(row2, 192))), v128.load(out, 192)), 192);
					if (V > 11) a11 = multiplyAdd<T>(x, v128.add<T>(v128.load(row1, 176), v128.load(row2, 176)), a11);
					if (V > 10) a10 = multiplyAdd<T>(x, v128.add<T>(v128.load(row1, 160), v128.load(row2, 160)), a10);
					if (V > 9) a9 = multiplyAdd<T>(x, v128.add<T>(v128.load(row1, 144), v128.load(row2, 144)), a9);
					a8 = multiplyAdd<T>(x, v128.add<T>(v128.load(row1, 128), v128.load(row2, 128)), a8);
					a7 = multiplyAdd<T>(x, v128.add<T>(v128.load(row1, 112), v128.load(row2, 112)), a7);
					a6 = multiplyAdd<T>(x, v128.add<T>(v128.load(row1, 96), v128.load(row2, 96)), a6);
					a5 = multiplyAdd<T>(x, v128.add<T>(v128.load(row1, 80), v128.load(row2, 80)), a5);
					a4 = multiplyAdd<T>(x, v128.add<T>(v128.load(row1, 64), v128.load(row2, 64)), a4);
					a3 = multiplyAdd<T>(x, v128.add<T>(v128.load(row1, 48), v128.load(row2, 48)), a3);
					a2 = multiplyAdd<T>(x, v128.add<T>(v128.load(row1, 32), v128.load(row2, 32)), a2);
					a1 = multiplyAdd<T>(x, v128.add<T>(v128.load(row1, 16), v128.load(row2, 16)), a1);
					a0 = multiplyAdd<T>(x, v128.add<T>(v128.load(row1), v128.load(row2)), a0);
					first = nextFirst;
					second = nextSecond;
				} while (first != 0);
			}

			if (V > 12) a12 = v128.load(out, 192);
		}

		first = second;
		if (unrolledBy2) {
			second = load<u32>(entry, 8);
			entry += 4;
			let b0 = v128.splat<T>(0);
			let b1 = b0;
			let b2 = b0;
			let b3 = b0;
			let b4 = b0;
			let b5 = b0;
			let b6 = b0;
			if (first != 0) {
				do {
					const x = v128.load_splat<T>(value);
					const y = v128.load_splat<T>(value, sizeof<T>());
					value += 2 * sizeof<T>();
					entry += 8;
					if (V > 6) a6 = v128.add<T>(a6, multiplyAdd<T>(y, v128.load(second, 96), v128.mul<T>(x, v128.load(first, 96))));
					if (V > 6) a5 = v128.add<T>(a5, multiplyAdd<T>(y, v128.load(second, 80), v128.mul<T>(x, v128.load(first, 80))));
					if (V > 5 && V < 7) b5 = multiplyAdd<T>(y, v128.load(second, 80), b5);
					if (V > 5 && V < 7) a5 = multiplyAdd<T>(x, v128.load(first, 80), a5);
					if (V > 6) a4 = v128.add<T>(a4, multiplyAdd<T>(y, v128.load(second, 64), v128.mul<T>(x, v128.load(first, 64))));
					if (V > 4 && V < 7) b4 = multiplyAdd<T>(y, v128.load(second, 64), b4);
					if (V > 4 && V < 7) a4 = multiplyAdd<T>(x, v128.load(first, 64), a4);
					if (V > 3) b3 = multiplyAdd<T>(y, v128.load(second, 48), b3);
					if (V > 3) a3 = multiplyAdd<T>(x, v128.load(first, 48), a3);
					if (V > 2) b2 = multiplyAdd<T>(y, v128.load(second, 32), b2);
					if (V > 2) a2 = multiplyAdd<T>(x, v128.load(first, 32), a2);
					if (V > 1) b1 = multiplyAdd<T>(y, v128.load(second, 16), b1);
					if (V > 1) a1 = multiplyAdd<T>(x, v128.load(first, 16), a1);
					b0 = multiplyAdd<T>(y, v128.load(second), b0);
					a0 = multiplyAdd<T>(x, v128.load(first), a0);
					first = load<u32>(entry);
					second = load<u32>(entry, 4);
				} while (first != 0);
			}

			list = entry + 8;
			v128.store(out, v128.add<T>(a0, b0));
			if (V > 1) v128.store(out, v128.add<T>(a1, b1), 16);
			if (V > 2) v128.store(out, v128.add<T>(a2, b2), 32);
			if (V > 3) v128.store(out, v128.add<T>(a3, b3), 48);
			if (V > 4) v128.store(out, v128.add<T>(a4, b4), 64);
			if (V > 5) v128.store(out, v128.add<T>(a5, b5), 80);
			if (V > 6) v128.store(out, v128.add<T>(a6, b6), 96);
		} else {
			entry += 4;
			if (first != 0) {
				do {
					entry += 4;
					const next: usize = load<u32>(entry);
					if (neverHere(entry)) unreachable();
					const x = v128.load_splat<T>(value);
					value += sizeof<T>();
					const row = shifted ? shift + first : first;
					a0 = multiplyAdd<T>(x, v128.load(row), a0);
					if (V > 1) a1 = multiplyAdd<T>(x, v128.load(row, 16), a1);
					if (V > 2) a2 = multiplyAdd<T>(x, v128.load(row, 32), a2);
					if (V > 3) a3 = multiplyAdd<T>(x, v128.load(row, 48), a3);
					if (V > 4) a4 = multiplyAdd<T>(x, v128.load(row, 64), a4);
					if (V > 5) a5 = multiplyAdd<T>(x, v128.load(row, 80), a5);
					if (V > 6) a6 = multiplyAdd<T>(x, v128.load(row, 96), a6);
					if (V > 7) a7 = multiplyAdd<T>(x, v128.load(row, 112), a7);
					if (V > 8) a8 = multiplyAdd<T>(x, v128.load(row, 128), a8);
					if (V > 9) a9 = multiplyAdd<T>(x, v128.load(row, 144), a9);
					if (V > 10) a10 = multiplyAdd<T>(x, v128.load(row, 160), a10);
					if (V > 11) a11 = multiplyAdd<T>(x, v128.load(row, 176), a11);
					if (V > 12) a12 = multiplyAdd<T>(x, v128.load(row, 192), a12);
					first = next;
				} while (first != 0);
			}

			list = entry + 4;
			v128.store(out, a0);
			if (V > 1) v128.store(out, a1, 16);
			if (V > 2) v128.store(out, a2, 32);
			if (V > 3) v128.store(out, a3, 48);
			if (V > 4) v128.store(out, a4, 64);
			if (V > 5) v128.store(out, a5, 80);
			if (V > 6) v128.store(out, a6, 96);
			if (V > 7) v128.store(out, a7, 112);
			if (V > 8) v128.store(out, a8, 128);
			if (V > 9) v128.store(out, a9, 144);
			if (V > 10) v128.store(out, a10, 160);
			if (V > 11) v128.store(out, a11, 176);
			if (V > 12) v128.store(out, a12, 192);
		}

		init += initStride;
		out += outStride;
	}

	return list;
}
