import {firstOf, layerOf, widthOf, Layer, Network} from './network';
import {lanes, multiplyAdd, promoteHigh} from './vector';

/** θ ← keep·θ − step·δ over whole vectors. */
function updateRange<T>(theta: usize, gradients: usize, bytes: usize, keep: f64, step: f64): void {
	const keeps = v128.splat<T>(<T>keep);
	const steps = v128.splat<T>(<T>-step);
	for (let i: usize = 0; i < bytes; i += 16) {
		v128.store(theta + i, multiplyAdd<T>(steps, v128.load(gradients + i), v128.mul<T>(keeps, v128.load(theta + i))));
	}
}

/** Updates the rows of a layer's Θᵀ from `first` to before `end`. */
function updateRows<T>(layer: Layer, gradients: usize, first: u32, end: u32, keep: f64, step: f64): void {
	const bytes: usize = (end - first) * layer.panelStride;
	let theta: usize = layer.theta + first * layer.panelStride;
	let gradient: usize = gradients + layer.gradient + first * layer.panelStride;
	for (let p: u32 = 0; p < layer.panels; p++) {
		updateRange<T>(theta, gradient, bytes, keep, step);
		theta += layer.panelBytes;
		gradient += layer.panelBytes;
	}
}

/**
 * One update Θ ← Θ − αD with D = Δ/m + (λ/m)Θ, the bias without the second part: for the weights of one block of
 * pixels, with the first block also for all weights that belong to no pixel.
 *
 * @param gradients - Δ, summed over all samples.
 * @param keep - 1 − αλ/m.
 * @param step - α/m.
 */
export function updateBlock<T>(network: Network, gradients: usize, block: u32, blocks: u32, keep: f64, step: f64): void {
	const pixels = layerOf(network, 0);
	updateRows<T>(pixels, gradients, firstOf(pixels, block, blocks), firstOf(pixels, block + 1, blocks), keep, step);
	if (block > 0) return;
	for (let l: u32 = 0; l < network.layerCount; l++) {
		const layer = layerOf(network, l);
		if (l > 0) updateRows<T>(layer, gradients, 0, layer.inputs, keep, step);
		updateRows<T>(layer, gradients, layer.inputs, layer.inputs + 1, 1, step);
	}

	transposeWeights<T>(network);
}

/** Both pairs of lanes, or the only one, squared and added to the sums. */
@inline
function addSquares<T>(value: v128, sums: v128): v128 {
	if (sizeof<T>() == 8) {
		return multiplyAdd<f64>(value, value, sums);
	}

	const low = f64x2.promote_low_f32x4(value);
	const high = promoteHigh(value);
	return multiplyAdd<f64>(high, high, multiplyAdd<f64>(low, low, sums));
}

/** Σθ² of the rows of a layer's Θᵀ from `first` to before `end`. Padding is zero. */
function squaresOf<T>(layer: Layer, first: u32, end: u32): f64 {
	// Four sums, because each addition waits for the one before.
	let a$k = v128.splat<f64>(0); // k = 0…3
	const bytes: usize = (end - first) * layer.panelStride;
	for (let p: u32 = 0; p < layer.panels; p++) {
		const theta: usize = layer.theta + p * layer.panelBytes + first * layer.panelStride;
		let i: usize = 0;
		for (; i + 64 <= bytes; i += 64) {
			a$k = addSquares<T>(v128.load(theta + i, $bytes), a$k); // k = 0…3
		}

		for (; i < bytes; i += 16) {
			a0 = addSquares<T>(v128.load(theta + i), a0);
		}
	}

	const sums = v128.add<f64>(v128.add<f64>(a0, a1), v128.add<f64>(a2, a3));
	return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
}

/** Σθ² without the bias weights for one block of pixels, with the first block also for the layers above. */
export function squaresOfBlock<T>(network: Network, block: u32, blocks: u32): f64 {
	const pixels = layerOf(network, 0);
	let sum = squaresOf<T>(pixels, firstOf(pixels, block, blocks), firstOf(pixels, block + 1, blocks));
	for (let l: u32 = 1; l < network.layerCount && block == 0; l++) {
		sum += squaresOf<T>(layerOf(network, l), 0, layerOf(network, l).inputs);
	}

	return sum;
}

/** Copies a layer's Θᵀ to its transposed panels. */
function transposeLayer<T>(layer: Layer): void {
	let unit: u32 = 0;
	for (let p: u32 = 0; p < layer.panels; p++) {
		const width = widthOf(layer.panelWidths, p) * lanes<T>();
		const from: usize = layer.theta + p * layer.panelBytes;
		for (let k = 0; k < width && unit < layer.units; k++, unit++) {
			let input: u32 = 0;
			for (let q: u32 = 0; q < layer.transposedPanels; q++) {
				const length = widthOf(layer.transposedWidths, q) * lanes<T>();
				const to: usize = layer.transposed + q * layer.transposedBytes + unit * layer.transposedStride;
				for (let j = 0; j < length && input < layer.inputs; j++, input++) {
					store<T>(to + j * sizeof<T>(), load<T>(from + input * layer.panelStride + k * sizeof<T>()));
				}
			}
		}
	}
}

/** Brings the transposed copies up to date after Θ has changed. */
export function transposeWeights<T>(network: Network): void {
	for (let l: u32 = 1; l < network.layerCount; l++) {
		transposeLayer<T>(layerOf(network, l));
	}
}
