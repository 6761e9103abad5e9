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
 * `../build.js` repeats lines that end in such as `// k = 7…0`.
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
		let a$k = V > $k ? v128.load(init, $bytes) : a0; // k = 1…12
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
					if (V > $k) a$k = multiplyAdd<T>(x, v128.add<T>(v128.load(row1, $bytes), v128.load(row2, $bytes)), a$k); // k = 7…0
					if (V > $k) a$k = multiplyAdd<T>(y, v128.add<T>(v128.load(row3, $bytes), v128.load(row4, $bytes)), a$k); // k = 7…0
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
					if (V > $k) a$k = multiplyAdd<T>(x, v128.add<T>(v128.load(row1, $bytes), v128.load(row2, $bytes)), a$k); // k = 11…0
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
			let b$k = b0; // k = 1…6
			if (first != 0) {
				do {
					const x = v128.load_splat<T>(value);
					const y = v128.load_splat<T>(value, sizeof<T>());
					value += 2 * sizeof<T>();
					entry += 8;
					if (V > 6) a$k = v128.add<T>(a$k, multiplyAdd<T>(y, v128.load(second, $bytes), v128.mul<T>(x, v128.load(first, $bytes)))); // k = 6…4
					if (V > $k && V < 7) b$k = multiplyAdd<T>(y, v128.load(second, $bytes), b$k); // k = 6…4
					if (V > $k && V < 7) a$k = multiplyAdd<T>(x, v128.load(first, $bytes), a$k); // k = 6…4
					if (V > $k) b$k = multiplyAdd<T>(y, v128.load(second, $bytes), b$k); // k = 3…0
					if (V > $k) a$k = multiplyAdd<T>(x, v128.load(first, $bytes), a$k); // k = 3…0
					first = load<u32>(entry);
					second = load<u32>(entry, 4);
				} while (first != 0);
			}

			list = entry + 8;
			if (V > $k) v128.store(out, v128.add<T>(a$k, b$k), $bytes); // k = 0…6
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
					if (V > $k) a$k = multiplyAdd<T>(x, v128.load(row, $bytes), a$k); // k = 0…12
					first = next;
				} while (first != 0);
			}

			list = entry + 4;
			if (V > $k) v128.store(out, a$k, $bytes); // k = 0…12
		}

		init += initStride;
		out += outStride;
	}

	return list;
}
