import {existsSync, mkdirSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {BadInputError} from '../../source/dataset/bad-input.js';
import {openData, readDataset} from '../../source/dataset/dataset.js';
import {byteText} from '../../source/dataset/download/catalog.js';
import {labelNames} from '../../source/dataset/formats/idx.js';
import {listData} from '../../source/dataset/named/list.js';
import {findMnist, isMnist} from '../../source/dataset/named/locate.js';
import {pointNames} from '../../source/dataset/named/points.js';
import {row} from '../../source/network/matrix.js';
import {realMnist} from '../fixtures/reference.js';
import {idxFile} from '../helpers/idx-files.js';
import {scratchFolder} from '../helpers/mat-files.js';
import {testWith} from '../helpers/test-with.js';

const folder = scratchFolder();
const withMnist = testWith(
	existsSync(realMnist),
	'the course’s files in ../shared/data',
);

function write(name: string, content: Uint8Array): string {
	const path = join(folder, name);
	writeFileSync(path, content);
	return path;
}

/** Two images of 2×3 pixels. */
const images = idxFile(
	[2, 2, 3],
	[0, 51, 102, 153, 204, 255, 255, 0, 0, 0, 0, 0],
);
const labels = idxFile([2], [0, 7]);

test('images are turned to columns, pixels are 0 to 1, and label 0 is 10', async (t) => {
	const path = write('train-images-idx3-ubyte', images);
	write('train-labels-idx1-ubyte', labels);
	const {samples, imageSize, name} = await readDataset(path);
	t.deepEqual([samples.x.rows, samples.x.columns], [2, 6]);
	t.deepEqual([...row(samples.x, 0)], [0, 0.6, 0.2, 0.8, 0.4, 1]);
	t.deepEqual([...row(samples.x, 1)], [1, 0, 0, 0, 0, 0]);
	t.deepEqual([...(samples.labels as Uint8Array)], [10, 7]);
	t.deepEqual(imageSize, {height: 2, width: 3});
	t.is(name, 'train-images-idx3-ubyte');
});

test('packed files read the same, and labels may be named', async (t) => {
	const path = write(
		'a.gz',
		idxFile([1, 2, 2], [0, 255, 51, 0], {packed: true}),
	);
	const given = write('b.gz', idxFile([1], [3], {packed: true}));
	const {samples} = await readDataset(path, {labels: given});
	t.deepEqual([...samples.x.data], [0, 0.2, 1, 0]);
	t.deepEqual([...(samples.labels as Uint8Array)], [3]);
});

test('pixels that lie column by column stay as they are', async (t) => {
	const path = write('emnist-images-idx3-ubyte', images);
	write('emnist-labels-idx1-ubyte', labels);
	const {samples} = await readDataset(path, {pixelOrder: 'columns'});
	t.deepEqual([...row(samples.x, 0)], [0, 0.2, 0.4, 0.6, 0.8, 1]);
});

test('the names of the labels beside the images', (t) => {
	t.deepEqual(labelNames('t10k-images-idx3-ubyte.gz'), [
		't10k-labels-idx1-ubyte.gz',
		't10k-labels-idx1-ubyte',
	]);
	t.deepEqual(labelNames('train-images.idx3-ubyte'), [
		'train-labels.idx1-ubyte',
		'train-labels.idx1-ubyte.gz',
	]);
	t.deepEqual(labelNames('digits'), []);
});

test('a folder that holds MNIST gives training and test data', async (t) => {
	const place = join(folder, 'mnist');
	mkdirSync(place);
	write('mnist/train-images-idx3-ubyte.gz', idxFile([3, 1, 1], [9, 8, 7]));
	write('mnist/train-labels-idx1-ubyte', idxFile([3], [0, 9, 2]));
	write('mnist/t10k-images-idx3-ubyte', idxFile([2, 1, 1], [8, 7]));
	write('mnist/t10k-labels-idx1-ubyte', idxFile([2], [0, 2]));
	const {dataset, test: tested} = await openData(place);
	t.is(dataset!.name, 'mnist');
	t.is(dataset!.samples.x.rows, 3);
	t.is(tested!.samples.x.rows, 2);
	t.deepEqual([...(tested!.samples.labels as Uint8Array)], [10, 2]);
});

test('a folder without images, and one with several, are refused', async (t) => {
	const empty = join(folder, 'empty');
	mkdirSync(empty);
	await t.throwsAsync(openData(empty), {
		instanceOf: BadInputError,
		message: /holds no training images as MNIST has them/v,
	});
	const several = join(folder, 'several');
	mkdirSync(several);
	write('several/a-images-idx3-ubyte', images);
	write('several/b-images-idx3-ubyte', images);
	await t.throwsAsync(openData(several), {
		instanceOf: BadInputError,
		message: /has several files of images \(a-images.*, b-images.*--test/v,
	});
});

const bad: Array<[string, Uint8Array, RegExp, Uint8Array?]> = [
	[
		'alone-images-idx3-ubyte',
		images,
		/no alone-labels-idx1-ubyte or .*\.gz beside it.*--labels/v,
	],
	[
		'short-images-idx3-ubyte',
		images.slice(0, -5),
		/2×2×3 bytes, but 5 bytes are missing/v,
		labels,
	],
	[
		'long-images-idx3-ubyte',
		idxFile([1, 1, 1], [1, 2]),
		/but 1 more bytes follow/v,
		labels,
	],
	[
		'head-images-idx3-ubyte',
		images.slice(0, 9),
		/cut off inside its header/v,
		labels,
	],
	[
		'float-images-idx3-ubyte',
		idxFile([1, 1, 1], [0, 0, 0], {type: 0x0d}),
		/1×1×1 numbers of 4 bytes, but 1 bytes are missing/v,
		labels,
	],
	[
		'magic-images-idx3-ubyte',
		Uint8Array.from([1, 2, 3, 4, 5, 6]),
		/not an IDX file: it begins with 01 02 03 04/v,
		labels,
	],
	[
		'none-images-idx3-ubyte',
		idxFile([0, 28, 28], []),
		/is empty \(0×28×28\)/v,
		idxFile([0], []),
	],
	[
		'few-images-idx3-ubyte',
		images,
		/has 3 labels, but .* has 2 images/v,
		idxFile([3], [1, 2, 3]),
	],
	[
		'deep-images-idx3-ubyte',
		images,
		/has 2 dimensions \(1×2\), but labels need 1/v,
		idxFile([1, 2], [1, 2]),
	],
	[
		'cut-images-idx3-ubyte',
		idxFile([1, 1, 1], [1], {packed: true}).slice(0, -10),
		/cut off: its gzip data ends too early/v,
		labels,
	],
	[
		'torn-images-idx3-ubyte',
		Uint8Array.from([0x1f, 0x8b, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9]),
		/damaged: gzip cannot unpack it/v,
		labels,
	],
];

for (const [name, content, says, itsLabels] of bad) {
	test(`one clear sentence for ${name}`, async (t) => {
		const path = write(name, content);
		if (itsLabels) {
			write(labelNames(name)[0], itsLabels);
		}

		const {message} = await t.throwsAsync(readDataset(path), {
			instanceOf: BadInputError,
		});
		t.regex(message, says);
		t.regex(message, /^[^\n]*\.$/v);
	});
}

test('a file of labels in place of the images is said to be that', async (t) => {
	await t.throwsAsync(readDataset(write('l-labels-idx1-ubyte', labels)), {
		instanceOf: BadInputError,
		message: /holds labels, not images/v,
	});
});

withMnist('real MNIST: 500 of each digit, upright', async (t) => {
	const {samples, imageSize} = await readDataset(realMnist);
	t.deepEqual(imageSize, {height: 28, width: 28});
	const labels = samples.labels as Uint8Array;
	for (let label = 1; label <= 10; label++) {
		t.is(labels.filter((one) => one === label).length, 500);
	}

	// A 1 is higher than it is wide: its rows of ink outnumber its columns, on average over all of them.
	let high = 0;
	let wide = 0;
	for (const [i, label] of labels.entries()) {
		if (label === 1) {
			const pixels = row(samples.x, i);
			for (let k = 0; k < 28; k++) {
				const column = pixels.subarray(k * 28, (k + 1) * 28);
				const across = pixels.filter((_, j) => j % 28 === k);
				wide += column.some((value) => value > 0.5) ? 1 : 0;
				high += across.some((value) => value > 0.5) ? 1 : 0;
			}
		}
	}

	t.true(high > 2 * wide, `${high} rows, ${wide} columns`);
});

test('files of the folder that look like data are listed after those known by name', async (t) => {
	const folder = scratchFolder();
	for (const name of [
		'b.mat',
		'a.csv',
		'c.csv.gz',
		'notes.txt',
		'x-images-idx3-ubyte.gz',
		'x-labels-idx1-ubyte.gz',
		'd.mat.part',
		'e.npy',
	]) {
		writeFileSync(join(folder, name), '12345');
	}

	writeFileSync(join(folder, 'digits.txt'), '1 '.repeat(5000));
	writeFileSync(join(folder, 'f.zip'), '1 '.repeat(5000));
	writeFileSync(join(folder, 'g.zip'), '1');
	mkdirSync(join(folder, 'folder.mat'));
	const entries = await listData(folder);
	t.deepEqual(
		entries.slice(0, 8).map(({name}) => name),
		['embedded', 'week7', 'mnist', ...pointNames, 'week7 weights'],
	);
	t.deepEqual(
		entries.slice(8).map(({name, about, path}) => ({name, about, path})),
		[
			'a.csv',
			'b.mat',
			'c.csv.gz',
			'digits.txt',
			'e.npy',
			'f.zip',
			'x-images-idx3-ubyte.gz',
		].map((name) => ({
			name,
			about: `File in the current folder, ${byteText(statSync(join(folder, name)).size)}`,
			path: join(folder, name),
		})),
	);
	const nowhere = await listData(join(folder, 'nowhere'));
	t.is(nowhere.length, 8);
});

test('a folder with the four files is MNIST, itself or as "mnist" in the current one', (t) => {
	const folder = scratchFolder();
	mkdirSync(join(folder, 'mnist'));
	for (const name of [
		'train-images-idx3-ubyte.gz',
		'train-labels-idx1-ubyte.gz',
		't10k-images-idx3-ubyte.gz',
		't10k-labels-idx1-ubyte.gz',
	]) {
		writeFileSync(join(folder, 'mnist', name), '');
	}

	t.deepEqual(findMnist(join(folder, 'mnist')), {
		path: join(folder, 'mnist'),
	});
	t.deepEqual(findMnist(folder), {path: join(folder, 'mnist')});
});

const names = [
	'train-images-idx3-ubyte',
	'train-labels-idx1-ubyte',
	't10k-images-idx3-ubyte',
	't10k-labels-idx1-ubyte',
];

test('a folder holds MNIST when it has all four files, packed or not, with either spelling', (t) => {
	t.true(isMnist(names));
	t.true(isMnist(names.map((name) => `${name}.gz`)));
	t.true(
		isMnist([
			'readme',
			'train-images.idx3-ubyte',
			`${names[1]}.gz`,
			...names.slice(2),
		]),
	);
	t.false(isMnist(names.slice(1)));
	t.false(isMnist([`${names[0]}.gz.part`, ...names.slice(1)]));
	t.false(isMnist([]));
});
