import test from 'ava';
import {cut, splitRows} from '../../source/kernels/partition.js';
import {layOutMemory} from '../../source/kernels/memory.js';
import {
	bytesOf,
	instantiate,
	loadModule,
	realsAt,
	type Precision,
} from '../../source/kernels/module.js';
import {blockTasks} from '../../source/kernels/block-tasks.js';
import {layersOf} from '../../source/network/weights.js';
import {engineCases, problemOf} from '../helpers/engine-cases.js';
import {createMatrix} from '../../source/network/matrix.js';
import {
	densePanels,
	isUnrolledBy2,
	sparsePanels,
	writePanels,
} from '../../source/kernels/panels.js';
import {createPairing} from '../../source/kernels/pairs.js';
import {fillSampleLists} from '../../source/kernels/sparse-lists.js';

test('rows are split by their work', (t) => {
	t.deepEqual(splitRows([1, 1, 1, 1, 4], [1, 1]), [
		{first: 0, end: 4},
		{first: 4, end: 5},
	]);
});

test('shares have the weights that they are given', (t) => {
	t.deepEqual(splitRows([2, 2, 2, 2, 2, 2], [3, 1, 2]), [
		{first: 0, end: 3},
		{first: 3, end: 4},
		{first: 4, end: 6},
	]);
});

test('there may be fewer rows than shares', (t) => {
	const shares = splitRows([1], [1, 1, 1]);
	t.is(shares.length, 3);
	t.is(
		shares.reduce((rows, {first, end}) => rows + end - first, 0),
		1,
	);
});

test('a range is cut into nearly equal parts without gaps', (t) => {
	t.deepEqual(cut({first: 10, end: 17}, 3), [
		{first: 10, end: 12},
		{first: 12, end: 14},
		{first: 14, end: 17},
	]);
	t.deepEqual(cut({first: 4, end: 4}, 3), []);
});

/** As many digits as the course has, and as many of their pixels are not zero. */
function digits() {
	const x = createMatrix(5000, 400);
	let state = 1;
	for (let p = 0; p < x.data.length; p++) {
		state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
		x.data[p] = state / 2 ** 32 < 0.46 ? (state % 997) / 997 : 0;
	}

	return {x, labels: new Uint8Array(x.rows).fill(1)};
}

const samples = digits();

/** Threads and hidden units. With 8 threads and 1000 units Δ alone, of each thread, is more than the data. */
const cases = [
	[1, 25],
	[2, 25],
	[8, 25],
	[2, 300],
	[8, 300],
	[1, 1000],
	[2, 1000],
] as const;

for (const precision of ['f64', 'f32'] satisfies Precision[]) {
	for (const [threads, hidden] of cases) {
		test(`${precision}, ${threads} threads, ${hidden} hidden units: memory stays below three times the data`, (t) => {
			const {memory} = layOutMemory(
				samples,
				[400, hidden, 10],
				precision,
				threads,
			);
			const data = samples.x.data.length * bytesOf(precision);
			const times = memory.buffer.byteLength / data;
			t.true(times < 3, `It is ${times.toFixed(2)} times the data.`);
		});
	}
}

test('panels cover all vectors, and none is too wide for its kernel', (t) => {
	for (let vectors = 1; vectors < 200; vectors++) {
		for (const [panels, widest] of [
			[densePanels(vectors), 6],
			[sparsePanels(vectors), vectors === 13 ? 13 : 12],
		] as const) {
			t.is(
				panels.reduce((sum, width) => sum + width, 0),
				vectors,
			);
			t.true(panels.every((width) => width >= 1 && width <= widest));
		}
	}
});

test('sparse panels beside others have a kernel of their width, and entries one by one', (t) => {
	for (let vectors = 1; vectors < 200; vectors++) {
		const panels = sparsePanels(vectors);
		t.true(panels.length === 1 || panels.every((width) => width >= 6));
		t.is(isUnrolledBy2(panels), vectors <= 7);
	}
});

/** Pairs up a list with a pairing of its own. */
function partnersOf(values: readonly number[]): number[] {
	const partners = new Int32Array(values.length);
	createPairing(values.length)(
		Float64Array.from(values),
		values.length,
		partners,
	);
	return [...partners];
}

test('equal values are paired in the order in which they come', (t) => {
	t.deepEqual(partnersOf([0.5, 2, 0.5, 2, 0.5, -0.5]), [2, 3, 0, 1, -1, -1]);
	t.deepEqual(partnersOf([1, 2, 3, 3, 2]), [-1, 4, 3, 2, 1]);
	t.deepEqual(partnersOf([7]), [-1]);
	t.deepEqual(partnersOf([]), []);
});

test('the last pair comes apart where there would be an odd number', (t) => {
	t.deepEqual(partnersOf([1, 2, 1]), [-1, -1, -1]);
	t.deepEqual(partnersOf([1, 2, 3, 3, 2, 1, 4]), [-1, 4, 3, 2, 1, -1, -1]);
});

test('partners are mutual, equal, and as many as there can be', (t) => {
	let seed = 1;
	const values = Array.from({length: 5000}, () => {
		seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff;
		return (1 + ((seed >>> 8) % 700)) / 1000;
	});
	const partners = partnersOf(values);
	const paired = [...partners.keys()].filter((i) => partners[i] >= 0);
	for (const i of paired) {
		t.not(partners[i], i);
		t.is(partners[partners[i]], i);
		t.is(values[partners[i]], values[i]);
	}

	t.is(paired.length % 4, 0);
	const singles = values.filter((_, i) => partners[i] < 0);
	// Those of the pair that came apart.
	t.true(singles.length - new Set(singles).size <= 1);
});

test('one list does not see the list before', (t) => {
	const pair = createPairing(4);
	const partners = new Int32Array(4);
	pair(Float64Array.of(1, 2, 3), 3, partners);
	pair(Float64Array.of(2, 3, 2, 3), 4, partners);
	t.deepEqual([...partners], [2, 3, 0, 1]);
	pair(Float64Array.of(1, 2, 3, 2), 4, partners);
	t.deepEqual([...partners], [-1, -1, -1, -1]);
});

test('lists of a block of pixels lead to rows of that block only, which other threads do not change', (t) => {
	const x = createMatrix(
		7,
		10,
		Array.from({length: 70}, (_, i) => (i % 4 === 0 ? 0 : i / 70)),
	);
	const memory = {
		words: new Uint32Array(1000),
		reals: new Float64Array(500),
	};
	const blocks = [
		{first: 0, end: 4},
		{first: 4, end: 10},
	];
	const starts = new Uint32Array(15);
	const theta = {start: 1_000_000, stride: 16};
	const lists = {entries: 0, values: 0};
	for (const unrolledBy2 of [false, true]) {
		const form = {unrolledBy2, blocks};
		const samples = {first: 0, end: 7};
		fillSampleLists(x, samples, lists, memory, theta, form, starts);
		const rowsFrom = (first: number, end: number) =>
			Array.from(memory.words.subarray(first / 4, end / 4))
				.filter((word) => word >= theta.start)
				.map((word) => (word - theta.start) / theta.stride);
		// Those of the first block come first; 0 ends those of the second.
		const second = rowsFrom(starts[1], 4 * memory.words.length);
		t.true(rowsFrom(0, starts[1]).every((row) => row < 4));
		t.true(second.length > 0 && second.every((row) => row >= 4));
		memory.words.fill(0);
	}
});

for (const precision of ['f64', 'f32'] as const) {
	test(`blocks of pixels may be computed in any order, ${precision}`, (t) => {
		const {samples, weights} = problemOf(
			engineCases.find(({title}) => title === 'two blocks')!,
		);
		const {module} = loadModule(precision, true)!;
		const gradientsAfter = (isReversed: boolean) => {
			const plan = layOutMemory(samples, layersOf(weights), precision, 2);
			const {memory, network, gradients, gradientBytes, batches} = plan;
			const kernels = instantiate(module, memory);
			const realsOf = (address: number, bytes: number) =>
				realsAt(precision, memory.buffer, address, bytes / bytesOf(precision));
			for (const [l, layer] of plan.layers.entries()) {
				const bytes = layer.panels.length * layer.panelBytes;
				writePanels(layer, realsOf(layer.theta, bytes), weights[l]);
			}

			kernels.transpose(network);
			const kind = plan.pick(Uint32Array.of(3, 59, 0, 17, 8));
			const [part] = batches.parts;
			const tasks = new Map(
				blockTasks(kernels, memory, batches.blocks!, {
					network,
					gradients,
					part: part.description,
				}),
			).get(kind)!;
			for (const {count, run} of tasks) {
				for (let i = 0; i < count; i++) {
					run(isReversed ? count - 1 - i : i);
				}
			}

			return Array.from(realsOf(gradients, gradientBytes));
		};

		t.deepEqual(gradientsAfter(true), gradientsAfter(false));
	});
}
