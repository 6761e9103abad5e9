import {runsOf, sigmoid} from './activation';
import {lanes, promoteHigh} from './vector';

/** Natural logarithm, from JavaScript. A call in the loop would make V8 rebuild all constants in every iteration. */
@external('env', 'log')
declare function log(x: f64): f64;

const ln2: f64 = 0.6931471805599453;

/** What `measure` counts. */
@unmanaged
export class Measures {
	/** Cross-entropy, summed over the rows so far. */
	crossEntropy: f64;
	/** Rows labeled correctly so far. */
	hits: f64;
}

/** Bits of a float64 that are its fraction, and those of 1. */
const fractionBits: i64 = 0x000f_ffff_ffff_ffff;
const oneBits: i64 = 0x3ff0_0000_0000_0000;

/** Exponents of both lanes, which are positive, with 1023 added to each. */
@inline
function exponents(product: v128): v128 {
	return v128.shr<u64>(product, 52);
}

/** Both lanes, which are positive, without their power of 2: between 1 and 2. */
@inline
function fractions(product: v128): v128 {
	return v128.or(v128.and(product, v128.splat<i64>(fractionBits)), v128.splat<i64>(oneBits));
}

/** A bit for each lane of a comparison, that of the first lane lowest. */
@inline
function bitsOf<T>(comparison: v128): i32 {
	return sizeof<T>() == 8 ? v128.bitmask<i64>(comparison) : v128.bitmask<i32>(comparison);
}

/** Whether the labeled unit is the first of the most active ones: more than those before, no less than those after. */
@inline
function isHit<T>(units: i32, a: usize, label: i32): bool {
	const all = (1 << lanes<T>()) - 1;
	const own = v128.load_splat<T>(a + label * sizeof<T>());
	let beaten = 0;
	for (let first = 0; first < units; first += lanes<T>()) {
		const others = v128.load(a);
		const less = bitsOf<T>(v128.gt<T>(own, others));
		const noMore = bitsOf<T>(v128.ge<T>(own, others));
		const later = all << max(0, min(lanes<T>(), label + 1 - first));
		const inUse = all >> max(0, first + lanes<T>() - units);
		beaten += popcnt((less | (noMore & later)) & inUse);
		a += 16;
	}

	return beaten == units - 1;
}

/** Vectors after which the product's powers of 2 are set aside: each may halve it, and it must stay a normal number. */
@inline
function vectorsAtOnce<T>(): usize {
	return sizeof<T>() == 8 ? 900 : 100;
}

/**
 * Turns weighted inputs of the output layer into activations in place.
 *
 * @returns Σ max(z, 0) − log g(|z|) over all units. One logarithm is taken, of the product: each factor is
 * between ½ and 1.
 */
function activateOutput<T>(rows: i32, units: i32, vectors: i32, z: usize, stride: usize): f64 {
	const runs = runsOf(rows, vectors, stride);
	const bytes = (<usize>(rows / runs) * vectors) << 4;
	let product = v128.splat<f64>(1);
	let powers = v128.splat<i64>(0);
	let asides = 0;
	let sums = v128.splat<f64>(0);
	for (let run = 0; run < runs; run++) {
		const end = z + bytes;
		for (let p = z; p < end; ) {
			const stop = min(end, p + vectorsAtOnce<T>() * 16);
			let factors = v128.splat<T>(1);
			let positives = v128.splat<T>(0);
			// V8 hoists constants out of a loop only where the body is sure to run.
			do {
				const value = v128.load(p);
				const activation = sigmoid<T>(value);
				v128.store(p, activation);
				positives = v128.add<T>(positives, v128.pmax<T>(value, v128.splat<T>(0)));
				factors = v128.mul<T>(factors, v128.pmax<T>(activation, v128.sub<T>(v128.splat<T>(1), activation)));
				p += 16;
			} while (p < stop);

			if (sizeof<T>() == 8) {
				sums = v128.add<f64>(sums, positives);
				product = v128.mul<f64>(product, factors);
			} else {
				sums = v128.add<f64>(sums, v128.add<f64>(f64x2.promote_low_f32x4(positives), promoteHigh(positives)));
				product = v128.mul<f64>(product, v128.mul<f64>(f64x2.promote_low_f32x4(factors), promoteHigh(factors)));
			}

			powers = v128.add<i64>(powers, exponents(product));
			product = fractions(product);
			asides += 2;
		}

		z += stride;
	}

	// Padding has z = 0, so each padded lane has put a ½ into the product.
	const padding = vectors * lanes<T>() - units;
	const twos = i64x2.extract_lane(powers, 0) + i64x2.extract_lane(powers, 1) - 1023 * asides + padding * rows;
	const logarithm = log(f64x2.extract_lane(product, 0)) + log(f64x2.extract_lane(product, 1));
	return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1) - logarithm - <f64>twos * ln2;
}

/**
 * The output layer: turns weighted inputs z into errors δ = a − y in place, and adds up cost and hits.
 *
 * The cross-entropy of a row is Σ max(z, 0) − log g(|z|) − z_y.
 *
 * @param labels - One u16 a row, 0..units − 1.
 * @param stride - Bytes from row to row of z, which is padded to whole vectors. The padding becomes zero.
 */
export function measure<T>(
	rows: i32,
	units: i32,
	vectors: i32,
	z: usize,
	stride: usize,
	labels: usize,
	measures: Measures,
): void {
	let sum: f64 = 0;
	for (let i = 0; i < rows; i++) {
		const label: usize = load<u16>(labels + (i << 1));
		sum -= <f64>load<T>(z + <usize>i * stride + label * sizeof<T>());
	}

	measures.crossEntropy += sum + activateOutput<T>(rows, units, vectors, z, stride);
	let hits = 0;
	for (let i = 0; i < rows; i++) {
		const label: i32 = load<u16>(labels + (i << 1));
		const labeled = z + label * sizeof<T>();
		hits += i32(isHit<T>(units, z, label));
		store<T>(labeled, load<T>(labeled) - <T>1);
		for (let k = units; k < vectors * lanes<T>(); k++) {
			store<T>(z + k * sizeof<T>(), <T>0);
		}

		z += stride;
	}

	measures.hits += <f64>hits;
}
