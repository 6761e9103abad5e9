import {multiplyAdd} from './vector';

/**
 * Weighted sums of rows for panels of 1 to 6 vectors; `sparse.ts` tells what the parameters mean.
 *
 * A sum this narrow would wait for each multiply-add to finish before the next, so entries go by turns
 * to two sets of sums, `a` and `b`. The `break`s on addresses that never occur end a basic block: V8
 * moves all loads of a block to its start, and more than 15 live vectors spill.
 */
// @ts-ignore: decorator
@inline
function narrow<T>(
	V: i32,
	lists: i32,
	entries: usize,
	values: usize,
	base: usize,
	init: usize,
	initStride: usize,
	out: usize,
	outStride: usize,
): void {
	for (let list = 0; list < lists; list++) {
		let entry: usize = load<u16>(entries);
		if (initStride != 0 && load<u32>(entries) == 0) {
			entries += 4;
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
		let b0 = v128.splat<T>(0);
		let b1 = b0;
		let b2 = b0;
		let b3 = b0;
		let b4 = b0;
		let b5 = b0;
		while (entry != 0) {
			let x = v128.load_splat<T>(values);
			let row = base + (entry << 4);
			let other = base + ((<usize>load<u16>(entries, 2)) << 4);
			a0 = multiplyAdd<T>(x, v128.add<T>(v128.load(row), v128.load(other)), a0);
			if (V > 5 && row == 1) break;
			if (V > 1) a1 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 16), v128.load(other, 16)), a1);
			if (V > 4 && row == 2) break;
			if (V > 2) a2 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 32), v128.load(other, 32)), a2);
			if (V > 5 && row == 3) break;
			if (V > 3) a3 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 48), v128.load(other, 48)), a3);
			if (V > 5 && row == 4) break;
			if (V > 4) a4 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 64), v128.load(other, 64)), a4);
			if (V > 5 && row == 5) break;
			if (V > 5) a5 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 80), v128.load(other, 80)), a5);

			entry = load<u16>(entries, 4);
			if (entry == 0) {
				entries += 4;
				values += sizeof<T>();
				break;
			}

			x = v128.load_splat<T>(values, sizeof<T>());
			row = base + (entry << 4);
			other = base + ((<usize>load<u16>(entries, 6)) << 4);
			b0 = multiplyAdd<T>(x, v128.add<T>(v128.load(row), v128.load(other)), b0);
			if (V > 5 && row == 1) break;
			if (V > 1) b1 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 16), v128.load(other, 16)), b1);
			if (V > 4 && row == 2) break;
			if (V > 2) b2 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 32), v128.load(other, 32)), b2);
			if (V > 5 && row == 3) break;
			if (V > 3) b3 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 48), v128.load(other, 48)), b3);
			if (V > 5 && row == 4) break;
			if (V > 4) b4 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 64), v128.load(other, 64)), b4);
			if (V > 5 && row == 5) break;
			if (V > 5) b5 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 80), v128.load(other, 80)), b5);

			entry = load<u16>(entries, 8);
			entries += 8;
			values += 2 * sizeof<T>();
		}

		entries += 2;
		entry = load<u16>(entries);
		while (entry != 0) {
			let x = v128.load_splat<T>(values);
			let row = base + (entry << 4);
			a0 = multiplyAdd<T>(x, v128.load(row), a0);
			if (V > 1) a1 = multiplyAdd<T>(x, v128.load(row, 16), a1);
			if (V > 5 && row == 1) break;
			if (V > 2) a2 = multiplyAdd<T>(x, v128.load(row, 32), a2);
			if (V == 5 && row == 2) break;
			if (V > 3) a3 = multiplyAdd<T>(x, v128.load(row, 48), a3);
			if (V > 5 && row == 3) break;
			if (V > 4) a4 = multiplyAdd<T>(x, v128.load(row, 64), a4);
			if (V > 5) a5 = multiplyAdd<T>(x, v128.load(row, 80), a5);

			entry = load<u16>(entries, 2);
			if (entry == 0) {
				entries += 2;
				values += sizeof<T>();
				break;
			}

			x = v128.load_splat<T>(values, sizeof<T>());
			row = base + (entry << 4);
			b0 = multiplyAdd<T>(x, v128.load(row), b0);
			if (V > 1) b1 = multiplyAdd<T>(x, v128.load(row, 16), b1);
			if (V > 5 && row == 1) break;
			if (V > 2) b2 = multiplyAdd<T>(x, v128.load(row, 32), b2);
			if (V == 5 && row == 2) break;
			if (V > 3) b3 = multiplyAdd<T>(x, v128.load(row, 48), b3);
			if (V > 5 && row == 3) break;
			if (V > 4) b4 = multiplyAdd<T>(x, v128.load(row, 64), b4);
			if (V > 5) b5 = multiplyAdd<T>(x, v128.load(row, 80), b5);

			entry = load<u16>(entries, 4);
			entries += 4;
			values += 2 * sizeof<T>();
		}

		v128.store(out, v128.add<T>(a0, b0));
		if (V > 1) v128.store(out, v128.add<T>(a1, b1), 16);
		if (V > 2) v128.store(out, v128.add<T>(a2, b2), 32);
		if (V > 3) v128.store(out, v128.add<T>(a3, b3), 48);
		if (V > 4) v128.store(out, v128.add<T>(a4, b4), 64);
		if (V > 5) v128.store(out, v128.add<T>(a5, b5), 80);
		entries += 2;
		init += initStride;
		out += outStride;
	}
}

export function sparse1<T>(lists: i32, entries: usize, values: usize, base: usize, init: usize, initStride: usize, out: usize, outStride: usize): void {
	narrow<T>(1, lists, entries, values, base, init, initStride, out, outStride);
}

export function sparse2<T>(lists: i32, entries: usize, values: usize, base: usize, init: usize, initStride: usize, out: usize, outStride: usize): void {
	narrow<T>(2, lists, entries, values, base, init, initStride, out, outStride);
}

export function sparse3<T>(lists: i32, entries: usize, values: usize, base: usize, init: usize, initStride: usize, out: usize, outStride: usize): void {
	narrow<T>(3, lists, entries, values, base, init, initStride, out, outStride);
}

export function sparse4<T>(lists: i32, entries: usize, values: usize, base: usize, init: usize, initStride: usize, out: usize, outStride: usize): void {
	narrow<T>(4, lists, entries, values, base, init, initStride, out, outStride);
}

export function sparse5<T>(lists: i32, entries: usize, values: usize, base: usize, init: usize, initStride: usize, out: usize, outStride: usize): void {
	narrow<T>(5, lists, entries, values, base, init, initStride, out, outStride);
}

export function sparse6<T>(lists: i32, entries: usize, values: usize, base: usize, init: usize, initStride: usize, out: usize, outStride: usize): void {
	narrow<T>(6, lists, entries, values, base, init, initStride, out, outStride);
}
