import {multiplyAdd} from './vector';

/**
 * Weighted sums of rows for panels of 7 vectors, the width of 25 units in float32; `sparse.ts` tells what
 * the parameters mean.
 *
 * Seven sums are one too few to keep both multiply-add units busy, and there are no registers for
 * more. So entries are taken in pairs, and for two of the sums the pair is multiplied out first: the
 * waiting of the others then costs less. Which two, and where the blocks end, was found by
 * measurement. The `break`s are those of `sparse-narrow.ts`.
 */
export function sparse7<T>(
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
		while (entry != 0) {
			const x = v128.load_splat<T>(values);
			const row = base + (entry << 4);
			const other = base + ((<usize>load<u16>(entries, 2)) << 4);
			a0 = multiplyAdd<T>(x, v128.add<T>(v128.load(row), v128.load(other)), a0);
			a1 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 16), v128.load(other, 16)), a1);
			a2 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 32), v128.load(other, 32)), a2);
			if (row == 1) break;
			a3 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 48), v128.load(other, 48)), a3);
			a4 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 64), v128.load(other, 64)), a4);
			if (row == 2) break;
			a5 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 80), v128.load(other, 80)), a5);
			a6 = multiplyAdd<T>(x, v128.add<T>(v128.load(row, 96), v128.load(other, 96)), a6);

			entry = load<u16>(entries, 4);
			entries += 4;
			values += sizeof<T>();
		}

		entries += 2;
		entry = load<u16>(entries);
		while (entry != 0) {
			let x = v128.load_splat<T>(values);
			let y = v128.load_splat<T>(values, sizeof<T>());
			let row = base + (entry << 4);
			let other = base + ((<usize>load<u16>(entries, 2)) << 4);
			a0 = multiplyAdd<T>(y, v128.load(other), multiplyAdd<T>(x, v128.load(row), a0));
			a1 = multiplyAdd<T>(y, v128.load(other, 16), multiplyAdd<T>(x, v128.load(row, 16), a1));
			a2 = v128.add<T>(a2, multiplyAdd<T>(y, v128.load(other, 32), v128.mul<T>(x, v128.load(row, 32))));
			if (row == 1) break;
			a3 = multiplyAdd<T>(y, v128.load(other, 48), multiplyAdd<T>(x, v128.load(row, 48), a3));
			a4 = v128.add<T>(a4, multiplyAdd<T>(y, v128.load(other, 64), v128.mul<T>(x, v128.load(row, 64))));
			if (row == 2) break;
			a5 = multiplyAdd<T>(y, v128.load(other, 80), multiplyAdd<T>(x, v128.load(row, 80), a5));
			a6 = multiplyAdd<T>(y, v128.load(other, 96), multiplyAdd<T>(x, v128.load(row, 96), a6));

			entry = load<u16>(entries, 4);
			if (entry == 0) {
				entries += 4;
				values += 2 * sizeof<T>();
				break;
			}

			x = v128.load_splat<T>(values, 2 * sizeof<T>());
			y = v128.load_splat<T>(values, 3 * sizeof<T>());
			row = base + (entry << 4);
			other = base + ((<usize>load<u16>(entries, 6)) << 4);
			a0 = multiplyAdd<T>(y, v128.load(other), multiplyAdd<T>(x, v128.load(row), a0));
			a1 = multiplyAdd<T>(y, v128.load(other, 16), multiplyAdd<T>(x, v128.load(row, 16), a1));
			a2 = v128.add<T>(a2, multiplyAdd<T>(y, v128.load(other, 32), v128.mul<T>(x, v128.load(row, 32))));
			if (row == 1) break;
			a3 = multiplyAdd<T>(y, v128.load(other, 48), multiplyAdd<T>(x, v128.load(row, 48), a3));
			a4 = v128.add<T>(a4, multiplyAdd<T>(y, v128.load(other, 64), v128.mul<T>(x, v128.load(row, 64))));
			if (row == 2) break;
			a5 = multiplyAdd<T>(y, v128.load(other, 80), multiplyAdd<T>(x, v128.load(row, 80), a5));
			a6 = multiplyAdd<T>(y, v128.load(other, 96), multiplyAdd<T>(x, v128.load(row, 96), a6));

			entry = load<u16>(entries, 8);
			entries += 8;
			values += 4 * sizeof<T>();
		}

		v128.store(out, a0);
		v128.store(out, a1, 16);
		v128.store(out, a2, 32);
		v128.store(out, a3, 48);
		v128.store(out, a4, 64);
		v128.store(out, a5, 80);
		v128.store(out, a6, 96);
		entries += 2;
		init += initStride;
		out += outStride;
	}
}
