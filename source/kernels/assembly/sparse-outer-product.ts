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
	const d$k = V > $k ? v128.load(delta, $bytes) : d0; // k = 1…12
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
			if (V > $k) v128.store(row, multiplyAdd<T>(x, d$k, v128.load(row, $bytes)), $bytes); // k = 1…12
		}

		entry += 4;
	}
}
