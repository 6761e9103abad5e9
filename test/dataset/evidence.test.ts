import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {createFastEngine} from '../../source/kernels/fast-engine.js';
import {BadInputError} from '../../source/dataset/bad-input.js';
import {
	type ArrayType,
	type ArrayValues,
} from '../../source/dataset/contents.js';
import {readDataset, readWeights} from '../../source/dataset/dataset.js';
import {
	classMeans,
	digitEvidence,
	orderOfDigits,
} from '../../source/dataset/digit-evidence.js';
import {
	squareSize,
	turned,
	turnWeights,
	type ImageSize,
} from '../../source/dataset/images.js';
import {
	classesBy,
	distinctLabels,
	labelScheme,
} from '../../source/dataset/labels.js';
import {pixelScale} from '../../source/dataset/pixels.js';
import {adaptWeights} from '../../source/dataset/weight-fit.js';
import {accuracy} from '../../source/network/forward.js';
import {createMatrix, row, type Matrix} from '../../source/network/matrix.js';
import {createRandom, randomWeights} from '../../source/network/random.js';
import {matFile, scratchFolder} from '../helpers/mat-files.js';

const dataset = await readDataset();
const weights = await readWeights('embedded');
const [theta1, theta2] = weights;

const folder = scratchFolder();
const {samples} = dataset;
const digits = classMeans(samples.x, samples.labels);
const whole: ImageSize = {height: 20, width: 20};

/** A number of samples of each class, their images without the margin, and their labels. */
function someDigits(perClass: number, margin = 0) {
	const side = 20 - 2 * margin;
	const indices = Array.from({length: 10 * perClass}, (_, i) => {
		const group = Math.floor(i / perClass);
		return group * 500 + 7 * (i % perClass);
	});
	return {
		size: {height: side, width: side},
		labels: indices.map((i) => samples.labels[i]),
		images: indices.map((i) => {
			const image = row(samples.x, i);
			return Array.from(
				{length: side * side},
				(_, j) =>
					image[(margin + Math.floor(j / side)) * 20 + margin + (j % side)],
			);
		}),
	};
}

function matrix(images: ReadonlyArray<ArrayLike<number>>) {
	const x = createMatrix(images.length, images[0].length);
	for (const [i, image] of images.entries()) {
		x.data.set(image, i * x.columns);
	}

	return x;
}

for (const [what, change] of [
	['as they are', (pixel: number) => pixel],
	['dark on light', (pixel: number) => 1 - pixel],
	['from −1 to 1', (pixel: number) => 2 * pixel - 1],
] as const) {
	for (const margin of [0, 2]) {
		test(`digits ${what}, without ${margin} pixels at each side, are known in both orders`, (t) => {
			const {images, labels, size} = someDigits(10, margin);
			const changed = images.map((image) =>
				image.map((pixel) => change(pixel)),
			);
			const columns = digitEvidence(
				{x: matrix(changed), labels},
				size,
				digits,
			)!;
			t.is(orderOfDigits(columns), 'columns');
			const rows = digitEvidence(
				{x: matrix(changed.map((image) => turned(image, size))), labels},
				size,
				digits,
			)!;
			t.is(orderOfDigits(rows), 'rows');
		});
	}
}

test('ovals in the middle are almost never turned as digits', (t) => {
	const random = createRandom(1);
	const draws = 100;
	let turns = 0;
	for (let draw = 0; draw < draws; draw++) {
		const labels = Array.from({length: 40}, (_, i) => (i % 10) + 1);
		const images = labels.map(() => {
			const [tall, broad] = [2 + 7 * random(), 2 + 7 * random()];
			return Array.from({length: 400}, (_, j) =>
				((j % 20) - 9.5) ** 2 / tall ** 2 +
					(Math.floor(j / 20) - 9.5) ** 2 / broad ** 2 <
				1
					? 1
					: 0,
			);
		});
		const evidence = digitEvidence({x: matrix(images), labels}, whole, digits)!;
		turns += orderOfDigits(evidence) === undefined ? 0 : 1;
	}

	t.true(turns <= draws / 50, `${turns} of ${draws}`);
});

test('a few numbers that make a square are no picture of a digit', (t) => {
	t.is(
		digitEvidence(
			{x: matrix([Array.from({length: 9}, (_, j) => j)]), labels: [1]},
			{height: 3, width: 3},
			digits,
		),
		undefined,
	);
});

test('labels that are one more than the digit are told by the images', async (t) => {
	const {images, labels} = someDigits(5);
	const write = (name: string, y: readonly number[]) => {
		const path = join(folder, name);
		writeFileSync(path, matFile({X: images, y: y.map((label) => [label])}));
		return path;
	};

	const shifted = labels.map((label) => (label % 10) + 1);
	const dataset = await readDataset(write('shifted.mat', shifted));
	t.deepEqual(Array.from(dataset.samples.labels), labels);
	t.regex(dataset.notes[0], /labels 1 to 10 for the digits 0 to 9/v);
	const test_ = await readDataset(
		write('test.mat', shifted),
		{},
		{training: dataset},
	);
	t.deepEqual(test_.samples.labels, dataset.samples.labels);
	const course = await readDataset(write('course.mat', labels));
	t.deepEqual(Array.from(course.samples.labels), labels);
});

/** The last row first: the output for the digit 0, which the course has last. */
function withLastFirst({rows, columns, data}: Matrix): Matrix {
	const result = createMatrix(rows, columns);
	result.data.set(data.subarray((rows - 1) * columns));
	result.data.set(data.subarray(0, (rows - 1) * columns), columns);
	return result;
}

const turnedBack = turnWeights(weights, {
	to: 'columns',
	size: {height: 20, width: 20},
});

test('weights for pixels row by row, with the output for 0 first, give what they gave there', (t) => {
	const foreign = [turnedBack[0], withLastFirst(theta2)];
	t.true(accuracy(foreign, dataset.samples) < 0.3);
	const zeroLast = {
		...dataset,
		scheme: {...dataset.scheme, labels: [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]},
	};
	const adapted = adaptWeights(foreign, zeroLast);
	t.deepEqual(adapted.weights, [theta1, theta2]);
	t.is(
		adapted.note,
		'The weights were read with the inputs as pixels row by row and the first output for the label 0, as only so they fit the data.',
	);
});

test('weights that fit with ReLU only are read so, unless their activation is given', async (t) => {
	const engine = await createFastEngine(
		dataset.samples,
		randomWeights([400, 25, 10], 1),
		{activation: 'relu'},
	);
	for (let i = 0; i < 150; i++) {
		engine.evaluate(0);
		engine.descend(0.3, 0);
	}

	const weights = engine.readWeights();
	engine.dispose();
	const {activation, note} = adaptWeights(weights, dataset);
	t.is(activation, 'relu');
	t.is(
		note,
		'The weights were read with ReLU hidden units, as only so they fit the data.',
	);
	t.deepEqual(adaptWeights(weights, dataset, 'tanh'), {
		weights,
		activation: 'tanh',
	});
});

test('weights that fit, weights that were never trained and those of another size stay', (t) => {
	t.deepEqual(adaptWeights(weights, dataset), {
		weights,
		activation: 'sigmoid',
	});
	const random = randomWeights([400, 25, 10], 1);
	t.deepEqual(adaptWeights(random, dataset).weights, random);
	const other = randomWeights([9, 5, 10], 1);
	t.deepEqual(adaptWeights(other, dataset).weights, other);
});

const place = {where: 'y', at: (i: number) => `row ${i + 1}`};

function read(
	labels: readonly number[],
	{given, areDigits = false}: {given?: number; areDigits?: boolean} = {},
) {
	const scheme = labelScheme(distinctLabels(labels, place), {given, areDigits});
	return {
		classes: [...classesBy(scheme, labels, place)],
		outputs: scheme.labels.length,
		words: scheme.words,
	};
}

for (const [what, labels, options, classes, outputs, words] of [
	['1 to K', [3, 1, 2], {}, [3, 1, 2], 3, 'labels 1 to 3'],
	['0 and 1', [0, 1, 1], {}, [2, 1, 1], 2, 'labels 0 to 1 (0 as 2)'],
	[
		'0 to 9',
		[0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
		{},
		[10, 1, 2, 3, 4, 5, 6, 7, 8, 9],
		10,
		'labels 0 to 9 (0 as 10)',
	],
	[
		'digits of which some do not occur',
		[7, 2, 0],
		{},
		[7, 2, 10],
		10,
		'labels 0 to 7 (0 as 10)',
	],
	[
		'digits without the highest, known by their images',
		[0, 1, 2],
		{areDigits: true},
		[10, 1, 2],
		10,
		'labels 0 to 2 (0 as 10)',
	],
	[
		'as many outputs as weights have',
		[0, 1, 2],
		{given: 10},
		[10, 1, 2],
		10,
		'labels 0 to 2 (0 as 10)',
	],
	[
		'a byte that overflows',
		[0, 255, 0],
		{},
		[1, 2, 1],
		2,
		'labels 0, 255 as classes 1 to 2',
	],
	['signs', [-1, 1], {}, [1, 2], 2, 'labels -1, 1 as classes 1 to 2'],
	[
		'letters of which one does not occur',
		[1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12],
		{},
		[1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12],
		12,
		'labels 1 to 12',
	],
	[
		'few labels far apart',
		[100, 20, 30],
		{},
		[3, 1, 2],
		3,
		'labels 20, 30, 100 as classes 1 to 3',
	],
] as ReadonlyArray<
	[
		string,
		number[],
		{given?: number; areDigits?: boolean},
		number[],
		number,
		string,
	]
>) {
	test(`labels: ${what}`, (t) => {
		t.deepEqual(read(labels, options), {classes, outputs, words});
	});
}

test('0 and 10 are the same digit where the training data has neither', (t) => {
	const scheme = labelScheme([1, 2, 3], {given: undefined, areDigits: true});
	t.deepEqual([...classesBy(scheme, [0, 10, 3], place)], [10, 10, 3]);
});

test('labels that are none are refused with their place', (t) => {
	t.throws(() => read([1, 1.5]), {
		instanceOf: BadInputError,
		message: /^y has the label 1\.5 \(row 2\)/v,
	});
	t.throws(() => read(Array.from({length: 300}, (_, i) => i)), {
		instanceOf: BadInputError,
		message: /more than 255 different labels \(row 256 has another one\)/v,
	});
	t.throws(
		() =>
			classesBy(labelScheme([1, 2], {given: 2, areDigits: false}), [3], place),
		{
			instanceOf: BadInputError,
			message: /has the label 3 \(row 1\), but there are 2 classes/v,
		},
	);
});

function scale(
	values: ArrayValues,
	{
		type = 'double',
		pixels = 64,
		size = squareSize(pixels),
		given,
	}: {
		type?: ArrayType;
		pixels?: number;
		size?: ImageSize;
		given?: number;
	} = {},
) {
	return pixelScale(values, {
		type,
		pixels,
		size,
		given,
		where: 'X',
		at: (index) => `number ${index + 1}`,
	});
}

const of = (...values: number[]) => Float64Array.from(values);

for (const [what, values, options, divisor, words] of [
	['0 to 1', of(0, 0.3, 1), {}, 1, 'pixels 0 to 1 as they are'],
	[
		'only 0 and 1 in bytes',
		Uint8Array.of(0, 1),
		{type: 'uint8'},
		1,
		'pixels 0 to 1 as they are',
	],
	[
		'logical',
		Uint8Array.of(0, 1),
		{type: 'logical'},
		1,
		'pixels 0 to 1 as they are',
	],
	['sixteenths', of(0, 7, 16), {}, 16, 'pixels 0 to 16 divided by 16'],
	[
		'sixteenths of which the highest is 15',
		of(0, 15),
		{},
		16,
		'pixels 0 to 15 divided by 16',
	],
	[
		'dark bytes of a large image',
		of(0, 16),
		{pixels: 784},
		255,
		'pixels 0 to 16 divided by 255',
	],
	['bytes as doubles', of(0, 255), {}, 255, 'pixels 0 to 255 divided by 255'],
	[
		'bytes that were averaged',
		of(0, 127.5, 254),
		{},
		255,
		'pixels 0 to 254 divided by 255',
	],
	[
		'brightnesses of the course',
		of(-0.13, 1.13),
		{},
		1,
		'pixels -0.13 to 1.13 as they are',
	],
	['−1 to 1', of(-1, 0, 1), {}, 1, 'pixels -1 to 1 as they are'],
	['standardized', of(-0.42, 2.81), {}, 1, 'pixels -0.42 to 2.81 as they are'],
	['a given scale', of(0, 16), {given: 4}, 4, 'pixels 0 to 16 divided by 4'],
	[
		'16-bit images with their scale',
		of(0, 65_535),
		{given: 65_535},
		65_535,
		'pixels 0 to 65535 divided by 65535',
	],
	[
		'few bytes whose image has a size',
		of(0, 200),
		{pixels: 4, size: {height: 2, width: 2}},
		255,
		'pixels 0 to 200 divided by 255',
	],
	[
		'few measures up to 200',
		of(0, 200),
		{pixels: 4},
		1,
		'inputs 0 to 200 as they are',
	],
	[
		'many measures with fractions',
		of(0, 0.5, 200),
		{pixels: 30},
		1,
		'inputs 0 to 200 as they are',
	],
	[
		'measures beyond all brightness',
		of(0, 70_000.5, 3e9),
		{pixels: 13},
		1,
		'inputs 0 to 3000000000 as they are',
	],
	[
		'bytes of which some columns are left out',
		of(0, 255),
		{pixels: 717},
		255,
		'inputs 0 to 255 divided by 255',
	],
] as ReadonlyArray<
	[string, ArrayValues, Parameters<typeof scale>[1], number, string]
>) {
	test(`pixels: ${what}`, (t) => {
		t.deepEqual(scale(values, options), {divisor, words});
	});
}

for (const [what, values, says] of [
	['not a number', of(0, Number.NaN), /not a finite number \(number 2\)/v],
	[
		'infinite',
		of(Number.POSITIVE_INFINITY, 0),
		/not a finite number \(number 1\)/v,
	],
	[
		'huge',
		of(0, 0.5, 1e300),
		/the pixel 1e\+300 \(number 3\), which is far too large/v,
	],
	[
		'whole, beyond a byte',
		of(0, 256),
		/the pixel 256 \(number 2\), but whole pixels are 0 to 255/v,
	],
	[
		'whole and negative',
		of(-3, 200),
		/the pixel -3 \(number 1\), but whole pixels are 0 to 255/v,
	],
] as const) {
	test(`refused: pixels that are ${what}`, (t) => {
		t.throws(() => scale(values), {instanceOf: BadInputError, message: says});
	});
}

test('labels with gaps of what is no image stay as they are, without the classes of digits', (t) => {
	const {labels} = labelScheme([0, 2, 3], {
		given: undefined,
		areDigits: false,
		areImages: false,
	});
	t.deepEqual(labels, [1, 2, 3, 0]);
});
