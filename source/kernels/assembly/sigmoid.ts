import {bound, evenPart, powerOf, restOf, scale} from './exponential';

/** g(z) = 1 / (1 + e^−z), without overflow. */
@inline
export function sigmoid<T>(z: v128): v128 {
	const x = v128.pmax<T>(v128.pmin<T>(z, bound<T>()), v128.neg<T>(bound<T>()));
	const power = powerOf<T>(x);
	const rest = restOf<T>(x, power);
	const even = evenPart<T>(rest);
	const denominator = v128.add<T>(even, rest);
	return v128.div<T>(denominator, v128.add<T>(denominator, scale<T>(v128.sub<T>(even, rest), power)));
}

/** Turns weighted inputs that follow one another into activations in place. */
function activateRun<T>(z: usize, bytes: usize): void {
	const end = z + bytes;
	// Unrolled by 2: processors look ahead only so far, and one after the other would wait.
	for (; z + 32 <= end; z += 32) {
		const first = v128.load(z);
		const second = v128.load(z, 16);
		v128.store(z, sigmoid<T>(first));
		v128.store(z, sigmoid<T>(second), 16);
	}

	for (; z < end; z += 16) {
		v128.store(z, sigmoid<T>(v128.load(z)));
	}
}

/**
 * The number of contiguous runs that rows form: one where they have no gaps, else one for each. V8 rebuilds all constants
 * of a sigmoid at the beginning of a run.
 */
@inline
export function runsOf(rows: i32, vectors: i32, stride: usize): i32 {
	return stride == (<usize>vectors) << 4 ? 1 : rows;
}

/**
 * Turns weighted inputs into activations in place.
 *
 * @param vectors - Vectors in a row.
 * @param stride - Bytes from row to row.
 */
export function activate<T>(rows: i32, vectors: i32, z: usize, stride: usize): void {
	const runs = runsOf(rows, vectors, stride);
	const bytes = (<usize>(rows / runs) * vectors) << 4;
	for (let run = 0; run < runs; run++) {
		activateRun<T>(z, bytes);
		z += stride;
	}
}

/** Multiplies errors by the gradient of the sigmoid, in place: δ ← δ ∘ a(1 − a). Both have the same shape. */
export function multiplyBySlope<T>(rows: i32, vectors: i32, delta: usize, a: usize, stride: usize): void {
	const one = v128.splat<T>(1);
	for (let i = 0; i < rows; i++) {
		const length = (<usize>vectors) << 4;
		for (let p: usize = 0; p < length; p += 16) {
			const value = v128.load(a + p);
			const slope = v128.mul<T>(value, v128.sub<T>(one, value));
			v128.store(delta + p, v128.mul<T>(v128.load(delta + p), slope));
		}

		delta += stride;
		a += stride;
	}
}
