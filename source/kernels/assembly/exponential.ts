import {multiplyAdd, multiplySubtract} from './vector';

// e^−x = 2^n·(A − s) / (A + s) where x = s − n·ln 2, |s| ≤ ln 2 / 2, and A = 2 + s²·P(s²), even in s. The argument is
// split with ln 2 in two parts (Cody and Waite, Software Manual for the Elementary Functions, 1980); P is that of
// fdlibm's e_exp.c and e_expf.c (Sun Microsystems, 1993), which take s·coth(s / 2) by Remez' algorithm with an
// error below 2^−59 and 2^−27.7. Numerator and denominator go apart into what is computed from them, so that one
// division does for all. e^0 is exactly 1, and NaN stays NaN.

/** Where e^±x stays among the normal numbers: x is to be between −bound and bound. */
@inline
export function bound<T>(): v128 {
	return sizeof<T>() == 8 ? v128.splat<T>(<T>708) : v128.splat<T>(<T>86);
}

/** Added to a number it leaves the rounded number in the low bits: 1.5·2^52 and 1.5·2^23. */
@inline
function shifter<T>(): v128 {
	return sizeof<T>() == 8 ? v128.splat<T>(<T>6755399441055744) : v128.splat<T>(<T>12582912);
}

/** n, shifted. */
@inline
export function powerOf<T>(x: v128): v128 {
	return multiplySubtract<T>(x, v128.splat<T>(<T>1.4426950408889634), shifter<T>());
}

/** s from x and the shifted n. */
@inline
export function restOf<T>(x: v128, power: v128): v128 {
	const n = v128.sub<T>(power, shifter<T>());
	const high = sizeof<T>() == 8 ? v128.splat<T>(<T>6.93147180369123816490e-1) : v128.splat<T>(<T>0.693359375);
	const low = sizeof<T>() == 8 ? v128.splat<T>(<T>1.90821492927058770002e-10) : v128.splat<T>(<T>-2.12194440e-4);
	return multiplyAdd<T>(n, low, multiplyAdd<T>(n, high, x));
}

/** A from s. */
@inline
export function evenPart<T>(s: v128): v128 {
	const t = v128.mul<T>(s, s);
	let p: v128;
	if (sizeof<T>() == 8) {
		p = multiplyAdd<T>(v128.splat<T>(<T>4.13813679705723846039e-8), t, v128.splat<T>(<T>-1.65339022054652515390e-6));
		p = multiplyAdd<T>(p, t, v128.splat<T>(<T>6.61375632143793436117e-5));
		p = multiplyAdd<T>(p, t, v128.splat<T>(<T>-2.77777777770155933842e-3));
		p = multiplyAdd<T>(p, t, v128.splat<T>(<T>1.66666666666666019037e-1));
	} else {
		p = multiplyAdd<T>(v128.splat<T>(<T>-2.7667332906e-3), t, v128.splat<T>(<T>1.6666625440e-1));
	}

	return multiplyAdd<T>(p, t, v128.splat<T>(<T>2));
}

/** value·2^n, for a value around 2. */
@inline
export function scale<T>(value: v128, power: v128): v128 {
	return sizeof<T>() == 8
		? v128.add<i64>(value, v128.shl<i64>(power, 52))
		: v128.add<i32>(value, v128.shl<i32>(power, 23));
}
