import {multiplyAdd} from './vector';

/**
 * A product of dense matrices, C = init + A·B, for panels of 1 to 5 vectors; `dense` below tells what
 * the parameters mean. Two rows of A at a time, so that each vector of B is loaded once for both.
 */
// @ts-ignore: decorator
@inline
function twoRows<T>(
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
	for (let i = 0; i < rows; i += 2) {
		// An odd last row is computed twice.
		const second: usize = i + 1 < rows ? 1 : 0;
		const initSecond = init + initStride * second;
		const outSecond = out + outStride * second;
		let pa = a;
		let qa = a + aRow * second;
		let pb = b;
		let p0 = v128.load(init);
		let p1 = V > 1 ? v128.load(init, 16) : p0;
		let p2 = V > 2 ? v128.load(init, 32) : p0;
		let p3 = V > 3 ? v128.load(init, 48) : p0;
		let p4 = V > 4 ? v128.load(init, 64) : p0;
		let q0 = v128.load(initSecond);
		let q1 = V > 1 ? v128.load(initSecond, 16) : q0;
		let q2 = V > 2 ? v128.load(initSecond, 32) : q0;
		let q3 = V > 3 ? v128.load(initSecond, 48) : q0;
		let q4 = V > 4 ? v128.load(initSecond, 64) : q0;
		for (let k = 0; k < depth; k++) {
			const x = v128.load_splat<T>(pa);
			const y = v128.load_splat<T>(qa);
			const b0 = v128.load(pb);
			p0 = multiplyAdd<T>(x, b0, p0);
			q0 = multiplyAdd<T>(y, b0, q0);
			if (V > 1) {
				const b1 = v128.load(pb, 16);
				p1 = multiplyAdd<T>(x, b1, p1);
				q1 = multiplyAdd<T>(y, b1, q1);
			}

			// Never true; keeps V8 from loading more than fits into registers.
			if (V > 4 && pb == 1) break;
			if (V > 2) {
				const b2 = v128.load(pb, 32);
				p2 = multiplyAdd<T>(x, b2, p2);
				q2 = multiplyAdd<T>(y, b2, q2);
			}

			if (V > 3) {
				const b3 = v128.load(pb, 48);
				p3 = multiplyAdd<T>(x, b3, p3);
				q3 = multiplyAdd<T>(y, b3, q3);
			}

			if (V > 4) {
				const b4 = v128.load(pb, 64);
				p4 = multiplyAdd<T>(x, b4, p4);
				q4 = multiplyAdd<T>(y, b4, q4);
			}

			pa += aDepth;
			qa += aDepth;
			pb += bDepth;
		}

		v128.store(out, p0);
		if (V > 1) v128.store(out, p1, 16);
		if (V > 2) v128.store(out, p2, 32);
		if (V > 3) v128.store(out, p3, 48);
		if (V > 4) v128.store(out, p4, 64);
		v128.store(outSecond, q0);
		if (V > 1) v128.store(outSecond, q1, 16);
		if (V > 2) v128.store(outSecond, q2, 32);
		if (V > 3) v128.store(outSecond, q3, 48);
		if (V > 4) v128.store(outSecond, q4, 64);
		a += aRow * 2;
		init += initStride * 2;
		out += outStride * 2;
	}
}

/**
 * The same for panels of 1 to 3 vectors, three rows of A at a time: sums of two rows are so few that each would be
 * waited for.
 *
 * @returns How many rows are done: all but 0, 1, 2 or 4.
 */
// @ts-ignore: decorator
@inline
function threeRows<T>(
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
): i32 {
	let done = 0;
	for (; rows - done == 3 || rows - done > 4; done += 3) {
		let pa = a;
		let qa = a + aRow;
		let ra = qa + aRow;
		let pb = b;
		const initSecond = init + initStride;
		const initThird = initSecond + initStride;
		const outSecond = out + outStride;
		const outThird = outSecond + outStride;
		let p0 = v128.load(init);
		let p1 = V > 1 ? v128.load(init, 16) : p0;
		let p2 = V > 2 ? v128.load(init, 32) : p0;
		let q0 = v128.load(initSecond);
		let q1 = V > 1 ? v128.load(initSecond, 16) : q0;
		let q2 = V > 2 ? v128.load(initSecond, 32) : q0;
		let r0 = v128.load(initThird);
		let r1 = V > 1 ? v128.load(initThird, 16) : r0;
		let r2 = V > 2 ? v128.load(initThird, 32) : r0;
		for (let k = 0; k < depth; k++) {
			const x = v128.load_splat<T>(pa);
			const y = v128.load_splat<T>(qa);
			const z = v128.load_splat<T>(ra);
			const b0 = v128.load(pb);
			p0 = multiplyAdd<T>(x, b0, p0);
			q0 = multiplyAdd<T>(y, b0, q0);
			r0 = multiplyAdd<T>(z, b0, r0);
			if (V > 1) {
				const b1 = v128.load(pb, 16);
				p1 = multiplyAdd<T>(x, b1, p1);
				q1 = multiplyAdd<T>(y, b1, q1);
				r1 = multiplyAdd<T>(z, b1, r1);
			}

			if (V > 2) {
				const b2 = v128.load(pb, 32);
				p2 = multiplyAdd<T>(x, b2, p2);
				q2 = multiplyAdd<T>(y, b2, q2);
				r2 = multiplyAdd<T>(z, b2, r2);
			}

			pa += aDepth;
			qa += aDepth;
			ra += aDepth;
			pb += bDepth;
		}

		v128.store(out, p0);
		if (V > 1) v128.store(out, p1, 16);
		if (V > 2) v128.store(out, p2, 32);
		v128.store(outSecond, q0);
		if (V > 1) v128.store(outSecond, q1, 16);
		if (V > 2) v128.store(outSecond, q2, 32);
		v128.store(outThird, r0);
		if (V > 1) v128.store(outThird, r1, 16);
		if (V > 2) v128.store(outThird, r2, 32);
		a += aRow * 3;
		init += initStride * 3;
		out += outStride * 3;
	}

	return done;
}

/** The same for panels of 1 to 3 vectors: rows by threes, and what is left by twos. */
// @ts-ignore: decorator
@inline
function narrow<T>(
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
	const done = threeRows<T>(V, rows, depth, a, aRow, aDepth, b, bDepth, init, initStride, out, outStride);
	twoRows<T>(V, rows - done, depth, a + aRow * done, aRow, aDepth, b, bDepth, init + initStride * done, initStride, out + outStride * done, outStride);
}

function dense1<T>(rows: i32, depth: i32, a: usize, aRow: usize, aDepth: usize, b: usize, bDepth: usize, init: usize, initStride: usize, out: usize, outStride: usize): void {
	narrow<T>(1, rows, depth, a, aRow, aDepth, b, bDepth, init, initStride, out, outStride);
}

function dense2<T>(rows: i32, depth: i32, a: usize, aRow: usize, aDepth: usize, b: usize, bDepth: usize, init: usize, initStride: usize, out: usize, outStride: usize): void {
	narrow<T>(2, rows, depth, a, aRow, aDepth, b, bDepth, init, initStride, out, outStride);
}

function dense3<T>(rows: i32, depth: i32, a: usize, aRow: usize, aDepth: usize, b: usize, bDepth: usize, init: usize, initStride: usize, out: usize, outStride: usize): void {
	narrow<T>(3, rows, depth, a, aRow, aDepth, b, bDepth, init, initStride, out, outStride);
}

function dense4<T>(rows: i32, depth: i32, a: usize, aRow: usize, aDepth: usize, b: usize, bDepth: usize, init: usize, initStride: usize, out: usize, outStride: usize): void {
	twoRows<T>(4, rows, depth, a, aRow, aDepth, b, bDepth, init, initStride, out, outStride);
}

function dense5<T>(rows: i32, depth: i32, a: usize, aRow: usize, aDepth: usize, b: usize, bDepth: usize, init: usize, initStride: usize, out: usize, outStride: usize): void {
	twoRows<T>(5, rows, depth, a, aRow, aDepth, b, bDepth, init, initStride, out, outStride);
}

/**
 * A product of dense matrices: C[i] = init[i] + Σ A[i, k] · B[k]. The strides of A are free, so that it
 * may be read transposed.
 *
 * @param vectors - Width of the panel of B and C, 1 to 5 vectors.
 * @param aRow - Bytes from A[i, k] to A[i + 1, k].
 * @param aDepth - Bytes from A[i, k] to A[i, k + 1].
 * @param bDepth - Bytes from B[k] to B[k + 1].
 * @param init - What C[0] starts from; may be C itself.
 * @param initStride - 0 where all rows start from the same.
 */
export function dense<T>(
	vectors: i32,
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
	switch (vectors) {
		case 1: return dense1<T>(rows, depth, a, aRow, aDepth, b, bDepth, init, initStride, out, outStride);
		case 2: return dense2<T>(rows, depth, a, aRow, aDepth, b, bDepth, init, initStride, out, outStride);
		case 3: return dense3<T>(rows, depth, a, aRow, aDepth, b, bDepth, init, initStride, out, outStride);
		case 4: return dense4<T>(rows, depth, a, aRow, aDepth, b, bDepth, init, initStride, out, outStride);
		default: return dense5<T>(rows, depth, a, aRow, aDepth, b, bDepth, init, initStride, out, outStride);
	}
}
