import {type Allocator} from './allocator.js';
import {
	densePanels,
	sparsePanels,
	vectorBytes,
	type PanelMatrix,
	type Panels,
} from './panels.js';

/** Where one Θ is in memory, and the shape of what belongs to it. Sizes in bytes unless said otherwise. */
export type LayerPlan = PanelMatrix & {
	/** Vectors in a row of activations. */
	readonly vectors: number;
	readonly rowStride: number;
	/** Offsets in a part's buffers. */
	readonly activations: number;
	readonly errors: number;
	/** Θᵀ in panels. */
	readonly theta: number;
	readonly panelWidths: number;
	/** Offset of Δᵀ in a part's gradients. */
	readonly gradient: number;
	/** Θ without its bias column, panel by panel: `units` rows each. */
	readonly transposed: number;
	readonly transposedPanels: Panels;
	readonly transposedWidths: number;
	readonly transposedStride: number;
	readonly transposedBytes: number;
};

const lineBytes = 64;

/** Activations and errors of a tile stay in a core's own cache beside weights and lists; measured. */
const tileBytes = 240 * 1024;
const minTileRows = 64;

/** Bytes of a column of a tile, for the same reason: 192 rows of float64 or 384 of float32; measured. */
const maxColumnBytes = 1536;

/** The number of vectors that hold `count` numbers. */
function vectorsOf(count: number, bytes: number): number {
	return Math.ceil((count * bytes) / vectorBytes);
}

/**
 * Bytes from row to row. Long rows are an odd number of cache lines apart: rows whose distance is a power of two
 * would compete for the same lines of the cache.
 */
function strideOf(vectors: number): number {
	const bytes = vectors * vectorBytes;
	if (bytes < 8 * lineBytes) {
		return bytes;
	}

	const lines = Math.ceil(bytes / lineBytes);
	return (lines % 2 === 0 ? lines + 1 : lines) * lineBytes;
}

/**
 * Plans the memory of all layers: the bytes of Δ of all of them, and of activations and errors of a tile, for each part.
 *
 * @param units - Units in each layer, input first.
 * @param bytes - Bytes of a number.
 * @param sparse - Whether the first layer is computed by the sparse kernel.
 */
export function planLayers(
	units: readonly number[],
	bytes: number,
	sparse: boolean,
	allocator: Allocator,
) {
	const strides = units
		.slice(1)
		.map((count) => strideOf(vectorsOf(count, bytes)));
	const rowBytes = strides.reduce((sum, stride) => sum + 2 * stride, 0);
	const tileRows = Math.min(
		maxColumnBytes / bytes,
		Math.max(minTileRows, Math.floor(tileBytes / rowBytes)),
	);

	let bufferBytes = 0;
	let gradientBytes = 0;
	const buffer = (stride: number): number => {
		const offset = bufferBytes;
		bufferBytes += Math.ceil((tileRows * stride) / lineBytes) * lineBytes;
		return offset;
	};

	const layers = strides.map((rowStride, l): LayerPlan => {
		const inputs = units[l];
		const vectors = vectorsOf(units[l + 1], bytes);
		const panels =
			sparse && l === 0 ? sparsePanels(vectors) : densePanels(vectors);
		const panelStride = Math.max(...panels) * vectorBytes;
		const panelBytes = (inputs + 1) * panelStride;
		const transposedPanels =
			l === 0 ? [] : densePanels(vectorsOf(inputs, bytes));
		const transposedStride = Math.max(0, ...transposedPanels) * vectorBytes;
		const transposedBytes = units[l + 1] * transposedStride;
		const activations = buffer(rowStride);
		const gradient = gradientBytes;
		gradientBytes +=
			Math.ceil((panels.length * panelBytes) / lineBytes) * lineBytes;
		return {
			inputs,
			units: units[l + 1],
			vectors,
			rowStride,
			activations,
			errors: l + 1 < strides.length ? buffer(rowStride) : activations,
			theta: allocator.reserve(panels.length * panelBytes),
			panels,
			panelWidths: allocator.reserve(panels.length * 4),
			panelStride,
			panelBytes,
			gradient,
			transposed: allocator.reserve(transposedPanels.length * transposedBytes),
			transposedPanels,
			transposedWidths: allocator.reserve(transposedPanels.length * 4),
			transposedStride,
			transposedBytes,
		};
	});
	return {layers, gradientBytes, bufferBytes, tileRows};
}
