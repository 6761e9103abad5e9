import {multiplyAdd} from './vector';

/**
 * A product of dense matrices: C[i] = init[i] + Σ A[i, k] · B[k]. The strides of A are free, so that it may be read
 * transposed.
 *
 * It takes panels of V vectors, R rows of A at a time: each vector of B is loaded once for R rows, each number of A
 * once for V vectors, and all sums stay in registers. The order of the sums is that of `sparse-dense-matmul.ts`. Where
 * fewer rows are left, the last one is computed more than once.
 *
 * `../build.js` repeats lines that end in such as `// k = 0…5`.
 *
 * @param R - Rows at a time; R·V is at most 12. R and V are constants in every call, which `by-width.ts` has:
 * `../build.js` writes that file.
 * @param V - Width of the panel of B and C, 1 to 6 vectors.
 * @param depth - At least 1.
 * @param aRow - Bytes from A[i, k] to A[i + 1, k].
 * @param aDepth - Bytes from A[i, k] to A[i, k + 1].
 * @param bDepth - Bytes from B[k] to B[k + 1], not 0.
 * @param init - What C[0] starts from; may be C itself.
 * @param initStride - 0 where all rows start from the same.
 */
@inline
export function denseMatmul<T>(
	R: i32,
	V: i32,
	rows: i32,
	depth: i32,
	a: usize,
	aRow: usize,
	aDepth: usize,
	b: usize,
	bDepth: usize,
	init: usize,
	initStride: usize,
	out: usize,
	outStride: usize,
): void {
	// Pointers advance before they are used, so that V8 knows that they have no more than 32 bits.
	b -= bDepth;
	const end = b + <usize>depth * bDepth;
	a -= aDepth;
	for (let left = rows; left > 0; left -= R) {
		const row0: usize = 0;
		const row$r = R > $r ? <usize>min($r, left - 1) : 0; // r = 1…3
		let a$r = a + aRow * row$r; // r = 0…3
		const init$r = init + initStride * row$r; // r = 0…3
		const out$r = out + outStride * row$r; // r = 0…3

		let sum$r_$k = R > $r && V > $k ? v128.load(init$r, $bytes) : v128.splat<T>(0); // r = 0…3, k = 0…5
		let bRow = b;
		// Always true; without it V8 puts all loads of the loop in front of it.
		if (bRow != end) do {
			if (R > $r) a$r += aDepth; // r = 0…3
			bRow += bDepth;
			const x$r = R > $r ? v128.load_splat<T>(a$r) : sum0_0; // r = 0…3
			const b$k = V > $k ? v128.load(bRow, $bytes) : sum0_0; // k = 0…5
			if (R > $r && V > $k) sum$r_$k = multiplyAdd<T>(x$r, b$k, sum$r_$k); // k = 0…5, r = 0…3
		} while (bRow != end);

		if (R > $r && V > $k) v128.store(out$r, sum$r_$k, $bytes); // k = 0…5, r = 0…3
		a += aRow * R;
		init += initStride * R;
		out += outStride * R;
	}
}
