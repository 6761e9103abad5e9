import {Buffer} from 'node:buffer';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import test from 'ava';
import {BadInputError} from '../../source/dataset/bad-input.js';
import {readDataset, type ReadOptions} from '../../source/dataset/dataset.js';
import {openTable} from '../../source/dataset/formats/csv.js';
import {findLabels, keepColumns} from '../../source/dataset/table-samples.js';
import {row} from '../../source/network/matrix.js';
import {createRandom} from '../../source/network/random.js';
import {matFile, scratchFolder} from '../helpers/mat-files.js';
import {zipFile} from '../helpers/numpy-files.js';
import {testWith} from '../helpers/test-with.js';

const folder = scratchFolder();

async function read(
	name: string,
	content: string | Uint8Array,
	options?: ReadOptions,
) {
	const path = join(folder, name);
	writeFileSync(path, content);
	return readDataset(path, options);
}

const labelsOf = ({samples}: Awaited<ReturnType<typeof read>>) => [
	...(samples.labels as Uint8Array),
];

test('the label first, 8-bit pixels row by row', async (t) => {
	const data = await read(
		'first.csv',
		'0,0,51,102,255\n3,255,0,0,0\n1,9,8,7,6\n',
		{imageSize: {height: 2, width: 2}},
	);
	t.deepEqual(labelsOf(data), [10, 3, 1]);
	t.deepEqual([...row(data.samples.x, 0)], [0, 0.4, 0.2, 1]);
	t.deepEqual(data.imageSize, {height: 2, width: 2});
	t.regex(
		data.notes[0],
		/^first\.csv: label first, labels 0 to 3 \(0 as 10\), pixels 0 to 255 divided by 255 \(--pixel-scale\), 2×2 row by row, as usual in CSV \(--pixel-order\)\.$/v,
	);
});

test('the label last, a line of names, pixels 0 to 1', async (t) => {
	const data = await read(
		'last.csv',
		'a,b,c,d,what\r\n0,.5,1,0,1\r\n1,0,0,.25,3\r\n1,1,1,1,2\r\n',
		{imageSize: {height: 2, width: 2}},
	);
	t.deepEqual(labelsOf(data), [1, 3, 2]);
	t.deepEqual([...row(data.samples.x, 0)], [0, 1, 0.5, 0]);
	t.regex(
		data.notes[0],
		/label last, labels 1 to 3, pixels 0 to 1 as they are/v,
	);
});

test('a name tells where the label is, and a flag overrides what is found', async (t) => {
	const text = 'x1,label\n0,1\n1,1\n';
	t.deepEqual(labelsOf(await read('named.csv', text)), [1, 1]);
	const other = await read('named.csv', text, {labelColumn: 'first'});
	t.deepEqual(labelsOf(other), [2, 1]);
});

test('pixels of the course, fractions a little above 1, are not taken for 8-bit', async (t) => {
	const data = await read('course.csv', '1,-0.13,1.13\n2,0.5,0\n');
	t.deepEqual([...data.samples.x.data], [-0.13, 1.13, 0.5, 0]);
});

test('semicolons, tabs, blanks, a byte-order mark and gzip are understood', async (t) => {
	for (const [name, text] of [
		['a.csv', '\uFEFF1;2;3\n2;4;5\n'],
		['a.tsv', '1\t2\t3\n\n2\t4\t5'],
		['a.txt', ' 1  2 3 \n2 4   5\n'],
	] as const) {
		const data = await read(name, text);
		t.deepEqual(labelsOf(data), [1, 2], name);
		t.is(data.samples.x.data[3], 5, name);
	}

	const packed = await read('a.csv.gz', gzipSync('1,2\n2,3\n'));
	t.deepEqual(labelsOf(packed), [1, 2]);
	t.is(packed.name, 'a.csv');
});

test('the only data file in a zip file is read, and several are not', async (t) => {
	const text = Buffer.from('1,2,7\n2,3,9\n');
	const mat = Buffer.from(
		matFile({
			X: [
				[2, 7],
				[3, 9],
			],
			y: [[1], [2]],
		}),
	);
	for (const [name, content] of [
		['in/train.csv', text],
		['train.csv.gz', gzipSync(text)],
		['train.mat', mat],
	] as const) {
		const data = await read(
			'train.zip',
			zipFile({
				'in/': Buffer.alloc(0),
				[name]: content,
				'__MACOSX/._train': mat,
			}),
		);
		t.deepEqual([...data.samples.x.data], [2, 7, 3, 9]);
		t.is(
			data.notes.at(-1),
			`train.zip is a zip file, of which ${name} was read.`,
		);
	}

	await t.throwsAsync(
		read('two.zip', zipFile({'train.csv': text, 'test.csv': text})),
		{
			instanceOf: BadInputError,
			message: /not hold just one file of data; unpack it/v,
		},
	);
	await t.throwsAsync(
		read(
			'bad.zip',
			zipFile({'train.csv': text}, {checksum: 1, isPacked: false}),
		),
		{
			instanceOf: BadInputError,
			message: /bad\.zip is damaged: train\.csv in it/v,
		},
	);
});

test('images that are not square: given a size they are turned, without one there are no pictures', async (t) => {
	const text = '1,1,2,3,4,5,6\n2,0,0,0,0,0,255\n';
	const given = await read('wide.csv', text, {
		imageSize: {height: 2, width: 3},
	});
	t.deepEqual(
		[...row(given.samples.x, 0)].map((v) => Math.round(v * 255)),
		[1, 4, 2, 5, 3, 6],
	);
	const unknown = await read('wide.csv', text);
	t.is(unknown.imageSize, undefined);
	t.deepEqual([...row(unknown.samples.x, 0)], [1, 2, 3, 4, 5, 6]);
	t.regex(unknown.notes[0], /6 inputs, too few for pictures/v);
});

test('tables of few inputs are measures, also where their number is a square', async (t) => {
	for (const count of [1, 4, 5, 9]) {
		const line = (label: number, ...values: number[]) =>
			[...values, ...Array.from({length: count}, (_, j) => j / 4)]
				.slice(0, count)
				.concat(label)
				.join(',');
		const {imageSize, pixelScale, samples, notes} = await read(
			'measures.csv',
			`${line(0, 300)}\n${line(1, -2)}\n${line(2, 7)}\n`,
			{labelColumn: 'last'},
		);
		t.deepEqual([imageSize, pixelScale], [undefined, 1]);
		t.is(samples.x.data[0], 300);
		t.true(
			notes[0].endsWith(
				`inputs -2 to 300 as they are (--pixel-scale), ${count} inputs, too few for pictures (--image-size).`,
			),
			notes[0],
		);
	}
});

test('measures whose number is a square, beyond all brightness, are no pictures; a single mistake is told', async (t) => {
	const lines = Array.from({length: 40}, (_, i) => [
		i % 3,
		...Array.from({length: 25}, (__, j) => (j === 3 ? 70_000 + i : j)),
	]);
	const text = (rows: typeof lines) => rows.map(String).join('\n');
	const data = await read('large.csv', text(lines));
	t.is(data.imageSize, undefined);
	t.regex(data.notes[0], /inputs 0 to 70039 as they are.*25 inputs make no/v);
	const few = lines.map((line, i) => (i < 2 ? line : line.with(4, 9)));
	await t.throwsAsync(read('mistake.csv', text(few)), {
		message:
			/has the pixel 70000 \(line 1, column 5\), which is far too large/v,
	});
});

test('with few lines, the column of small numbers has the labels', async (t) => {
	const lines = ['200,7,9', '31,8,1', '5,0,4'];
	const {samples} = await read('few.csv', `${lines.join('\n')}\n`);
	t.deepEqual(Array.from(samples.labels), [9, 1, 4]);
	const one = await read('one.csv', '195,3,1\n');
	t.deepEqual(Array.from(one.samples.labels), [1]);
});

for (const [name, text, says, options] of [
	[
		'cell.csv',
		'1,0,0\n2,0,oops\n',
		/has "oops" in line 2, column 3; every cell needs a number/v,
	],
	['empty-cell.csv', '1,0,0\n2,,0\n', /an empty cell in line 2, column 2/v],
	['bad-first.csv', '1,0,x,0\n2,0,0,0\n', /has "x" in line 1, column 3/v],
	['ragged.csv', '1,0,0\n\n2,0\n', /has 2 cells in line 3, but 3 in line 1/v],
	[
		'narrow.csv',
		'1\n2\n',
		/has 1 column \(line 1\).*label and at least one pixel/v,
	],
	['names.csv', 'label,a\n', /has names of columns but no samples/v],
	['blank.csv', '\n\n', /has no samples/v],
	['empty.csv', '', /is empty/v],
	['quote.csv', '1,"0\n2,0\n', /quotation mark without its other half/v],
	[
		'labels.csv',
		'0.5,0,0.5\n0.25,0,0.25\n',
		/labels neither in the first nor in the last column/v,
	],
	[
		'label.csv',
		'1,2\n2.5,3\n',
		/has the label 2\.5 in line 2, column 1/v,
		{labelColumn: 'first'},
	],
	[
		'pixel.csv',
		'1,0,0,0,256\n2,0,0,0,3\n',
		/has the pixel 256 \(line 1, column 5\), but whole pixels are 0 to 255/v,
		{imageSize: {height: 2, width: 2}},
	],
	[
		'label-last.csv',
		'9,4,-1\n8,200,1\n',
		/may have its labels in the first or in the last column/v,
	],
	[
		'negative.csv',
		'1,0,0,0,200\n2,0,0,0,-3\n',
		/has the pixel -3 \(line 2, column 5\)/v,
		{imageSize: {height: 2, width: 2}},
	],
	[
		'size.csv',
		'1,0,0\n2,0,1\n',
		/--image-size 2x2 makes 4 pixels, but .* has 2 a sample/v,
		{imageSize: {height: 2, width: 2}},
	],
] as ReadonlyArray<[string, string, RegExp, ReadOptions?]>) {
	test(`one clear sentence for ${name}`, async (t) => {
		const {message} = await t.throwsAsync(read(name, text, options), {
			instanceOf: BadInputError,
		});
		t.regex(message, says);
		t.regex(message, /^[^\n]*\.$/v);
	});
}

type Options = Parameters<typeof findLabels>[1];

async function find(text: string | Uint8Array, options?: Options) {
	const table = openTable(Buffer.from(text), 'data.csv');
	if (table.kind !== 'table') {
		throw new Error(`Opened as ${table.format}`);
	}

	const numbers = await table.numbers();
	const found = findLabels({...table, ...numbers, path: 'data.csv'}, options);
	return {...found, labels: [...found.labels]};
}

type Rows = ReadonlyArray<readonly number[]>;

const csv = (rows: Rows, header?: readonly string[]) =>
	`${[...(header ? [header] : []), ...rows].map((row) => row.join(',')).join('\n')}\n`;

/** Images of random pixels with an empty border, as digits have one. */
function imagesOf(count: number, side: number, highest: number): number[][] {
	const random = createRandom(count + side);
	return Array.from({length: count}, () =>
		Array.from({length: side * side}, (_, j) => {
			const [r, c] = [Math.floor(j / side), j % side];
			const isBorder = r === 0 || c === 0 || r === side - 1 || c === side - 1;
			return isBorder ? 0 : Math.round(random() * highest);
		}),
	);
}

const digits = (count: number) => Array.from({length: count}, (_, i) => i % 10);
const pixelNames = (count: number) =>
	Array.from({length: count}, (_, j) => `pixel${j}`);

test('the label first or last, without names', async (t) => {
	for (const highest of [1, 16, 255]) {
		const images = imagesOf(40, 8, highest);
		const labels = digits(40);
		const first = await find(csv(images.map((x, i) => [labels[i], ...x])));
		t.deepEqual(first.labels, labels);
		t.deepEqual(first.labelColumns, [0]);
		t.is(first.how, 'label first');
		const last = await find(csv(images.map((x, i) => [...x, labels[i]])));
		t.deepEqual(last.labels, labels);
		t.deepEqual(last.labelColumns, [64]);
		t.is(last.how, 'label last');
	}
});

test('a column that is named so has the labels, wherever it stands; numbers of rows are left out', async (t) => {
	const rows = [
		[11, 0, 3, 1, 0],
		[12, 1, 8, 0, 1],
	];
	for (const [header, column, how, leftOut] of [
		[
			'Id,pixel0,label,pixel1,pixel2',
			2,
			'label in column 3 ("label"), "Id" left out',
			[0],
		],
		[
			'pixel0,pixel1,"Class",pixel2,pixel3',
			2,
			'label in column 3 ("Class")',
			[],
		],
		[
			'Unnamed: 0,target,a,b,c',
			1,
			'label in column 2 ("target"), "Unnamed: 0" left out',
			[0],
		],
		[
			'PatientId,a,target,b,c',
			2,
			'label in column 3 ("target"), "PatientId" left out',
			[0],
		],
		[',a,digit,b,c', 2, 'label in column 3 ("digit"), column 1 left out', [0]],
		['a,b,c,d,true_label', 4, 'label last', []],
		['x,y,z,class,w', 3, 'label in column 4 ("class")', []],
	] as const) {
		const found = await find(`${header}\n${csv(rows)}`);
		t.deepEqual(found.labelColumns, [column], header);
		t.deepEqual(found.leftOut, leftOut, header);
		t.is(found.how, how);
		t.deepEqual(
			found.labels,
			rows.map((row) => row[column]),
		);
	}
});

test('without names, a first column that counts many rows is left out', async (t) => {
	const images = imagesOf(60, 4, 255);
	const found = await find(csv(images.map((x, i) => [i + 1, i % 10, ...x])));
	t.deepEqual(found.leftOut, [0]);
	t.deepEqual(found.labelColumns, [1]);
	t.deepEqual(found.labels, digits(60));
});

test('10 one-hot columns at the end or the beginning, and by their names', async (t) => {
	const images = imagesOf(40, 6, 1);
	const labels = digits(40).reverse();
	const oneHot = (label: number, count = 10) =>
		Array.from({length: count}, (_, k) => Number(k === label));
	const atEnd = await find(
		csv(images.map((x, i) => [...x, ...oneHot(labels[i])])),
	);
	t.deepEqual(atEnd.labels, labels);
	t.is(atEnd.how, '10 one-hot columns at the end');
	t.deepEqual(atEnd.labelColumns, [36, 37, 38, 39, 40, 41, 42, 43, 44, 45]);
	const atStart = await find(
		csv(images.map((x, i) => [...oneHot(labels[i]), ...x])),
	);
	t.deepEqual(atStart.labels, labels);
	t.is(atStart.how, '10 one-hot columns at the beginning');
	const three = await find(
		csv(images.map((x, i) => [...x, ...oneHot(i % 3, 3)])),
	);
	t.is(three.how, '3 one-hot columns at the end');
	const named = await find(
		csv(
			images.map((x, i) => [...oneHot(i % 2, 2), ...x]),
			['label_3', 'label_8', ...pixelNames(36)],
		),
	);
	t.deepEqual(named.labels.slice(0, 3), [3, 8, 3]);
});

test('pixels of 0 and 1 are no one-hot columns', async (t) => {
	// A diagonal stroke: each of the last columns has a 1 in some row, but not exactly one.
	const images = imagesOf(40, 8, 1).map((x, i) => {
		x[54 + (i % 10)] = 1;
		return x;
	});
	const found = await find(csv(images.map((x, i) => [i % 10, ...x])));
	t.is(found.how, 'label first');
});

test('a binary pixel in the corner is not taken for two classes that skip numbers', async (t) => {
	const images = imagesOf(40, 8, 1).map((x, i) => {
		x[0] = i % 3 === 0 ? 1 : 0;
		return x;
	});
	const found = await find(csv(images.map((x, i) => [...x, i % 2 ? 3 : 8])));
	t.is(found.how, 'label last');
});

test('a feature that takes every value of the range is not taken for labels', async (t) => {
	const rows = Array.from({length: 202}, (_, i) => [
		i % 101,
		...Array.from({length: 15}, (_, j) => (i * 7 + j * 13) % 101),
		i % 10,
	]);
	const {how} = await find(csv(rows));
	t.is(how, 'label last');
});

test('a flag or a name chooses the column', async (t) => {
	const text = 'x1,what,label\n0,2,1\n1,3,1\n';
	for (const [given, labels] of [
		[undefined, [1, 1]],
		['first', [0, 1]],
		['What', [2, 3]],
	] as const) {
		const found = await find(text, {given});
		t.deepEqual(found.labels, labels);
	}

	await t.throwsAsync(find(text, {given: 'none'}), {
		instanceOf: BadInputError,
		message: /no column named "none"; say --label first, --label last or/v,
	});
});

const gray = imagesOf(30, 8, 255);
for (const [name, text, says, options] of [
	[
		'pixels that are named',
		csv(imagesOf(5, 28, 255), pixelNames(784)),
		/has no labels: its 784 columns are all named as pixels \(Kaggle/v,
	],
	[
		'pixels without names',
		csv(gray),
		/has no labels: its 64 columns are 8×8 pixels and no label/v,
	],
	[
		'pixels of a given size',
		csv(imagesOf(30, 8, 255).map((x) => x.slice(0, 48))),
		/has no labels: its 48 columns are as many as there are pixels/v,
		{pixels: 48},
	],
	[
		'labels of one class only',
		csv(gray.map((x) => [3, ...x])),
		/neither the first nor the last one changes; say --label/v,
	],
	[
		'a first and a last column that may both be labels',
		csv(gray.map((x, i) => [i % 2 ? 3 : 8, ...x.slice(0, -1), i % 13])),
		/may have its labels in the first or in the last column; say --label first or --label last/v,
	],
	[
		'no whole numbers',
		'0.5,0,0.5\n0.25,0,0.25\n',
		/labels neither in the first nor in the last column/v,
	],
	[
		'a fraction as a label',
		'1,2\n2.5,3\n',
		/has the label 2\.5 in line 2, column 1/v,
		{given: 'first'},
	],
	[
		'a negative label',
		'label,x\n1,2\n\n-2,3\n',
		/has the label -2 in line 4, column 1/v,
	],
	[
		'a first column without a name that has the labels',
		',a,b\n1,2,3\n1,3,4\n',
		/first column without a name that does not number its rows/v,
	],
	[
		'two columns named as labels',
		'label,class,x\n1,2,3\n2,1,3\n',
		/several columns that are named like labels \("label" and "class"\)/v,
	],
] as ReadonlyArray<[string, string, RegExp, Options?]>) {
	test(`one clear sentence for ${name}`, async (t) => {
		const {message} = await t.throwsAsync(find(text, options), {
			instanceOf: BadInputError,
		});
		t.regex(message, says);
		t.regex(message, /^data\.csv [^\n]*\.$/v);
	});
}

const flowers = [
	'5.1,3.5,setosa',
	'7.0,3.2,versicolor',
	'4.9,3.0,setosa',
	'6.4,3.2,versicolor',
];

test('labels that are words are classes in the order of the alphabet', async (t) => {
	const arff =
		'@relation r\n@attribute a real\n@attribute b real\n@attribute kind {versicolor,setosa}\n@data\n';
	for (const [name, text] of [
		['plain.data', `${flowers.join('\n')}\n\n`],
		['species.csv', `a,b,species\n${flowers.join('\n')}`],
		[
			'numbered.csv',
			`"","a","b","species"\n${flowers.map((line, i) => `"${i + 1}",${line.replace(/\w+$/v, '"$&"')}`).join('\n')}`,
		],
		['nominal.arff', arff + flowers.join('\n')],
	]) {
		const data = await read(name, text);
		t.deepEqual(labelsOf(data), [1, 2, 1, 2], name);
		t.deepEqual([...row(data.samples.x, 1)], [7, 3.2], name);
		t.regex(data.notes[0], /labels setosa, versicolor as classes 1 to 2/v);
	}

	const first = 'B,1,0\nA,0,1\nB,1,1\nA,0,0\n';
	t.deepEqual(labelsOf(await read('first.data', first)), [2, 1, 2, 1]);
	const header = `0,1,species\n${flowers.join('\n')}`;
	const {samples} = await read('header.csv', header);
	t.is(samples.x.rows, 4);
});

test('test data has the words of its training data, or is refused', async (t) => {
	const training = await read('training.csv', flowers.join('\n'));
	const readTest = async (text: string, given = training) => {
		const path = join(folder, 'test.csv');
		writeFileSync(path, text);
		return readDataset(path, {}, {training: given});
	};

	t.deepEqual(
		labelsOf(await readTest('6,3,versicolor\n6,4,versicolor\n')),
		[2, 2],
	);
	await t.throwsAsync(readTest('6,3,versicolor\n5,3,virginica\n'), {
		message:
			/has the label "virginica", but the training data has labels setosa, versicolor/v,
	});
	await t.throwsAsync(readTest('6,3.5,1\n5,3.5,2\n'), {
		message: /has numbers as labels, but the training data has labels setosa/v,
	});
	const numbered = await read('numbers.csv', '5.1,3.5,1\n7.0,3.2,2\n');
	await t.throwsAsync(readTest('6,3,setosa\n6,4,setosa\n', numbered), {
		message: /has the label "setosa", but the training data has labels 1 to 2/v,
	});
});

test('words that are no labels are told', async (t) => {
	for (const [text, says] of [
		[
			'a,b,town\n1,2,Ulm\n3,4,Bonn\n',
			/has 2 labels such as "Bonn", which are hardly classes/v,
		],
		[
			'1.5,red,2\n1.5,blue,2\n0.5,red,1\n2,red,1\n',
			/has "red" in line 1, column 2, which is no number/v,
		],
		[
			'a,b,c\n1,2,red\n3,4,red\n5,6,7\n',
			/has "red" in line 2, column 3; every cell needs a number/v,
		],
		[
			'a,b,c\nold,2,red\nnew,4,red\n',
			/has "old" in line 2, column 1; every cell needs a number/v,
		],
	] as const) {
		await t.throwsAsync(read('words.csv', text), {
			instanceOf: BadInputError,
			message: says,
		});
	}
});

test('classes −1 and 1, and whole numbers that are no pixels, stay what they are', async (t) => {
	const xor = await read('xor.csv', 'x1,x2,y\n-7,300,1\n1,-1,1\n-1,-1,-1\n');
	t.deepEqual(labelsOf(xor), [2, 2, 1]);
	t.deepEqual([...row(xor.samples.x, 0)], [-7, 300]);
	t.regex(xor.notes[0], /labels -1, 1 as classes 1 to 2, inputs -7 to 300 as/v);
	const measured = await read(
		'crabs.csv',
		'a,b,c,kind\n8.1,6.7,54.6,1\n9,7,16,2\n',
	);
	t.is(measured.pixelScale, 1);
});

test('numbers that are no pixels have the scale of the training data', async (t) => {
	const training = await read('far.csv', 'a,b,c,y\n1,2,846.5,1\n3,4,5,2\n');
	const path = join(folder, 'narrow-range.csv');
	writeFileSync(path, 'a,b,c,y\n1,2,200.5,1\n3,4,5,2\n');
	const {samples} = await readDataset(path, {}, {training});
	t.is(training.pixelScale, 1);
	t.is(samples.x.data[2], 200.5);
});

test('a column that counts the rows from any number is left out', async (t) => {
	const lines = Array.from({length: 60}, (_, i) => `${892 + i},0.5,${i % 2}`);
	const data = await read(
		'ids.csv',
		`PassengerId,fare,Survived\n${lines.join('\n')}`,
	);
	t.is(data.samples.x.columns, 1);
	t.regex(data.notes[0], /label last, "PassengerId" left out/v);
	await t.throwsAsync(
		read('log.csv', 'epoch,loss,acc\n0,2.3,0.1\n1,2.2,0.2\n'),
		{
			message: /labels neither in the first nor in the last column/v,
		},
	);
});

test('UTF-16 is read as UTF-8 is, with a mark and without', async (t) => {
	const text = 'label,pixel1,pixel2\r\n3,0,255\r\n1,9,8\r\n';
	for (const content of [
		Buffer.from(`\u{FEFF}${text}`, 'utf16le'),
		Buffer.from(text, 'utf16le'),
		Buffer.from(`\u{FEFF}${text}`, 'utf16le').swap16(),
		Buffer.from(text, 'utf16le').swap16(),
	]) {
		t.deepEqual(labelsOf(await read('excel.csv', content)), [3, 1]);
	}
});

test('columns are taken out in place', (t) => {
	const numbers = () => Float64Array.from({length: 12}, (_, i) => i);
	for (const [kept, left] of [
		[
			[0, 1, 2, 3],
			[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
		],
		[
			[1, 2, 3],
			[1, 2, 3, 5, 6, 7, 9, 10, 11],
		],
		[
			[0, 1, 2],
			[0, 1, 2, 4, 5, 6, 8, 9, 10],
		],
		[
			[1, 3],
			[1, 3, 5, 7, 9, 11],
		],
		[[], []],
	]) {
		const data = numbers();
		const result = keepColumns(data, 3, 4, kept);
		t.deepEqual([...result], left);
		t.is(result.buffer, data.buffer);
	}
});

const inputs = new URL('../../../shared/inputs/data/', import.meta.url);
const testInputs = testWith(
	existsSync(inputs),
	'the course’s files in ../shared/data',
);

testInputs('the shared tables (../shared/inputs/data)', async (t) => {
	const digitsOfMnist = [7, 2, 1, 0, 4, 1, 4, 9, 5, 9];
	const look = async (name: string) => {
		const {how, labels} = await find(readFileSync(new URL(name, inputs)));
		return {how, labels: labels.slice(0, 10)};
	};

	t.deepEqual(await look('digits_0to16.csv'), {
		how: 'label last',
		labels: digits(10),
	});
	t.deepEqual(await look('id_label.csv'), {
		how: 'label in column 2 ("label"), "Id" left out',
		labels: digitsOfMnist,
	});
	t.deepEqual(await look('course_50_csvwrite.csv'), {
		how: 'label last',
		labels: [10, 10, 10, 10, 10, 1, 1, 1, 1, 1],
	});
	t.deepEqual(await look('onehot_at_end_semeion.data'), {
		how: '10 one-hot columns at the end',
		labels: digitsOfMnist,
	});
	await t.throwsAsync(look('kaggle_test_no_label.csv'), {
		message: /has no labels/v,
	});
});
