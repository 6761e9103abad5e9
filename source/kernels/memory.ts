import {type Activation} from '../network/activation.js';
import {type Matrix, type Samples} from '../network/matrix.js';
import {createAllocator} from './allocator.js';
import {barrierBytes} from './barrier.js';
import {createPicker, planBatches} from './batches.js';
import {
	describeLayer,
	describeNetwork,
	describePart,
	describeTile,
	wordsOf,
} from './descriptions.js';
import {planLayers, type LayerPlan} from './layer-plan.js';
import {bytesOf, realsAt, type Precision} from './module.js';
import {isUnrolledBy2} from './panels.js';
import {cut, partitionWeights, splitRows, sum} from './partition.js';
import {
	countNonZeros,
	fillPixelLists,
	fillSampleLists,
	reserveLists,
	type ListForm,
	type ListMemory,
} from './sparse-lists.js';

/**
 * The maximum share of non-zero values for the sparse kernel. It is faster a little further, but its two copies of
 * each value, with an address each, need more memory.
 */
const maxSparseShare = 0.65;

/** Work of a sample besides its non-zero pixels, counted in these. */
const workOfRow = 40;

/** At least as wide as the widest panel. */
const zerosBytes = 256;

const pageBytes = 65_536;

/** Θᵀ of a block of pixels shares the innermost cache with the lists; measured. */
const blockBytes = 45 * 1024;

/** Shorter lists take longer to begin and end than a larger block costs. */
const minListLength = 50;

/** Threads share a small batch by blocks, so their number is even. */
const blocksTogether = 2;

function planLists(
	{rows, columns}: Matrix,
	nonZeros: number,
	{panels, panelStride}: LayerPlan,
): ListForm {
	const wanted = Math.round((columns * panelStride) / blockBytes);
	const max = Math.floor(nonZeros / rows / minListLength);
	const pairs = Math.ceil(
		Math.min(Math.max(blocksTogether, wanted), max) / blocksTogether,
	);
	const blocks = max < blocksTogether ? 1 : pairs * blocksTogether;
	return {
		unrolledBy2: isUnrolledBy2(panels),
		blocks: cut({first: 0, end: columns}, Math.ceil(columns / blocks)),
	};
}

/** Decides where everything will be: addresses and sizes in bytes. */
function planMemory(
	x: Matrix,
	units: readonly number[],
	precision: Precision,
	threads: number,
) {
	const bytes = bytesOf(precision);
	const dataBytes = x.data.length * bytes;
	const counts = countNonZeros(x);
	const isSparse = sum(counts) <= maxSparseShare * x.data.length;

	const allocator = createAllocator();
	// A number with the value 1, and a row of zeros.
	const one = allocator.reserve(bytes);
	const zeros = allocator.reserve(zerosBytes);
	const network = allocator.reserve(wordsOf.network * 4);
	const layerTable = allocator.reserve((units.length - 1) * wordsOf.layer * 4);
	const {layers, gradientBytes, bufferBytes, tileRows} = planLayers(
		units,
		bytes,
		isSparse,
		allocator,
	);
	const weights = partitionWeights(x.rows, threads, gradientBytes, dataBytes);
	const control = allocator.reserve(barrierBytes);
	const gradients = allocator.reserve(weights.length * gradientBytes);
	const labelTable = allocator.reserve(x.rows * 2);
	// X, unless the first layer skips zeros, which it does by lists.
	const denseValues = isSparse ? 0 : allocator.reserve(dataBytes);

	const listForm = isSparse ? planLists(x, sum(counts), layers[0]) : undefined;
	const work = counts.map((count) => (isSparse ? count + workOfRow : 1));
	const parts = splitRows(work, weights).map((range, p) => {
		const tiles = cut(range, tileRows).map((rows) => ({
			rows,
			lists:
				listForm &&
				reserveLists(rows, counts, x.columns, bytes, listForm, allocator),
		}));
		return {
			description: allocator.reserve(wordsOf.part * 4),
			tiles,
			tileTable: allocator.reserve(tiles.length * wordsOf.tile * 4),
			tileCount: tiles.length,
			buffers: allocator.reserve(bufferBytes),
			gradients: gradients + p * gradientBytes,
			measures: allocator.reserve(16),
		};
	});
	const batches = planBatches(
		x.rows,
		parts,
		tileRows,
		listForm?.blocks.length ?? 1,
		isSparse ? 0 : x.columns * bytes,
		layers[0],
		allocator,
	);
	return {
		size: allocator.size(),
		precision,
		one,
		zeros,
		/** The description of everything, an argument of the kernels. */
		network,
		layerTable,
		layers,
		control,
		/** Δ of the first part, which holds the sum after a pass, and the bytes from one part's to the next. */
		gradients,
		gradientBytes,
		labelTable,
		denseValues,
		listForm,
		parts,
		batches,
		/** They come first; the others are smaller. */
		largeParts: weights.filter((weight) => weight === weights[0]).length,
	};
}

type Plan = ReturnType<typeof planMemory>;

/** Writes the descriptions of the network, its layers, parts and tiles. */
function writeDescriptions(
	words: Uint32Array,
	plan: Plan,
	x: Matrix,
	activation: Activation,
): void {
	const write = (address: number, description: readonly number[]): void => {
		words.set(description, address / 4);
	};

	const {network, layerTable, layers, listForm, parts, batches} = plan;
	write(
		network,
		describeNetwork({
			...plan,
			layers: layerTable,
			layerCount: layers.length,
			blocks: listForm?.blocks.length ?? 0,
			addresses: batches.addresses,
			activation,
		}),
	);
	write(
		layerTable,
		layers.flatMap((layer) => describeLayer(layer)),
	);
	for (const layer of layers) {
		write(layer.panelWidths, layer.panels);
		write(layer.transposedWidths, layer.transposedPanels);
	}

	const rowBytes = x.columns * bytesOf(plan.precision);
	for (const part of parts) {
		write(part.description, describePart(part));
		write(
			part.tileTable,
			part.tiles.flatMap(({rows, lists}) =>
				describeTile({
					rows: rows.end - rows.first,
					labels: plan.labelTable + rows.first * 2,
					x: plan.denseValues + rows.first * rowBytes,
					lists,
				}),
			),
		);
	}
}

/** @param starts - Gets the addresses of the lists of each sample. */
function writeLists(
	target: ListMemory,
	{layers: [first], parts}: Plan,
	form: ListForm,
	x: Matrix,
	starts: Uint32Array,
): void {
	const theta = {start: first.theta, stride: first.panelStride};
	for (const {buffers, tiles} of parts) {
		const delta = {start: buffers + first.errors, stride: first.rowStride};
		for (const {rows, lists} of tiles) {
			fillSampleLists(x, rows, lists!.samples, target, theta, form, starts);
			fillPixelLists(x, rows, lists!.pixels, target, delta, form);
		}
	}
}

/**
 * Lays out the kernels' memory for these samples and layers, and fills in the samples. Θ is left at zero.
 *
 * @param units - Units in each layer, input first.
 * @throws RangeError when everything together needs more than 4 GiB.
 */
export function layOutMemory(
	{x, labels}: Samples,
	units: readonly number[],
	precision: Precision,
	threads: number,
	activation: Activation = 'sigmoid',
) {
	const plan = planMemory(x, units, precision, threads);
	const bytes = bytesOf(precision);
	const pages = Math.ceil(plan.size / pageBytes);
	const memory = new WebAssembly.Memory({
		initial: pages,
		maximum: pages,
		shared: true,
	});
	const {buffer} = memory;
	const words = new Uint32Array(buffer);
	const length = Math.floor(buffer.byteLength / bytes);
	const reals = realsAt(precision, buffer, 0, length);

	reals[plan.one / bytes] = 1;
	writeDescriptions(words, plan, x, activation);
	const labelTable = new Uint16Array(buffer, plan.labelTable, x.rows);
	labelTable.set(Uint16Array.from(labels, (label) => label - 1));
	const addresses = words.subarray(plan.batches.addresses / 4);
	if (plan.listForm) {
		writeLists({words, reals}, plan, plan.listForm, x, addresses);
	} else {
		reals.set(x.data, plan.denseValues / bytes);
		for (let i = 0; i < x.rows; i++) {
			addresses[i] = plan.denseValues + i * x.columns * bytes;
		}
	}

	return {
		...plan,
		memory,
		pick: createPicker(buffer, plan.batches),
		/** The addresses of their descriptions, and of cross-entropy and hits of each, two float64. */
		parts: plan.parts.map(({description}) => description),
		measures: plan.parts.map(({measures}) => measures),
	};
}

/** The kernels' memory, laid out and filled with the samples. */
export type KernelMemory = ReturnType<typeof layOutMemory>;
