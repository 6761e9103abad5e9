import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {BadInputError} from '../../source/dataset/bad-input.js';
import {openData, openWeights} from '../../source/dataset/dataset.js';
import {matFile, scratchFolder} from '../helpers/mat-files.js';
import {npyFile, npyHeader, zipFile} from '../helpers/numpy-files.js';

const folder = scratchFolder();

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
	await t.throwsAsync(openData(write('images.npy', doubles(3, 4))), {
		message: /holds one array \(3×4\) without labels; save images and labels/v,
	});
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
	t.regex(dataset!.notes[0], /pixels 0 to 16 divided by 16/v);
});
