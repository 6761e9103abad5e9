import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import test from 'ava';
import {BadInputError} from '../../source/dataset/bad-input.js';
import {readDataset, type ReadOptions} from '../../source/dataset/dataset.js';
import {row} from '../../source/network/matrix.js';
import {scratchFolder} from '../helpers/mat-files.js';

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
		t.is(data.samples.x.data[3], 5 / 255, name);
	}

	const packed = await read('a.csv.gz', gzipSync('1,2\n2,3\n'));
	t.deepEqual(labelsOf(packed), [1, 2]);
	t.is(packed.name, 'a.csv');
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
	t.deepEqual(
		[...row(unknown.samples.x, 0)].map((v) => Math.round(v * 255)),
		[1, 2, 3, 4, 5, 6],
	);
	t.regex(unknown.notes[0], /6 pixels make no square/v);
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
		'1,0,256\n2,0,3\n',
		/has the pixel 256 \(line 1, column 3\), but whole pixels are 0 to 255/v,
	],
	[
		'label-last.csv',
		'9,4,-1\n8,200,1\n',
		/has the pixel -1 \(line 1, column 3\), but whole pixels are 0 to 255/v,
	],
	[
		'negative.csv',
		'1,0,200\n2,0,-3\n',
		/has the pixel -3 \(line 2, column 3\)/v,
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
