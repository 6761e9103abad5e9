import {type Samples} from '../network/samples.js';
import {createAllocator} from './allocator.js';
import {
	describeLayer,
	describeNetwork,
	describeShare,
	describeTile,
	wordsOf,
	type Share,
} from './descriptions.js';
import {planLayers, type LayerPlan} from './layer-plan.js';
import {bytesOf, realsAt, type Precision} from './precision.js';
import {cutIntoTiles, splitRows, type Rows} from './shares.js';
import {
	countNonZeros,
	fillLists,
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
	/** For each thread the address of what describes its part of the work. */
	readonly shares: readonly number[];
	/** For each thread the address of its measures: cross-entropy and hits, two float64. */
	readonly measures: readonly number[];
	/** Address of Δ of the first thread, and the bytes from one thread's to the next. */
	readonly gradients: number;
	readonly gradientBytes: number;
};

/**
 * Up to this share of non-zero values the sparse kernel is used. It is faster a little further, but its two
 * copies of each value, with four bytes of address each, need more memory.
 */
const densestSparse = 0.6;

/** Work of a sample besides its non-zero pixels, counted in these. */
const workOfRow = 40;

/** As wide as the widest panel, or wider. */
const zerosBytes = 256;

const pageBytes = 65_536;

type Tile = {readonly rows: Rows; readonly lists: TileLists};
type PlannedShare = Share & {
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
	const nonZeros = counts.reduce((sum, count) => sum + count, 0);
	const sparse = nonZeros <= densestSparse * x.data.length;

	const allocator = createAllocator();
	const control = allocator.reserve(64);
	const one = allocator.reserve(bytes);
	const zeros = allocator.reserve(zerosBytes);
	const network = allocator.reserve(wordsOf.network * 4);
	const layerTable = allocator.reserve((units.length - 1) * wordsOf.layer * 4);
	const plan = planLayers(units, bytes, sparse, allocator);
	const {layers, gradientBytes} = plan;
	const gradients = allocator.reserve(threads * gradientBytes);
	const labelTable = allocator.reserve(x.rows * 2);
	const denseValues = sparse ? 0 : allocator.reserve(x.data.length * bytes);

	const listsOf = (rows: Rows): TileLists =>
		sparse
			? reserveLists(rows, counts, x.columns, bytes, allocator)
			: {
					entries: 0,
					values: denseValues + rows.first * x.columns * bytes,
					columnEntries: 0,
					columnValues: 0,
				};
	const work = counts.map(count => (sparse ? count + workOfRow : 1));
	const shares = splitRows(work, threads).map((share, t): PlannedShare => {
		const tiles = cutIntoTiles(share, plan.tileRows).map(rows => ({
			rows,
			lists: listsOf(rows),
		}));
		return {
			description: allocator.reserve(wordsOf.share * 4),
			tiles,
			tileTable: allocator.reserve(tiles.length * wordsOf.tile * 4),
			tileCount: tiles.length,
			buffers: allocator.reserve(plan.bufferBytes),
			gradients: gradients + t * gradientBytes,
			measures: allocator.reserve(16),
		};
	});

	const memory = createMemory(allocator.size());
	const {buffer} = memory;
	const words = new Uint32Array(buffer);
	const reals = realsAt(precision, buffer, 0, Math.floor(buffer.byteLength / bytes));
	reals[one / bytes] = 1;
	words.set(
		describeNetwork({
			layers: layerTable,
			layerCount: layers.length,
			sparse,
			gradientBytes,
			one,
			zeros,
		}),
		network / 4,
	);
	words.set(layers.flatMap(layer => describeLayer(layer)), layerTable / 4);
	for (const layer of layers) {
		words.set(layer.panels, layer.panelWidths / 4);
		words.set(layer.transposedPanels, layer.transposedWidths / 4);
	}

	new Uint16Array(buffer, labelTable, x.rows).set(
		Uint16Array.from(labels, label => label - 1),
	);
	const first = layers[0]!;
	for (const share of shares) {
		words.set(describeShare(share), share.description / 4);
		for (const [t, {rows, lists}] of share.tiles.entries()) {
			words.set(
				describeTile(rows.end - rows.first, labelTable + rows.first * 2, lists),
				share.tileTable / 4 + t * wordsOf.tile,
			);
			if (sparse) {
				fillLists(
					x,
					rows,
					lists,
					{reals, words},
					{address: first.theta, stride: first.panelStride},
					{address: share.buffers + first.errors, stride: first.rowStride},
				);
			}
		}
	}

	if (!sparse) {
		reals.set(x.data, denseValues / bytes);
	}

	return {
		memory,
		precision,
		layers,
		sparse,
		control,
		network,
		shares: shares.map(({description}) => description),
		measures: shares.map(({measures}) => measures),
		gradients,
		gradientBytes,
	};
}
