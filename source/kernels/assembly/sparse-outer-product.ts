import {multiplyAdd} from './vector';

/**
 * Adds x·δ to a row of Δᵀ for each non-zero pixel x of a sample, V vectors of its columns. δ stays in registers, while
 * the rows of Δᵀ, which are all others, go through memory.
 *
 * @param V - Width of the panel, see `sparseDenseMatmul`.
 * @param list - Its pixels, as that takes them: addresses of rows of Θᵀ, in the same places as the rows of Δᵀ.
 * @param shift - Bytes from those to these.
 * @param delta - δ in the columns of this panel.
 */
@inline
export function sparseOuterProduct<T>(V: i32, list: usize, shift: usize, delta: usize): void {
	const d0 = v128.load(delta);
	const d1 = V > 1 ? v128.load(delta, 16) : d0;
	const d2 = V > 2 ? v128.load(delta, 32) : d0;
	const d3 = V > 3 ? v128.load(delta, 48) : d0;
	const d4 = V > 4 ? v128.load(delta, 64) : d0;
	const d5 = V > 5 ? v128.load(delta, 80) : d0;
	const d6 = V > 6 ? v128.load(delta, 96) : d0;
	const d7 = V > 7 ? v128.load(delta, 112) : d0;
	const d8 = V > 8 ? v128.load(delta, 128) : d0;
	const d9 = V > 9 ? v128.load(delta, 144) : d0;
	const d10 = V > 10 ? v128.load(delta, 160) : d0;
	const d11 = V > 11 ? v128.load(delta, 176) : d0;
	const d12 = V > 12 ? v128.load(delta, 192) : d0;
	let value: usize = load<u32>(list);
	let entry: usize = list + 4;
	// Pairs have a value for two rows; single entries follow.
	for (let isPair = 1; isPair >= 0; isPair--) {
		let first: usize = load<u32>(entry);
		let second = 0;
		while (first != 0) {
			const x = v128.load_splat<T>(value);
			const row = first + shift;
			entry += 4;
			first = load<u32>(entry);
			second ^= isPair;
			value += second ? 0 : sizeof<T>();
			v128.store(row, multiplyAdd<T>(x, d0, v128.load(row)));
			if (V > 1) v128.store(row, multiplyAdd<T>(x, d1, v128.load(row, 16)), 16);
			if (V > 2) v128.store(row, multiplyAdd<T>(x, d2, v128.load(row, 32)), 32);
			if (V > 3) v128.store(row, multiplyAdd<T>(x, d3, v128.load(row, 48)), 48);
			if (V > 4) v128.store(row, multiplyAdd<T>(x, d4, v128.load(row, 64)), 64);
			if (V > 5) v128.store(row, multiplyAdd<T>(x, d5, v128.load(row, 80)), 80);
			if (V > 6) v128.store(row, multiplyAdd<T>(x, d6, v128.load(row, 96)), 96);
			if (V > 7) v128.store(row, multiplyAdd<T>(x, d7, v128.load(row, 112)), 112);
			if (V > 8) v128.store(row, multiplyAdd<T>(x, d8, v128.load(row, 128)), 128);
			if (V > 9) v128.store(row, multiplyAdd<T>(x, d9, v128.load(row, 144)), 144);
			if (V > 10) v128.store(row, multiplyAdd<T>(x, d10, v128.load(row, 160)), 160);
			if (V > 11) v128.store(row, multiplyAdd<T>(x, d11, v128.load(row, 176)), 176);
			if (V > 12) v128.store(row, multiplyAdd<T>(x, d12, v128.load(row, 192)), 192);
		}

		entry += 4;
	}
}
