import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import test from 'ava';
import {BadInputError} from '../../source/dataset/bad-input.js';
import {
	openData,
	openWeights,
	readDataset,
	readWeights,
} from '../../source/dataset/dataset.js';
import {turned} from '../../source/dataset/images.js';
import {readData} from '../../source/dataset/read-data.js';
import {weightsFor} from '../../source/dataset/weights.js';
import {createPlainEngine} from '../../source/network/engine.js';
import {row} from '../../source/network/matrix.js';
import {layersOf} from '../../source/network/weights.js';
import {idxFile} from '../helpers/idx-files.js';
import {matFile, scratchFolder} from '../helpers/mat-files.js';
import {npyFile, npyHeader, zipFile} from '../helpers/numpy-files.js';
import {testWith} from '../helpers/test-with.js';

/** Forms in which strangers bring their digits: all must open as the same samples. */

const folder = scratchFolder();
const count = 40;
const side = 20;

/** Some of the embedded digits, column by column, as bytes; labels 1 to 10. */
async function someDigits() {
	const {samples} = await readDataset();
	const indices = Array.from({length: count}, (_, i) => (i * 5000) / count + i);
	return {
		images: indices.map((i) =>
			Array.from(row(samples.x, i), (pixel) => Math.round(pixel * 255)),
		),
		labels: indices.map((i) => samples.labels[i]),
	};
}

const {images, labels} = await someDigits();
const inRows = images.map((image) => [
	...turned(image, {height: side, width: side}),
]);
const fromZero = labels.map((label) => label % 10);
const transposed = (rows: ReadonlyArray<readonly number[]>) =>
	rows[0].map((_, j) => rows.map((line) => line[j]));
const oneHot = fromZero.map((label) =>
	Array.from({length: 10}, (_, k) => (k === label ? 1 : 0)),
);
const csv = (rows: ReadonlyArray<ReadonlyArray<number | string>>) =>
	rows.map((cells) => cells.join(',')).join('\n');
const bytes = (rows: ReadonlyArray<readonly number[]>) =>
	Uint8Array.from(rows.flat());
const numbers = (rows: ReadonlyArray<readonly number[]>) =>
	npyFile(
		npyHeader('<f8', `(${rows.length}, ${rows[0].length})`),
		new Uint8Array(Float64Array.from(rows.flat()).buffer),
	);
const idxZip = (suffix = '', pack = (content: Uint8Array) => content) =>
	zipFile({
		'MNIST/': new Uint8Array(),
		[`MNIST/train-images.idx3-ubyte${suffix}`]: pack(
			idxFile([count, side, side], inRows.flat()),
		),
		[`MNIST/l/train-labels.idx1-ubyte${suffix}`]: pack(
			idxFile([count], fromZero),
		),
		[`MNIST/t10k-images.idx3-ubyte${suffix}`]: pack(
			idxFile([2, side, side], inRows.slice(0, 2).flat()),
		),
		[`MNIST/t10k-labels.idx1-ubyte${suffix}`]: pack(
			idxFile([2], fromZero.slice(0, 2)),
		),
		'__MACOSX/MNIST/._train-images.idx3-ubyte': new Uint8Array(9),
	});
const longs = (values: readonly number[]) =>
	new Uint8Array(BigInt64Array.from(values, BigInt).buffer);

const forms: ReadonlyArray<
	readonly [name: string, content: string | Uint8Array, note: RegExp]
> = [
	[
		'course.mat',
		matFile({X: images, y: labels.map((label) => [label])}),
		/20×20 column by column/v,
	],
	[
		'zero.mat',
		matFile({X: images, y: [fromZero]}),
		/labels 0 to 9 \(0 as 10\)/v,
	],
	[
		'across.mat',
		matFile({data: transposed(inRows), label: [fromZero]}),
		/data and label, a column for each sample.*row by row/v,
	],
	[
		'one-hot.mat',
		matFile({train_x: inRows, train_y: oneHot}),
		/train_x and train_y.*row by row/v,
	],
	[
		'one-hot-of-the-course.mat',
		matFile({
			X: images,
			Y: labels.map((label) =>
				Array.from({length: 10}, (_, k) => (k + 1 === label ? 1 : 0)),
			),
		}),
		/labels 1 to 10/v,
	],
	[
		'other-names.mat',
		matFile({pictures: inRows, answers: labels.map((label) => [label])}),
		/pictures as X and answers as y, by their shapes/v,
	],
	[
		'fea.mat',
		matFile({fea: images, gnd: labels.map((label) => [label])}),
		/fea and gnd/v,
	],
	[
		'keras.npz',
		zipFile({
			'x_train.npy': npyFile(
				npyHeader('|u1', `(${count}, ${side}, ${side})`),
				bytes(inRows),
			),
			'y_train.npy': npyFile(npyHeader('<i8', `(${count},)`), longs(fromZero)),
			'x_test.npy': npyFile(
				npyHeader('|u1', `(2, ${side}, ${side})`),
				bytes(inRows.slice(0, 2)),
			),
			'y_test.npy': npyFile(
				npyHeader('<i8', '(2,)'),
				longs(fromZero.slice(0, 2)),
			),
		}),
		/x_train and y_train/v,
	],
	[
		'lying.npz',
		zipFile({
			'images.npy': npyFile(
				npyHeader('|u1', `(${count}, ${side}, ${side}, 1)`),
				bytes(images),
			),
			'labels.npy': npyFile(npyHeader('<i8', `(${count},)`), longs(fromZero)),
		}),
		/column by column, the order in which the digits stand upright/v,
	],
	[
		'named.csv',
		csv([
			[
				'id',
				...Array.from({length: 100}, (_, j) => `p${j}`),
				'label',
				...Array.from({length: 300}, (_, j) => `p${j + 100}`),
			],
			...inRows.map((image, i) => [
				i + 1,
				...image.slice(0, 100),
				fromZero[i],
				...image.slice(100),
			]),
		]),
		/label in column 102 \("label"\), "id" left out.*row by row/v,
	],
	[
		'columns.csv',
		csv(images.map((image, i) => [...image, labels[i]])),
		/label last.*column by column/v,
	],
	[
		'one-hot.csv',
		csv(inRows.map((image, i) => [...image, ...oneHot[i]])),
		/: 10 one-hot columns at the end/v,
	],
	[
		'first.npy',
		numbers(inRows.map((image, i) => [fromZero[i], ...image])),
		/label first, samples and labels in one matrix.*row by row/v,
	],
	[
		'last.mat',
		matFile({digits: images.map((image, i) => [...image, labels[i]])}),
		/label last, samples and labels in one matrix.*column by column/v,
	],
	[
		'npy.zip',
		zipFile({
			'it/digits.npy': numbers(
				inRows.map((image, i) => [...image, ...oneHot[i]]),
			),
			'__MACOSX/it/._digits.npy': new Uint8Array(9),
		}),
		/10 one-hot columns at the end, samples and labels in one/v,
	],
	['mnist.zip', idxZip(), /row by row/v],
	[
		'mnist-gz.zip',
		idxZip('.gz', (content) => gzipSync(content)),
		/row by row/v,
	],
	[
		'columns.libsvm',
		inRows
			.map(
				(image, i) =>
					`${fromZero[i]} ${image
						.map((pixel, j) => `${j + 1}:${pixel}`)
						.filter((cell) => !cell.endsWith(':0'))
						.join(' ')}`,
			)
			.join('\n'),
		/row by row/v,
	],
];

for (const [name, content, note] of forms) {
	const path = join(folder, name);
	writeFileSync(path, content);
	test(`digits in ${name} are the same digits`, async (t) => {
		const {samples, scheme, imageSize, notes} = await readDataset(path);
		t.deepEqual(Array.from(samples.labels), labels);
		t.is(scheme.labels.length, 10);
		t.deepEqual(imageSize, {height: side, width: side});
		t.regex(notes[0], note);
		t.regex(notes[0], /pixels 0 to 255 divided by 255 \(--pixel-scale\)/v);
		for (const [i, image] of images.entries()) {
			t.deepEqual(
				[...row(samples.x, i)],
				image.map((pixel) => pixel / 255),
			);
		}
	});
}

test('names in a zip file cannot write to the terminal', async (t) => {
	const names = [
		'\u001B[31mtrain-images-idx3-ubyte',
		'train-images-idx3-ubyte',
	];
	for (const some of [names.slice(0, 1), names]) {
		const path = join(folder, 'hostile.zip');
		writeFileSync(
			path,
			zipFile(Object.fromEntries(some.map((name) => [name, longs([1])]))),
		);
		const {message} = await t.throwsAsync(openData(path), {
			instanceOf: BadInputError,
		});
		t.regex(message, /\uFFFD\[31mtrain/v);
		t.notRegex(message, /\u001B/v);
	}
});

test('a test set in the same file is one', async (t) => {
	for (const name of ['keras.npz', 'mnist.zip', 'mnist-gz.zip']) {
		const {test: tested} = await openData(join(folder, name));
		t.deepEqual(Array.from(tested!.samples.labels), labels.slice(0, 2), name);
	}
});

test('a test set in the same file is scaled as the training set, however dark it is', async (t) => {
	const path = join(folder, 'dark-test.mat');
	const dark = images
		.slice(0, 2)
		.map((image) => image.map((pixel) => (pixel > 0 ? 1 : 0)));
	writeFileSync(
		path,
		matFile({
			train_x: images,
			train_y: labels.map((label) => [label]),
			test_x: dark,
			test_y: [[labels[0]], [labels[1]]],
		}),
	);
	const {test: tested} = await openData(path);
	t.deepEqual(
		[...row(tested!.samples.x, 0)],
		dark[0].map((pixel) => pixel / 255),
	);
});

test('the order that weights fit goes before the digits', async (t) => {
	// The embedded weights know digits column by column; turned ones know them row by row.
	const path = join(folder, 'for-weights.csv');
	writeFileSync(path, csv(images.map((image, i) => [...image, labels[i]])));
	const weights = await readWeights('embedded');
	const {dataset} = await readData(
		{data: path, seed: 1},
		{fit: {weights, what: 'the weights'}},
	);
	t.is(dataset.pixelOrder, 'columns');
	t.regex(dataset.notes[0], /the only order that fits the weights/v);
	const asked = await readData(
		{data: path, readAs: {pixelOrder: 'rows'}, seed: 1},
		{fit: {weights, what: 'the weights'}},
	);
	t.is(asked.dataset.pixelOrder, 'rows');
});

test('images without labels, labels without images, and pixels alone are refused', async (t) => {
	for (const [name, content, says] of [
		[
			'x.mat',
			matFile({X: images}),
			/has images \(X\) but no labels: there is no variable y/v,
		],
		['y.mat', matFile({y: [labels]}), /has labels \(y\) but no images/v],
		[
			'pixels.csv',
			csv([Array.from({length: 400}, (_, j) => `pixel${j}`), ...inRows]),
			/has no labels/v,
		],
		['pixels-alone.csv', csv(inRows), /no label/v],
	] as const) {
		const path = join(folder, name);
		writeFileSync(path, content);

		await t.throwsAsync(openData(path), {
			instanceOf: BadInputError,
			message: says,
		});
	}
});

test('labels of arrays that are words are classes', async (t) => {
	const path = join(folder, 'words.npz');
	const letters = labels.map((label) => (label % 2 === 0 ? 'b' : 'a'));
	writeFileSync(
		path,
		zipFile({
			'X.npy': npyFile(npyHeader('|u1', `(${count}, 400)`), bytes(images)),
			'y.npy': npyFile(
				npyHeader('|S1', `(${count},)`),
				Uint8Array.from(letters, (letter) => letter.codePointAt(0)!),
			),
		}),
	);
	const {samples, notes} = await readDataset(path);
	t.deepEqual(
		[...(samples.labels as Uint8Array)],
		labels.map((label) => (label % 2 === 0 ? 2 : 1)),
	);
	t.regex(notes[0], /labels a, b as classes 1 to 2/v);
});

const npzFile = (content: Record<string, number[][]>) =>
	zipFile(
		Object.fromEntries(
			Object.entries(content).map(([name, rows]) => [
				`${name}.npy`,
				npyFile(
					npyHeader('<f8', `(${rows.length}, ${rows[0].length})`),
					new Uint8Array(Float64Array.from(rows.flat()).buffer),
				),
			]),
		),
	);

test('weights are read from pairs, other names, transposed, and as one vector', async (t) => {
	const weights = await readWeights('embedded');
	const rowsOf = (theta: (typeof weights)[number]) =>
		Array.from({length: theta.rows}, (_, i) => [...row(theta, i)]);
	const [first, second] = weights.map((theta) => rowsOf(theta));
	const withoutBias = (rows: number[][]) => rows.map((line) => line.slice(1));
	const bias = (rows: number[][]) => rows.map((line) => [line[0]]);
	const vector = [first, second].flatMap((rows) => transposed(rows).flat());
	const {dataset} = await openData('embedded');
	for (const [name, content, note] of [
		['lower.mat', {theta1: first, theta2: second}, /theta1, theta2 as Θ1/v],
		[
			'pairs.mat',
			{
				W1: withoutBias(first),
				b1: bias(first),
				W2: withoutBias(second),
				b2: bias(second),
			},
			/biases from vectors of their own/v,
		],
		[
			'turned-pairs.mat',
			{
				coefs_0: transposed(withoutBias(first)),
				intercepts_0: bias(first),
				coefs_1: transposed(withoutBias(second)),
				intercepts_1: bias(second),
			},
			/transposed, as only so they fit each other/v,
		],
		[
			'turned.mat',
			{Theta1: transposed(first), Theta2: transposed(second)},
			/transposed/v,
		],
		['vector.mat', {nn_params: vector.map((value) => [value])}, /one vector/v],
		['anything.mat', {a: first, b: second}, /a, b as Θ1/v],
		...(
			[
				['in-order.npz', ['arr_0', 'arr_1', 'arr_2', 'arr_3']],
				['suffixes.npz', ['fc1w', 'fc1b', 'fc2w', 'fc2b']],
				['keras.npz', ['d/kernel:0', 'd/bias:0', 'd_1/kernel:0', 'd_1/bias:0']],
				['cells.npz', ['W{1}', 'b{1}', 'W{2}', 'b{2}']],
			] as const
		).map(([file, [w1, b1, w2, b2]]) => [
			file,
			{
				[w1]: transposed(withoutBias(first)),
				[b1]: bias(first),
				[w2]: transposed(withoutBias(second)),
				[b2]: bias(second),
			},
			/biases from vectors of their own, transposed/v,
		]),
	] as ReadonlyArray<[string, Record<string, number[][]>, RegExp]>) {
		const path = join(folder, name);
		writeFileSync(
			path,
			name.endsWith('.npz') ? npzFile(content) : matFile(content),
		);

		const found = await openWeights(path);
		const got = weightsFor(found, dataset!);
		t.deepEqual(layersOf(got), [400, 25, 10], name);
		t.deepEqual([...got[0].data], [...weights[0].data], name);
		t.deepEqual([...got[1].data], [...weights[1].data], name);
		t.regex(found.note ?? '', note);
	}
});

/** What strangers really bring, with the right answers; not a part of the project. */
const inputs = fileURLToPath(
	new URL('../../../shared/inputs/data/', import.meta.url),
);
type Expected = {
	readonly want: string;
	readonly command?: string;
	readonly J?: number;
	readonly accuracy?: number;
	readonly content?: {
		readonly rows: number;
		readonly pixels: number;
		readonly highest: number;
		readonly mean: number;
		readonly weighted: number;
		readonly labels_first10: readonly number[];
	};
};
const hasInputs = existsSync(inputs);
const expected = hasInputs
	? (JSON.parse(readFileSync(join(inputs, 'expected.json'), 'utf8')) as Record<
			string,
			Expected
		>)
	: {};
const courseWeights = fileURLToPath(
	new URL('../../../shared/data/week7weights.mat', import.meta.url),
);

const withInputs = testWith(hasInputs, '../shared/inputs');

withInputs('what strangers bring is all there', (t) => {
	t.true(Object.keys(expected).length > 20);
});

for (const [name, {content, J, accuracy, command = ''}] of Object.entries(
	expected,
)) {
	const path = join(inputs, name);
	if (!content && J === undefined) {
		test(`a stranger's ${name} is refused`, async (t) => {
			await t.throwsAsync(openData(path), {instanceOf: BadInputError});
		});
	}

	if (J !== undefined) {
		const isWeights = command.endsWith('--weights F');
		test(`a stranger's ${name} gives J = ${J}`, async (t) => {
			const found = await openWeights(isWeights ? path : courseWeights);
			const {dataset} = await readData({
				data: isWeights ? join(inputs, 'course_50.mat') : path,
				seed: 1,
			});
			const got = createPlainEngine(
				dataset.samples,
				weightsFor(found, dataset),
			).evaluate(0);
			t.true(Math.abs(got.cost - J) < 1e-9, String(got.cost));
			t.is(got.accuracy, accuracy ?? got.accuracy);
		});
	}

	if (content) {
		test(`a stranger's ${name} has the right content`, async (t) => {
			const {samples} = await readDataset(path);
			const {x, labels: classes} = samples;
			let highest = Number.NEGATIVE_INFINITY;
			let weighted = 0;
			let sum = 0;
			for (const [i, pixel] of x.data.entries()) {
				highest = Math.max(highest, pixel);
				sum += pixel;
				weighted += ((i % x.columns) + 1) * pixel;
			}

			t.is(x.rows, content.rows);
			t.is(x.columns, content.pixels);
			t.true(Math.abs(highest - content.highest) < 1e-6);
			t.true(Math.abs(sum / x.data.length - content.mean) < 1e-6);
			t.true(Math.abs(weighted / content.weighted - 1) < 1e-6);
			t.deepEqual(Array.from(classes).slice(0, 10), content.labels_first10);
		});
	}
}

function write(name: string, content: Uint8Array): string {
	const path = join(folder, name);
	writeFileSync(path, content);
	return path;
}

function doubles(...lengths: readonly number[]): Uint8Array {
	const numbers = Float64Array.from(
		{length: lengths.reduce((product, length) => product * length, 1)},
		(_, i) => Math.sin(i),
	);
	return npyFile(
		npyHeader('<f8', `(${lengths.join(', ')},)`),
		new Uint8Array(numbers.buffer),
	);
}

/** Four samples in columns, and their classes 2, 1, 2 and 1 as 0/1 vectors. */
const X = [
	[0.1, 0.2, 0.3, 0.4],
	[0.5, 0.6, 0.7, 0.8],
];
const y = [
	[0, 1, 0, 1],
	[1, 0, 1, 0],
];

for (const [images, labels] of [
	['inputs_test', 'target_test'],
	['semeionInput', 'semeionOutput'],
	['im', 'im_label'],
	['data_test_X_test', 'data_test_y_test'],
]) {
	test(`${images} and ${labels} are images and labels`, async (t) => {
		const {dataset} = await openData(
			write(`${images}.mat`, matFile({[images]: X, [labels]: y})),
		);
		t.deepEqual(
			[...dataset!.samples.x.data],
			[0.1, 0.5, 0.2, 0.6, 0.3, 0.7, 0.4, 0.8],
		);
		t.deepEqual(dataset!.samples.labels, new Uint8Array([2, 1, 2, 1]));
	});
}

test('labels alone are no weights', async (t) => {
	const error = await t.throwsAsync(
		openData(write('labels.mat', matFile({dzip: [[1, 2, 3, 4]]}))),
		{instanceOf: BadInputError},
	);
	t.regex(error.message, /has neither data .* it has dzip/v);
});

test('a matrix beside a vector of fractions is no data', async (t) => {
	await t.throwsAsync(
		openData(write('one-layer.mat', matFile({wM: X, bV: [[0.5], [-2.4]]}))),
		{message: /has neither data/v},
	);
});

for (const [name, content, message] of [
	[
		'Theta1.npy',
		doubles(3, 5),
		/holds one array \(3×5\) without a name; save all layers/v,
	],
	[
		'bare.npz',
		zipFile({'W1.npy': doubles(4, 3), 'W2.npy': doubles(3, 2)}),
		/has W1 \(4×3\) but not all biases .* add a vector b1, b2/v,
	],
	[
		'convolution.npz',
		zipFile({
			'conv1.weight.npy': doubles(2, 1, 3, 3),
			'conv1.bias.npy': doubles(2),
		}),
		/conv1\.weight in .* is 2×1×3×3, so it looks like a convolution/v,
	],
] as const) {
	test(`weights in ${name} are refused with what to do`, async (t) => {
		await t.throwsAsync(openWeights(write(name, content)), {
			instanceOf: BadInputError,
			message,
		});
	});
}

test('biases of another layer are refused', async (t) => {
	const {weights} = await openWeights(
		write(
			'biases.npz',
			zipFile({
				'W1.npy': doubles(4, 3),
				'b1.npy': doubles(2),
				'W2.npy': doubles(2, 4),
				'b2.npy': doubles(4),
			}),
		),
	);
	t.throws(() => weights(), {
		instanceOf: BadInputError,
		message:
			/b1 in .* has 2 numbers, but W1 \(4×3\) needs a bias for each of its 4 units/v,
	});
});

test('an array without a name is no data without its labels', async (t) => {
	for (const [name, content, message] of [
		[
			'images.npy',
			doubles(3, 4),
			/holds one array \(3×4\) without labels; save .* say --label first/v,
		],
		[
			'X.mat',
			matFile({X: [...X, [1, 2, 3, 4]]}),
			/has images \(X\) but no labels/v,
		],
	] as const) {
		await t.throwsAsync(openData(write(name, content)), {message});
	}

	const {dataset} = await openData(
		write(
			'Z.mat',
			matFile({
				X: [
					[0.5, 2],
					[0.1, 1],
					[0.2, 2],
				],
			}),
		),
		{labelColumn: 'last'},
	);
	t.deepEqual([...dataset!.samples.x.data], [0.5, 0.1, 0.2]);
});

test('a single matrix of weights is said to be one', async (t) => {
	const {note} = await openWeights(
		write('lone.mat', matFile({Theta1: [[0.1, 0.2, 0.3]]})),
	);
	t.regex(note!, /a single matrix, so without a hidden layer/v);
});

test('whole pixels up to 16 are sixteenths where constant ones were left out', async (t) => {
	const images = [0, 1, 2].map((i) =>
		Array.from({length: 62}, (_, j) => (i * j) % 17),
	);
	const {dataset} = await openData(
		write('optdigits.mat', matFile({X: images, y: [[1], [2], [3]]})),
	);
	t.regex(dataset!.notes[0], /inputs 0 to 16 divided by 16/v);
});
