// 128-bit vectors of T, which is f64 (two lanes) or f32 (four lanes).

/** Lanes in a vector. */
@inline
export function lanes<T>(): i32 {
	return 16 / sizeof<T>();
}

/** a·b + c in every lane: fused where the machine has it, rounded twice elsewhere. */
@inline
export function multiplyAdd<T>(a: v128, b: v128, c: v128): v128 {
	if (ASC_FEATURE_RELAXED_SIMD) {
		return v128.relaxed_madd<T>(a, b, c);
	}

	return v128.add<T>(v128.mul<T>(a, b), c);
}

/** c − a·b in every lane. */
@inline
export function multiplySubtract<T>(a: v128, b: v128, c: v128): v128 {
	if (ASC_FEATURE_RELAXED_SIMD) {
		return v128.relaxed_nmadd<T>(a, b, c);
	}

	return v128.sub<T>(c, v128.mul<T>(a, b));
}

/** The last two of four f32 lanes as f64; the first two are `f64x2.promote_low_f32x4`. */
@inline
export function promoteHigh(value: v128): v128 {
	return f64x2.promote_low_f32x4(i64x2.shuffle(value, value, 1, 1));
}
