import {multiplyAdd} from './vector';

/**
 * Weighted sums of rows for panels of 8 to 10 vectors; `sparse.ts` tells what the parameters mean.
 *
 * This many sums keep both multiply-add units busy by themselves. The `break`s are those of
 * `sparse-narrow.ts`: to fit into registers, a row is taken in two or three parts.
 */
// @ts-ignore: decorator
@inline
function wide<T>(
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
		let a1 = v128.load(init, 16);
		let a2 = v128.load(init, 32);
		let a3 = v128.load(init, 48);
		let a4 = v128.load(init, 64);
		let a5 = v128.load(init, 80);
		let a6 = v128.load(init, 96);
		let a7 = v128.load(init, 112);
		let a8 = V > 8 ? v128.load(init, 128) : a0;
		let a9 = V > 9 ? v128.load(init, 144) : a0;
		while (entry != 0) {
			const x = v128.load_splat<T>(values);
			const row = base + (entry << 4);
			const other = base + ((<usize>load<u16>(entries, 2)) << 4);
			a0 = multiplyAdd<T>(x, v128.add<T>(v128.load(row), v128.load(other)), a0);
			a1 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 16), v128.load(other, 16)), a1);
			if (row == 1) break;
			a2 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 32), v128.load(other, 32)), a2);
			a3 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 48), v128.load(other, 48)), a3);
			if (row == 2) break;
			a4 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 64), v128.load(other, 64)), a4);
			a5 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 80), v128.load(other, 80)), a5);
			if (row == 3) break;
			a6 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 96), v128.load(other, 96)), a6);
			a7 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 112), v128.load(other, 112)), a7);
			if (V > 8 && row == 4) break;
			if (V > 8) a8 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 128), v128.load(other, 128)), a8);
			if (V > 9) a9 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 144), v128.load(other, 144)), a9);

			entry = load<u16>(entries, 4);
			entries += 4;
			values += sizeof<T>();
		}

		entries += 2;
		entry = load<u16>(entries);
		while (entry != 0) {
			let x = v128.load_splat<T>(values);
			let row = base + (entry << 4);
			a0 = multiplyAdd<T>(x, v128.load(row), a0);
			a1 = multiplyAdd<T>(x, v128.load(row, 16), a1);
			a2 = multiplyAdd<T>(x, v128.load(row, 32), a2);
			a3 = multiplyAdd<T>(x, v128.load(row, 48), a3);
			if (row == 1) break;
			a4 = multiplyAdd<T>(x, v128.load(row, 64), a4);
			a5 = multiplyAdd<T>(x, v128.load(row, 80), a5);
			a6 = multiplyAdd<T>(x, v128.load(row, 96), a6);
			if (V > 8 && row == 2) break;
			a7 = multiplyAdd<T>(x, v128.load(row, 112), a7);
			if (V > 8) a8 = multiplyAdd<T>(x, v128.load(row, 128), a8);
			if (V > 9) a9 = multiplyAdd<T>(x, v128.load(row, 144), a9);

			entry = load<u16>(entries, 2);
			if (entry == 0) {
				entries += 2;
				values += sizeof<T>();
				break;
			}

			x = v128.load_splat<T>(values, sizeof<T>());
			row = base + (entry << 4);
			a0 = multiplyAdd<T>(x, v128.load(row), a0);
			a1 = multiplyAdd<T>(x, v128.load(row, 16), a1);
			a2 = multiplyAdd<T>(x, v128.load(row, 32), a2);
			a3 = multiplyAdd<T>(x, v128.load(row, 48), a3);
			if (row == 1) break;
			a4 = multiplyAdd<T>(x, v128.load(row, 64), a4);
			a5 = multiplyAdd<T>(x, v128.load(row, 80), a5);
			a6 = multiplyAdd<T>(x, v128.load(row, 96), a6);
			if (V > 8 && row == 2) break;
			a7 = multiplyAdd<T>(x, v128.load(row, 112), a7);
			if (V > 8) a8 = multiplyAdd<T>(x, v128.load(row, 128), a8);
			if (V > 9) a9 = multiplyAdd<T>(x, v128.load(row, 144), a9);

			entry = load<u16>(entries, 4);
			entries += 4;
			values += 2 * sizeof<T>();
		}

		v128.store(out, a0);
		v128.store(out, a1, 16);
		v128.store(out, a2, 32);
		v128.store(out, a3, 48);
		v128.store(out, a4, 64);
		v128.store(out, a5, 80);
		v128.store(out, a6, 96);
		v128.store(out, a7, 112);
		if (V > 8) v128.store(out, a8, 128);
		if (V > 9) v128.store(out, a9, 144);
		entries += 2;
		init += initStride;
		out += outStride;
	}
}

export function sparse8<T>(lists: i32, entries: usize, values: usize, base: usize, init: usize, initStride: usize, out: usize, outStride: usize): void {
	wide<T>(8, lists, entries, values, base, init, initStride, out, outStride);
}

export function sparse9<T>(lists: i32, entries: usize, values: usize, base: usize, init: usize, initStride: usize, out: usize, outStride: usize): void {
	wide<T>(9, lists, entries, values, base, init, initStride, out, outStride);
}

export function sparse10<T>(lists: i32, entries: usize, values: usize, base: usize, init: usize, initStride: usize, out: usize, outStride: usize): void {
	wide<T>(10, lists, entries, values, base, init, initStride, out, outStride);
}
