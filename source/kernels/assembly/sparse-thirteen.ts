import {multiplyAdd} from './vector';

/**
 * Weighted sums of rows for two neighboring panels of 10 and 3 vectors in one go, where the sums start from what
 * is there: the backward pass of 25 units in float64. `sparse.ts` tells what the parameters mean.
 *
 * Twelve sums stay in registers. There is none left for the last one, which stays in memory, where it takes
 * turns with `spare`, so that a sum is not waited for. The `break`s are those of `sparse-narrow.ts`.
 *
 * @param out - The first list's sums in the panel of 10 vectors.
 * @param second - The same in the panel of 3, whose rows have room for a fourth vector. It is zero, and stays so.
 */
export function sparse13<T>(lists: i32, entries: usize, values: usize, base: usize, out: usize, second: usize, outStride: usize): void {
	for (let list = 0; list < lists; list++) {
		if (load<u32>(entries) == 0) {
			entries += 4;
			out += outStride;
			second += outStride;
			continue;
		}

		let a0 = v128.load(out);
		let a1 = v128.load(out, 16);
		let a2 = v128.load(out, 32);
		let a3 = v128.load(out, 48);
		let a4 = v128.load(out, 64);
		let a5 = v128.load(out, 80);
		let a6 = v128.load(out, 96);
		let a7 = v128.load(out, 112);
		let a8 = v128.load(out, 128);
		let a9 = v128.load(out, 144);
		let a10 = v128.load(second);
		let a11 = v128.load(second, 16);
		let entry: usize = load<u16>(entries);
		while (entry != 0) {
			const x = v128.load_splat<T>(values);
			const row = base + (entry << 4);
			const other = base + ((<usize>load<u16>(entries, 2)) << 4);
			a0 = multiplyAdd<T>(x, v128.add<T>(v128.load(row), v128.load(other)), a0);
			if (row == 1) break;
			a1 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 16), v128.load(other, 16)), a1);
			if (row == 2) break;
			a2 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 32), v128.load(other, 32)), a2);
			if (row == 3) break;
			a3 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 48), v128.load(other, 48)), a3);
			if (row == 4) break;
			a4 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 64), v128.load(other, 64)), a4);
			if (row == 5) break;
			a5 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 80), v128.load(other, 80)), a5);
			if (row == 6) break;
			a6 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 96), v128.load(other, 96)), a6);
			if (row == 7) break;
			a7 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 112), v128.load(other, 112)), a7);
			if (row == 8) break;
			a8 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 128), v128.load(other, 128)), a8);
			if (row == 9) break;
			a9 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 144), v128.load(other, 144)), a9);
			if (row == 10) break;
			a10 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 160), v128.load(other, 160)), a10);
			if (row == 11) break;
			a11 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 176), v128.load(other, 176)), a11);
			if (row == 12) break;
			v128.store(second, multiplyAdd<T>(x, v128.add<T>(v128.load(row, 192), v128.load(other, 192)), v128.load(second, 32)), 32);

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
			if (row == 1) break;
			a2 = multiplyAdd<T>(x, v128.load(row, 32), a2);
			a3 = multiplyAdd<T>(x, v128.load(row, 48), a3);
			if (row == 2) break;
			a4 = multiplyAdd<T>(x, v128.load(row, 64), a4);
			a5 = multiplyAdd<T>(x, v128.load(row, 80), a5);
			if (row == 3) break;
			a6 = multiplyAdd<T>(x, v128.load(row, 96), a6);
			a7 = multiplyAdd<T>(x, v128.load(row, 112), a7);
			if (row == 4) break;
			a8 = multiplyAdd<T>(x, v128.load(row, 128), a8);
			a9 = multiplyAdd<T>(x, v128.load(row, 144), a9);
			if (row == 5) break;
			a10 = multiplyAdd<T>(x, v128.load(row, 160), a10);
			a11 = multiplyAdd<T>(x, v128.load(row, 176), a11);
			if (row == 6) break;
			v128.store(second, multiplyAdd<T>(x, v128.load(row, 192), v128.load(second, 32)), 32);
			x = v128.load_splat<T>(values, sizeof<T>());
			row = base + ((<usize>load<u16>(entries, 2)) << 4);
			a0 = multiplyAdd<T>(x, v128.load(row), a0);
			a1 = multiplyAdd<T>(x, v128.load(row, 16), a1);
			if (row == 1) break;
			a2 = multiplyAdd<T>(x, v128.load(row, 32), a2);
			a3 = multiplyAdd<T>(x, v128.load(row, 48), a3);
			if (row == 2) break;
			a4 = multiplyAdd<T>(x, v128.load(row, 64), a4);
			a5 = multiplyAdd<T>(x, v128.load(row, 80), a5);
			if (row == 3) break;
			a6 = multiplyAdd<T>(x, v128.load(row, 96), a6);
			a7 = multiplyAdd<T>(x, v128.load(row, 112), a7);
			if (row == 4) break;
			a8 = multiplyAdd<T>(x, v128.load(row, 128), a8);
			a9 = multiplyAdd<T>(x, v128.load(row, 144), a9);
			if (row == 5) break;
			a10 = multiplyAdd<T>(x, v128.load(row, 160), a10);
			a11 = multiplyAdd<T>(x, v128.load(row, 176), a11);
			if (row == 6) break;
			v128.store(second, multiplyAdd<T>(x, v128.load(row, 192), v128.load(second, 48)), 48);

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
		v128.store(out, a8, 128);
		v128.store(out, a9, 144);
		v128.store(second, a10);
		v128.store(second, a11, 16);
		v128.store(second, v128.add<T>(v128.load(second, 32), v128.load(second, 48)), 32);
		v128.store(second, v128.splat<T>(0), 48);
		entries += 2;
		out += outStride;
		second += outStride;
	}
}
