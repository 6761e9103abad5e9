import {multiplyAdd} from './vector';

/**
 * A product of dense matrices: C[i] = init[i] + Σ A[i, k] · B[k]. The strides of A are free, so that it may be read
 * transposed.
 *
 * It takes panels of V vectors, R rows of A at a time: each vector of B is loaded once for R rows, each number of A
 * once for V vectors, and all sums stay in registers. The order of the sums is that of `sparse-dense-matmul.ts`. Where
 * fewer rows are left, the last one is computed more than once.
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
		const row1 = R > 1 ? <usize>min(1, left - 1) : 0;
		const row2 = R > 2 ? <usize>min(2, left - 1) : 0;
		const row3 = R > 3 ? <usize>min(3, left - 1) : 0;
		let a0 = a;
		let a1 = a + aRow * row1;
		let a2 = a + aRow * row2;
		let a3 = a + aRow * row3;
		const init1 = init + initStride * row1;
		const init2 = init + initStride * row2;
		const init3 = init + initStride * row3;
		const out1 = out + outStride * row1;
		const out2 = out + outStride * row2;
		const out3 = out + outStride * row3;
		let p0 = v128.load(init);
		let p1 = V > 1 ? v128.load(init, 16) : p0;
		let p2 = V > 2 ? v128.load(init, 32) : p0;
		let p3 = V > 3 ? v128.load(init, 48) : p0;
		let p4 = V > 4 ? v128.load(init, 64) : p0;
		let p5 = V > 5 ? v128.load(init, 80) : p0;
		let q0 = R > 1 ? v128.load(init1) : p0;
		let q1 = R > 1 && V > 1 ? v128.load(init1, 16) : p0;
		let q2 = R > 1 && V > 2 ? v128.load(init1, 32) : p0;
		let q3 = R > 1 && V > 3 ? v128.load(init1, 48) : p0;
		let q4 = R > 1 && V > 4 ? v128.load(init1, 64) : p0;
		let q5 = R > 1 && V > 5 ? v128.load(init1, 80) : p0;
		let r0 = R > 2 ? v128.load(init2) : p0;
		let r1 = R > 2 && V > 1 ? v128.load(init2, 16) : p0;
		let r2 = R > 2 && V > 2 ? v128.load(init2, 32) : p0;
		let s0 = R > 3 ? v128.load(init3) : p0;
		let s1 = R > 3 && V > 1 ? v128.load(init3, 16) : p0;
		let bRow = b;
		// Always true; without it V8 puts all loads of the loop in front of it.
		if (bRow != end) do {
			a0 += aDepth;
			if (R > 1) a1 += aDepth;
			if (R > 2) a2 += aDepth;
			if (R > 3) a3 += aDepth;
			bRow += bDepth;
			const x = v128.load_splat<T>(a0);
			const y = R > 1 ? v128.load_splat<T>(a1) : x;
			const z = R > 2 ? v128.load_splat<T>(a2) : x;
			const w = R > 3 ? v128.load_splat<T>(a3) : x;
			const b0 = v128.load(bRow);
			p0 = multiplyAdd<T>(x, b0, p0);
			if (R > 1) q0 = multiplyAdd<T>(y, b0, q0);
			if (R > 2) r0 = multiplyAdd<T>(z, b0, r0);
			if (R > 3) s0 = multiplyAdd<T>(w, b0, s0);

			if (V > 1) {
				const b1 = v128.load(bRow, 16);
				p1 = multiplyAdd<T>(x, b1, p1);
				if (R > 1) q1 = multiplyAdd<T>(y, b1, q1);
				if (R > 2) r1 = multiplyAdd<T>(z, b1, r1);
				if (R > 3) s1 = multiplyAdd<T>(w, b1, s1);
			}

			if (V > 2) {
				const b2 = v128.load(bRow, 32);
				p2 = multiplyAdd<T>(x, b2, p2);
				if (R > 1) q2 = multiplyAdd<T>(y, b2, q2);
				if (R > 2) r2 = multiplyAdd<T>(z, b2, r2);
			}

			if (V > 3) {
				const b3 = v128.load(bRow, 48);
				p3 = multiplyAdd<T>(x, b3, p3);
				if (R > 1) q3 = multiplyAdd<T>(y, b3, q3);
			}

			if (V > 4) {
				const b4 = v128.load(bRow, 64);
				p4 = multiplyAdd<T>(x, b4, p4);
				if (R > 1) q4 = multiplyAdd<T>(y, b4, q4);
			}

			if (V > 5) {
				const b5 = v128.load(bRow, 80);
				p5 = multiplyAdd<T>(x, b5, p5);
				if (R > 1) q5 = multiplyAdd<T>(y, b5, q5);
			}
		} while (bRow != end);

		v128.store(out, p0);
		if (R > 1) v128.store(out1, q0);
		if (R > 2) v128.store(out2, r0);
		if (R > 3) v128.store(out3, s0);
		if (V > 1) v128.store(out, p1, 16);
		if (R > 1 && V > 1) v128.store(out1, q1, 16);
		if (R > 2 && V > 1) v128.store(out2, r1, 16);
		if (R > 3 && V > 1) v128.store(out3, s1, 16);
		if (V > 2) v128.store(out, p2, 32);
		if (R > 1 && V > 2) v128.store(out1, q2, 32);
		if (R > 2 && V > 2) v128.store(out2, r2, 32);
		if (V > 3) v128.store(out, p3, 48);
		if (R > 1 && V > 3) v128.store(out1, q3, 48);
		if (V > 4) v128.store(out, p4, 64);
		if (R > 1 && V > 4) v128.store(out1, q4, 64);
		if (V > 5) v128.store(out, p5, 80);
		if (R > 1 && V > 5) v128.store(out1, q5, 80);
		a += aRow * R;
		init += initStride * R;
		out += outStride * R;
	}
}
