import {bound, evenPart, powerOf, restOf, scale} from './exponential';
import {multiplyAdd} from './vector';

// What hidden units compute, as ../descriptions.ts numbers it. A constant in each call of the loops below, so that each
// activation has a loop of its own.
const sigmoids = 0;
const tanhs = 1;
const relus = 2;

@inline
function limited<T>(x: v128): v128 {
	return v128.pmax<T>(v128.pmin<T>(x, bound<T>()), v128.neg<T>(bound<T>()));
}

/** g(z) = 1 / (1 + e^−z), without overflow. */
@inline
export function sigmoid<T>(z: v128): v128 {
	const x = limited<T>(z);
	const power = powerOf<T>(x);
	const rest = restOf<T>(x, power);
	const even = evenPart<T>(rest);
	const denominator = v128.add<T>(even, rest);
	return v128.div<T>(denominator, v128.add<T>(denominator, scale<T>(v128.sub<T>(even, rest), power)));
}

/**
 * The hyperbolic tangent (1 − e^−2z) / (1 + e^−2z). With e^−2z = p(A − s) / (A + s), p = 2^n, the numerator is
 * A(1 − p) + s(1 + p): near 0, where p is 1, nothing cancels out.
 */
@inline
function tanh<T>(z: v128): v128 {
	const x = limited<T>(v128.add<T>(z, z));
	const power = powerOf<T>(x);
	const rest = restOf<T>(x, power);
	const even = evenPart<T>(rest);
	const one = v128.splat<T>(1);
	const p = scale<T>(one, power);
	const less = v128.sub<T>(one, p);
	const more = v128.add<T>(one, p);
	return v128.div<T>(
		multiplyAdd<T>(rest, more, v128.mul<T>(even, less)),
		multiplyAdd<T>(rest, less, v128.mul<T>(even, more)),
	);
}

@inline
function activated<T>(activation: u32, z: v128): v128 {
	if (activation == tanhs) return tanh<T>(z);
	// NaN stays NaN.
	if (activation == relus) return v128.pmax<T>(z, v128.splat<T>(0));
	return sigmoid<T>(z);
}

/** Turns weighted inputs that follow one another into activations in place. */
@inline
function activateRun<T>(activation: u32, z: usize, bytes: usize): void {
	const end = z + bytes;
	// Unrolled by 2: processors look ahead only so far, and one after the other would wait.
	for (; z + 32 <= end; z += 32) {
		const first = v128.load(z);
		const second = v128.load(z, 16);
		v128.store(z, activated<T>(activation, first));
		v128.store(z, activated<T>(activation, second), 16);
	}

	for (; z < end; z += 16) {
		v128.store(z, activated<T>(activation, v128.load(z)));
	}
}

function sigmoidRun<T>(z: usize, bytes: usize): void {
	activateRun<T>(sigmoids, z, bytes);
}

function tanhRun<T>(z: usize, bytes: usize): void {
	activateRun<T>(tanhs, z, bytes);
}

function reluRun<T>(z: usize, bytes: usize): void {
	activateRun<T>(relus, z, bytes);
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
export function activate<T>(activation: u32, rows: i32, vectors: i32, z: usize, stride: usize): void {
	const runs = runsOf(rows, vectors, stride);
	const bytes = (<usize>(rows / runs) * vectors) << 4;
	for (let run = 0; run < runs; run++) {
		if (activation == tanhs) tanhRun<T>(z, bytes);
		else if (activation == relus) reluRun<T>(z, bytes);
		else sigmoidRun<T>(z, bytes);
		z += stride;
	}
}

/** δ ∘ g′, where g′ follows from a = g(z): a(1 − a), 1 − a² or, of ReLU, 1 where a > 0. */
@inline
function timesSlope<T>(activation: u32, delta: v128, a: v128): v128 {
	if (activation == relus) return v128.and(delta, v128.gt<T>(a, v128.splat<T>(0)));
	const one = v128.splat<T>(1);
	const slope =
		activation == tanhs
			? v128.sub<T>(one, v128.mul<T>(a, a))
			: v128.mul<T>(a, v128.sub<T>(one, a));
	return v128.mul<T>(delta, slope);
}

@inline
function multiplyRows<T>(activation: u32, rows: i32, vectors: i32, delta: usize, a: usize, stride: usize): void {
	for (let i = 0; i < rows; i++) {
		const length = (<usize>vectors) << 4;
		for (let p: usize = 0; p < length; p += 16) {
			v128.store(delta + p, timesSlope<T>(activation, v128.load(delta + p), v128.load(a + p)));
		}

		delta += stride;
		a += stride;
	}
}

/** Multiplies errors by the gradient of the activation, in place. Both have the same shape. */
export function multiplyBySlope<T>(activation: u32, rows: i32, vectors: i32, delta: usize, a: usize, stride: usize): void {
	if (activation == tanhs) multiplyRows<T>(tanhs, rows, vectors, delta, a, stride);
	else if (activation == relus) multiplyRows<T>(relus, rows, vectors, delta, a, stride);
	else multiplyRows<T>(sigmoids, rows, vectors, delta, a, stride);
}
