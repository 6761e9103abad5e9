import {multiplyAdd, multiplySubtract} from './vector';

/**
 * e^−|z| in every lane, between the smallest normal number and 1; NaN stays NaN.
 *
 * The argument is split as −|z| = n·ln 2 − r, ln 2 in two parts (Cody and Waite, Software Manual for the
 * Elementary Functions, 1980). Polynomials interpolate e^−r at the Chebyshev points of |r| ≤ ln 2 / 2 with
 * the first coefficient held at 1, so that e^0 is exactly 1; the largest relative error is 8.5e-18 (f64)
 * and 5.1e-9 (f32) before rounding.
 */
// @ts-ignore: decorator
@inline
export function decay<T>(z: v128): v128 {
	return sizeof<T>() == 8 ? decay64(z) : decay32(z);
}

// @ts-ignore: decorator
@inline
function decay64(z: v128): v128 {
	const magnitude = v128.pmin<f64>(v128.abs<f64>(z), v128.splat<f64>(708));
	// Adding 1.5·2^52 leaves the rounded multiple of ln 2 in the low bits.
	const shifted = multiplySubtract<f64>(magnitude, v128.splat<f64>(1.4426950408889634), v128.splat<f64>(6755399441055744));
	const n = v128.sub<f64>(shifted, v128.splat<f64>(6755399441055744));
	let r = multiplyAdd<f64>(n, v128.splat<f64>(6.93147180369123816490e-1), magnitude);
	r = multiplyAdd<f64>(n, v128.splat<f64>(1.90821492927058770002e-10), r);
	// Two halves in r², so that they are computed at the same time.
	const s = v128.mul<f64>(r, r);
	let even = multiplyAdd<f64>(v128.splat<f64>(2.7626371065696354e-7), s, v128.splat<f64>(2.480150431378554e-5));
	let odd = multiplyAdd<f64>(v128.splat<f64>(2.5105217004720745e-8), s, v128.splat<f64>(2.7557255400206422e-6));
	even = multiplyAdd<f64>(even, s, v128.splat<f64>(1.388888893251478e-3));
	odd = multiplyAdd<f64>(odd, s, v128.splat<f64>(1.9841269874820627e-4));
	even = multiplyAdd<f64>(even, s, v128.splat<f64>(4.1666666666573066e-2));
	odd = multiplyAdd<f64>(odd, s, v128.splat<f64>(8.333333333326136e-3));
	even = multiplyAdd<f64>(even, s, v128.splat<f64>(0.5000000000000006));
	odd = multiplyAdd<f64>(odd, s, v128.splat<f64>(0.1666666666666667));
	even = multiplyAdd<f64>(even, s, v128.splat<f64>(1));
	odd = multiplyAdd<f64>(odd, s, v128.splat<f64>(1));
	const power = multiplySubtract<f64>(odd, r, even);
	return v128.add<i64>(power, v128.shl<i64>(shifted, 52));
}

// @ts-ignore: decorator
@inline
function decay32(z: v128): v128 {
	const magnitude = v128.pmin<f32>(v128.abs<f32>(z), v128.splat<f32>(86));
	// Adding 1.5·2^23 leaves the rounded multiple of ln 2 in the low bits.
	const shifted = multiplySubtract<f32>(magnitude, v128.splat<f32>(1.4426950408889634), v128.splat<f32>(12582912));
	const n = v128.sub<f32>(shifted, v128.splat<f32>(12582912));
	let r = multiplyAdd<f32>(n, v128.splat<f32>(0.693359375), magnitude);
	r = multiplyAdd<f32>(n, v128.splat<f32>(-2.12194440e-4), r);
	const s = v128.mul<f32>(r, r);
	let even = multiplyAdd<f32>(v128.splat<f32>(1.3933649996309251e-3), s, v128.splat<f32>(4.1666464925285904e-2));
	let odd = multiplyAdd<f32>(v128.splat<f32>(8.369155667697397e-3), s, v128.splat<f32>(0.1666650519575811));
	even = multiplyAdd<f32>(even, s, v128.splat<f32>(0.500000001346581));
	odd = multiplyAdd<f32>(odd, s, v128.splat<f32>(1.00000001077804));
	even = multiplyAdd<f32>(even, s, v128.splat<f32>(1));
	const power = multiplySubtract<f32>(odd, r, even);
	return v128.add<i32>(power, v128.shl<i32>(shifted, 23));
}
