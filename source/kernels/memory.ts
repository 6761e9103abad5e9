import {type Matrix, type Samples} from '../network/matrix.js';
import {createAllocator} from './allocator.js';
import {
	describeLayer,
	describeNetwork,
	describePart,
	describeTile,
	wordsOf,
	type Part,
} from './descriptions.js';
import {gateBytes} from './gate.js';
import {planLayers, type LayerPlan} from './layer-plan.js';
import {hasCouples} from './panels.js';
import {bytesOf, realsAt, type Precision} from './precision.js';
import {cut, splitRows, sum, type Range} from './ranges.js';
import {
	countNonZeros,
	fillPixelLists,
	fillSampleLists,
	type ListForm,
	reserveLists,
	type TileLists,
} from './sparse-lists.js';

/** The kernels' memory, laid out and filled with the samples. */
export type KernelMemory = {
	readonly memory: WebAssembly.Memory;
	readonly precision: Precision;
	readonly layers: readonly LayerPlan[];
	/** Whether the first layer skips zeros. */
	readonly sparse: boolean;
	/** Address of the words that threads wait on. */
	readonly control: number;
	/** Address of the description of everything, an argument of the kernels. */
	readonly network: number;
	/** For each part of the samples the address of what describes it. */
	readonly parts: readonly number[];
	/** So many of them, the first ones, are of the same size; what follows is smaller. */
	readonly largeParts: number;
	/** For each part the address of its measures: cross-entropy and hits, two float64. */
	readonly measures: readonly number[];
	/** Address of Δ of the first part, which has the sum after a pass, and the bytes from one part's to the next. */
	readonly gradients: number;
	readonly gradientBytes: number;
};

/**
 * Up to this share of non-zero values the sparse kernel is used. It is faster a little further, but its two
 * copies of each value, with two bytes beside each, need more memory.
 */
const densestSparse = 0.65;

/** Work of a sample besides its non-zero pixels, counted in these. */
const workOfRow = 40;

/** As wide as the widest panel, or wider. */
const zerosBytes = 256;

const pageBytes = 65_536;

/**
 * Large parts that samples are cut into where Δ is small. Threads take parts as they get to them, and sums are added
 * up part by part; so 1, 2, 4 and 8 threads give the same result to the last bit.
 */
const fewestParts = 8;

/** A large part is as large as so many small ones. They come last, so that threads are done at about the same time. */
const smallInLarge = 4;

/** Larger ones are kept once for each thread: adding up more would take longer than it saves. */
const mostGradientBytes = 2 * 1024 * 1024;

/** So are those that are larger than this and than a small share of the data: memory is to stay below three times it. */
const smallGradientBytes = 64 * 1024;
const smallShare = 1 / 16;

/** How large each part is to be: a multiple of the threads are large, a quarter as many small. At most a row each. */
function weighParts(
	rows: number,
	threads: number,
	gradientBytes: number,
	dataBytes: number,
): number[] {
	const most = Math.min(
		mostGradientBytes,
		Math.max(smallGradientBytes, dataBytes * smallShare),
	);
	const rounds = gradientBytes > most ? 1 : Math.ceil(fewestParts / threads);
	const large = rounds * threads;
	const small = rounds > 1 || threads >= fewestParts ? Math.ceil(large / 4) : 0;
	return rows < large + small
		? Array.from({length: Math.min(rows, large)}, () => 1)
		: [
				...Array.from({length: large}, () => smallInLarge),
				...Array.from({length: small}, () => 1),
			];
}

/** So much of Θᵀ shares the innermost cache with the lists; measured. */
const blockBytes = 45 * 1024;

/** Lists that are shorter than this take longer to begin and end than a larger block costs. */
const shortestList = 50;

/** How many blocks the pixels are best cut into. */
function countBlocks(
	{rows, columns}: Matrix,
	nonZeros: number,
	{panelStride}: LayerPlan,
): number {
	const wanted = Math.round((columns * panelStride) / blockBytes);
	const most = Math.floor(nonZeros / rows / shortestList);
	return Math.max(1, Math.min(wanted, most));
}

type Tile = {
	readonly rows: Range;
	readonly lists: TileLists | undefined;
};

type PlannedPart = Part & {
	readonly description: number;
	readonly tiles: readonly Tile[];
};

function createMemory(bytes: number): WebAssembly.Memory {
	const pages = Math.ceil(bytes / pageBytes);
	return new WebAssembly.Memory({initial: pages, maximum: pages, shared: true});
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
): KernelMemory {
	const bytes = bytesOf(precision);
	const counts = countNonZeros(x);
	const sparse = sum(counts) <= densestSparse * x.data.length;

	const allocator = createAllocator();
	const one = allocator.reserve(bytes);
	const zeros = allocator.reserve(zerosBytes);
	const network = allocator.reserve(wordsOf.network * 4);
	const layerTable = allocator.reserve((units.length - 1) * wordsOf.layer * 4);
	const plan = planLayers(units, bytes, sparse, allocator);
	const {layers, gradientBytes} = plan;
	const first = layers[0];
	const weights = weighParts(
		x.rows,
		threads,
		gradientBytes,
		x.data.length * bytes,
	);
	const count = weights.length;
	const control = allocator.reserve(gateBytes);
	const gradients = allocator.reserve(count * gradientBytes);
	const labelTable = allocator.reserve(x.rows * 2);
	const denseValues = sparse ? 0 : allocator.reserve(x.data.length * bytes);

	const work = counts.map((count) => (sparse ? count + workOfRow : 1));
	const form: ListForm = {
		couples: hasCouples(first.panels),
		blocks: cut(
			{first: 0, end: x.columns},
			Math.ceil(x.columns / countBlocks(x, sum(counts), first)),
		),
	};
	const parts = splitRows(work, weights).map((range, p): PlannedPart => {
		const tiles = cut(range, plan.tileRows).map((rows): Tile => ({
			rows,
			lists: sparse
				? reserveLists(rows, counts, x.columns, bytes, form, allocator)
				: undefined,
		}));
		return {
			description: allocator.reserve(wordsOf.part * 4),
			tiles,
			tileTable: allocator.reserve(tiles.length * wordsOf.tile * 4),
			tileCount: tiles.length,
			buffers: allocator.reserve(plan.bufferBytes),
			gradients: gradients + p * gradientBytes,
			measures: allocator.reserve(16),
		};
	});

	const memory = createMemory(allocator.size());
	const {buffer} = memory;
	const words = new Uint32Array(buffer);
	const reals = realsAt(
		precision,
		buffer,
		0,
		Math.floor(buffer.byteLength / bytes),
	);
	const write = (address: number, description: readonly number[]): void => {
		words.set(description, address / 4);
	};

	reals[one / bytes] = 1;
	write(
		network,
		describeNetwork({
			layers: layerTable,
			layerCount: layers.length,
			blocks: sparse ? form.blocks.length : 0,
			gradientBytes,
			one,
			zeros,
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

	new Uint16Array(buffer, labelTable, x.rows).set(
		Uint16Array.from(labels, (label) => label - 1),
	);
	if (!sparse) {
		reals.set(x.data, denseValues / bytes);
	}

	for (const part of parts) {
		write(part.description, describePart(part));
		write(
			part.tileTable,
			part.tiles.flatMap(({rows, lists}) =>
				describeTile({
					rows: rows.end - rows.first,
					labels: labelTable + rows.first * 2,
					x: denseValues + rows.first * x.columns * bytes,
					lists,
				}),
			),
		);
		for (const {rows, lists} of part.tiles) {
			if (lists) {
				const place = {words, reals};
				const theta = {start: first.theta, stride: first.panelStride};
				const delta = {
					start: part.buffers + first.errors,
					stride: first.rowStride,
				};
				fillSampleLists(x, rows, lists.samples, place, theta, form);
				fillPixelLists(x, rows, lists.pixels, place, delta, form);
			}
		}
	}

	return {
		memory,
		precision,
		layers,
		sparse,
		control,
		network,
		parts: parts.map(({description}) => description),
		largeParts: weights.filter((weight) => weight === weights[0]).length,
		measures: parts.map(({measures}) => measures),
		gradients,
		gradientBytes,
	};
}
