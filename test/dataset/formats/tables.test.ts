import {Buffer} from 'node:buffer';
import {existsSync, readFileSync} from 'node:fs';
import test from 'ava';
import {BadInputError} from '../../../source/dataset/bad-input.js';
import {openTable} from '../../../source/dataset/formats/csv.js';
import {findLabels} from '../../../source/dataset/table-samples.js';
import {createRandom} from '../../../source/network/random.js';
import {testWith} from '../../helpers/test-with.js';

async function read(text: string | Uint8Array) {
	const table = openTable(Buffer.from(text), 'data.csv');
	if (table.kind !== 'table') {
		throw new Error(`Opened as ${table.format}`);
	}

	const {rows, data, notes, lineOf} = await table.numbers();
	return {
		header: table.header,
		columns: table.columns,
		rows,
		data: [...data],
		notes,
		lines: Array.from({length: rows}, (_, i) => Number(lineOf(i).slice(5))),
	};
}

test('delimiters, ends of lines, blanks and a byte-order mark', async (t) => {
	const data = [1, 2.5, 3, -4, 0, 6];
	for (const text of [
		'1,2.5,3\n-4,0,6\n',
		'1,2.5,3\n-4,0,6',
		'1;2.5;3\r\n-4;0;6\r\n',
		'1\t2.5\t3\r-4\t0\t6\r',
		' 1   2.5 3 \n-4 \t 0 6\t\n',
		'\uFEFF1, 2.5 ,3\n -4,+0,6.\n',
		'1,2.5,3,\n-4,0,6,\n',
		'sep=;\n1;2.5;3\n-4;0;6\n',
		'# numpy.savetxt, "0\n1 2.5 3\n# more\n-4 0 6\n',
		'"1","2.5","3"\n"-4",0," 6 "\n',
		"1,2.5,'3'\n-4,0,'6'\n",
		'1.000000000000000000e+00,25E-1,0x3\n-4,0,6\n',
	]) {
		const table = await read(text);
		t.deepEqual(table.data, data, JSON.stringify(text));
		t.is(table.header, undefined, text);
	}
});

test('decimal commas where something else separates cells', async (t) => {
	for (const [text, data, note] of [
		['a;b\n0;-1,25\n,5;2\n', [0, -1.25, 0.5, 2], '-1,25 as -1.25'],
		['0\t1\n"2,5"\t1,5e2\n', [0, 1, 2.5, 150], '2,5 as 2.5'],
		['0,5 0,7\n1 0\n', [0.5, 0.7, 1, 0], '0,5 as 0.5'],
		[
			'1,234567890123456789;7;a\n1;2;b\n',
			[1.234_567_890_123_456_7, 7, 0, 1, 2, 1],
			'1,234567890123456789 as 1.234567890123456789',
		],
	] as const) {
		const table = await read(text);
		t.deepEqual(table.data, [...data], text);
		t.deepEqual(table.notes, [`decimal commas (${note})`]);
	}
});

test('the line of each row, where lines are empty or comments', async (t) => {
	const {lines} = await read('\n1,2\n3,4\n\n \n5,6\n#\n7,8\n9,10\r\n\r\n11,12');
	t.deepEqual(lines, [2, 3, 6, 8, 9, 11]);
});

test('names: in line 1, quoted, in a comment, counted, or one fewer than columns as R writes them', async (t) => {
	for (const [text, header, data] of [
		['label,a\n1,2\n', ['label', 'a'], [1, 2]],
		['"label","a, ""b"""\n1,2\n', ['label', 'a, "b"'], [1, 2]],
		['label,a,\n1,2,\n', ['label', 'a'], [1, 2]],
		[',a\n1,2\n', ['', 'a'], [1, 2]],
		['# label,a\n1,2\n', ['label', 'a'], [1, 2]],
		['0,1,2,3\n5,6,7,8\n', ['0', '1', '2', '3'], [5, 6, 7, 8]],
		['1,2,3\n5,6,7\n', undefined, [1, 2, 3, 5, 6, 7]],
		['0,1,0,1,2\n1,1,1,1,1\n', undefined, [0, 1, 0, 1, 2, 1, 1, 1, 1, 1]],
		['"a" "b"\n"1" 5 6\n"2" 7 8\n', ['', 'a', 'b'], [1, 5, 6, 2, 7, 8]],
	] as const) {
		const table = await read(text);
		t.deepEqual(table.header, header, text);
		t.deepEqual(table.data, data, text);
	}
});

test('names that count twice, as two tables side by side have them', async (t) => {
	const counted = Array.from({length: 16}, (_, j) => j);
	const names = [...counted, 0, 1, 2].join(',');
	const {header, rows} = await read(`${names}\n${'1,'.repeat(18)}1\n`);
	t.is(header?.length, 19);
	t.is(rows, 1);
});

test('a line of numbers that pandas took for names is none of the rows', async (t) => {
	const names = '7,0,0.1,0.2,0.3,84,0.4,0.5,0.6,0.7,84.1,0.8,0.9,0.10,0.11';
	const {header, rows} = await read(`${names}\n${'1,'.repeat(14)}1\n`);
	t.is(header?.[2], '0.1');
	t.is(rows, 1);
});

test('random tables have the numbers of Number in every cell', async (t) => {
	const random = createRandom(7);
	const formats: Array<(value: number) => string> = [
		(value) => String(Math.round(value * 255)),
		String,
		(value) => value.toFixed(4),
		(value) => value.toExponential(18),
		(value) => ` ${value.toPrecision(17)}`,
		(value) => String(-value).replace('0.', '.'),
		(value) => `"${value}"`,
		(value) =>
			value
				.toExponential(3)
				.toUpperCase()
				.replace('E', 'E0')
				.replace('E0-', 'E-0'),
	];
	for (let i = 0; i < 60; i++) {
		const columns = 2 + Math.floor(random() * 9);
		const cells = Array.from({length: columns * 40}, () =>
			formats[Math.floor(random() * formats.length)](random()),
		);
		const delimiter = [',', ';', '\t', ' '][i % 4];
		const end = ['\n', '\r\n', '\r'][i % 3];
		let text = '';
		for (let j = 0; j < cells.length; j += columns) {
			text += cells.slice(j, j + columns).join(delimiter) + end;
		}

		const {data} = await read(text);
		t.deepEqual(
			data,
			cells.map((cell) => Number(cell.replaceAll('"', ''))),
			text,
		);
	}
});

for (const [name, text, says] of [
	[
		'a word',
		'1,0,0\n2,0,oops\n',
		/has "oops" in line 2, column 3; every cell needs a number; only labels may be words/v,
	],
	[
		'a sign',
		'1,0,0\n2,1-,0\n',
		/has "1-" in line 2, column 2; every cell needs a number\.$/v,
	],
	['an empty cell', '1,0,0\n2,,0\n', /an empty cell in line 2, column 2/v],
	[
		'an empty first cell',
		'1,0,0\n,1,0\n',
		/an empty cell in line 2, column 1/v,
	],
	[
		'an empty last cell',
		'1,0,0\n2,0,\n',
		/has 2 cells in line 2, but 3|an empty cell in line 2, column 3/v,
	],
	[
		'an empty cell in the first line',
		'1,,3\n2,2,2\n',
		/an empty cell in line 1, column 2/v,
	],
	['a missing value', '1,nan,0\n2,0,1\n', /has "nan" in line 1, column 2/v],
	[
		'a number beyond all',
		'1,1e999\n2,0\n3,3\n',
		/has "1e999" in line 1, column 2/v,
	],
	['a bad first line', '1,0,x,0\n2,0,0,0\n', /has "x" in line 1, column 3/v],
	['a short line', '1,0,0\n\n2,0\n', /has 2 cells in line 3, but 3 in line 1/v],
	[
		'a long line',
		'1,0,0\n2,0,0,0\n',
		/has 4 cells in line 2, but 3 in line 1/v,
	],
	[
		'a short line under names',
		'a,b,c\n2,0,1\n1\n',
		/has 1 cell in line 3, but 3 in line 1/v,
	],
	[
		'too many names',
		'a,b,c,d\n2,0\n',
		/has 2 cells in line 2, but 4 in line 1/v,
	],
	[
		'one column',
		'1\n2\n',
		/has 1 column \(line 1\).*label and at least one pixel/v,
	],
	['names only', 'label,a\n', /has names of columns but no samples/v],
	['empty lines only', '\n\n', /has no samples/v],
	['nothing', '', /has no samples/v],
	[
		'half a quotation mark',
		'1,0\n1,"0\n2,0\n',
		/quotation mark without its other half \(line 2\)/v,
	],
	[
		'a quotation mark inside a cell',
		'1,0\n1,2"3\n',
		/quotation mark inside a cell \(line 2\)/v,
	],
	[
		'decimal commas after points',
		'a;b\n0;1.5\n0;1,5\n',
		/has "1\.5" in line 2, column 2, but decimal commas elsewhere/v,
	],
	[
		'commas between thousands',
		'0;1,5\n0;1,234,567\n',
		/has "1,234,567" in line 2, column 2; every cell/v,
	],
	[
		'decimal commas between commas',
		'1,"0,5"\n',
		/has a comma within a number \("0,5" in line 1, column 2\)/v,
	],
	[
		'a text',
		'Dear all,\nhere is, as promised, nothing.\n',
		/is a text without numbers \("Dear all," in line 1\)/v,
	],
	['escape sequences', '1,2\n3,\u001B[31m\n', /has "\uFFFD\[31m" in line 2/v],
] as ReadonlyArray<[string, string, RegExp]>) {
	test(`one clear sentence for ${name}`, async (t) => {
		const {message} = await t.throwsAsync(read(text), {
			instanceOf: BadInputError,
		});
		t.regex(message, says);
		t.regex(message, /^data\.csv [^\n]*\.$/v);
	});
}

test('a wide first line with many short ones takes no memory for what is not there', async (t) => {
	const text = `${'1,'.repeat(200_000)}1\n${'1\n'.repeat(200_000)}`;
	await t.throwsAsync(read(text), {message: /has 1 cell in line 2/v});
});

test('a line that is too long to be a sample is not taken apart', async (t) => {
	await t.throwsAsync(read('1,'.repeat(3_000_000)), {
		instanceOf: BadInputError,
		message: /has 6 MB in line 1; give every sample a line of its own/v,
	});
});

async function readArff(text: string) {
	const table = openTable(Buffer.from(text), 'data.arff');
	if (table.kind !== 'table') {
		throw new Error(`Opened as ${table.format}`);
	}

	return {table, ...(await table.numbers())};
}

const head = String.raw`% Digits, made by hand
@RELATION 'two digits'

@attribute pixel1 numeric
@ATTRIBUTE "pixel 2" REAL
@attribute 'it\'s three' integer [0, 255]
`;

test('attributes, comments, nominal digits with and without quotation marks', async (t) => {
	for (const text of [
		`${head}@attribute class {0,1,2}\n@data\n0,0.5,255,2\n% half\n\n1, 1, 0, 0\n`,
		`\uFEFF${head}@attribute class {'0', '1', '2'}\r\n@DATA\r\n0,0.5,255,'2'\r\n1,1,0,'0'`,
		`${head}@attribute class {0,1}\n@data\n0\t0.5\t255\t2\n1\t1\t0\t0\n`,
	]) {
		const {table, rows, data, lineOf} = await readArff(text);
		t.is(table.format, 'arff');
		t.deepEqual(table.header, ['pixel1', 'pixel 2', "it's three", 'class']);
		t.deepEqual([...data], [0, 0.5, 255, 2, 1, 1, 0, 0]);
		t.is(rows, 2);
		t.is(lineOf(0), 'line 9');
	}
});

test('the nominal class has the labels', async (t) => {
	const {table, ...numbers} = await readArff(
		`${head}@attribute class {0,1,2}\n@data\n0,0,255,2\n1,1,0,0\n`,
	);
	const found = findLabels({...table, ...numbers, path: 'data.arff'});
	t.deepEqual([...found.labels], [2, 0]);
	t.is(found.how, 'label last');
});

for (const [name, text, says] of [
	[
		'two attributes of words',
		`${head}@attribute kind {old,new}\n@attribute class {cat,dog}\n@data\n1,2,3,old,cat\n`,
		/has "old" in line 10, column 4; every cell needs a number; only labels may be words/v,
	],
	[
		'attributes of text',
		`${head}@attribute class string\n@data\n`,
		/attribute "class" \(line 7\) of the type string/v,
	],
	[
		'sparse rows',
		`${head}@attribute class {0,1}\n@data\n{0 5, 3 1}\n`,
		/has sparse rows \(line 9\).*SparseToNonSparse/v,
	],
	[
		'missing values',
		`${head}@attribute class {0,1}\n@data\n0,0,0,1\n0,?,0,1\n`,
		/has "\?" in line 10, column 2/v,
	],
	[
		'short rows',
		`${head}@attribute class {0,1}\n@data\n0,0,1\n`,
		/has 3 cells in line 9, but 4 attributes; every line needs as many/v,
	],
	[
		'no rows',
		`${head}@attribute class {0,1}\n@data\n`,
		/has no samples; ARFF has a line/v,
	],
	['no attributes', '@relation x\n@data\n1,2\n', /has 0 attributes/v],
	[
		'other lines',
		'@relation x\n@attributes\n1,2\n',
		/has "@attributes" in line 2; before @data/v,
	],
] as ReadonlyArray<[string, string, RegExp]>) {
	test(`one clear sentence for ${name}`, async (t) => {
		const {message} = await t.throwsAsync(readArff(text), {
			instanceOf: BadInputError,
		});
		t.regex(message, says);
		t.regex(message, /^data\.arff [^\n]*\.$/v);
	});
}

function readLibsvm(text: string | Uint8Array) {
	const file = openTable(Buffer.from(text), 'data.txt');
	if (file.kind !== 'arrays') {
		throw new Error(`Opened as ${file.format}`);
	}

	const [x, y] = file.variables;
	return {
		format: file.format,
		notes: file.notes,
		dimensions: x.dimensions,
		x: [...x.values()],
		y: [...y.values()],
	};
}

test('labels and pairs, blanks, comments and samples without pixels', (t) => {
	for (const text of [
		'7 1:0.5 3:2\n-1\n+1 2:1e2 4:4\n',
		'# made by hand\r\n7  1:0.5\t3:2 # first\r\n\r\n-1 \r\n1.0 2:100 4:4',
	]) {
		t.deepEqual(readLibsvm(text), {
			format: 'libsvm',
			notes: [],
			dimensions: [3, 4],
			x: [0.5, 0, 2, 0, 0, 0, 0, 0, 0, 100, 0, 4],
			y: [7, -1, 1],
		});
	}
});

test('indices from 0', (t) => {
	const {x, dimensions, notes} = readLibsvm('1 0:5 1:6\n2 1:7\n');
	t.deepEqual(dimensions, [2, 2]);
	t.deepEqual(x, [5, 6, 0, 7]);
	t.deepEqual(notes, ['indices count from 0']);
});

test('last pixels that are 0 everywhere are added to well-known squares only', (t) => {
	for (const [highest, pixels] of [
		[63, 64],
		[64, 64],
		[240, 256],
		[399, 400],
		[717, 784],
		[780, 784],
		[784, 784],
		[1000, 1024],
		[500, 500],
		[10, 10],
	]) {
		const {dimensions, notes} = readLibsvm(`1 1:1 ${highest}:2\n2 3:1\n`);
		t.deepEqual(dimensions, [2, pixels]);
		t.deepEqual(
			notes,
			highest === pixels
				? []
				: [
						`${pixels} pixels, of which those from ${highest + 1} on are 0 everywhere`,
					],
		);
	}
});

test('random samples come back as they were written', (t) => {
	const random = createRandom(3);
	const x = Array.from({length: 50 * 64}, () =>
		random() < 0.6 ? 0 : random() * 10,
	);
	x[63] = 1;
	let text = '';
	for (let i = 0; i < 50; i++) {
		const pairs = x
			.slice(i * 64, i * 64 + 64)
			.map((value, j) => (value === 0 ? '' : ` ${j + 1}:${value}`));
		text += `${i % 10}${pairs.join('')}\n`;
	}

	t.deepEqual(readLibsvm(text).x, x);
});

for (const [name, text, says] of [
	[
		'another word',
		'1 1:2\n2 1:x\n',
		/has "1:x" in line 2; LIBSVM's lines are/v,
	],
	['an index that does not rise', '1 3:2 3:1\n', /has "3:1" in line 1/v],
	['a bad label', '1 1:2\n1,2 1:2\n', /has "1,2" in line 2; LIBSVM/v],
	['several labels', '1,2 1:2\n', /has "1,2" in line 1; LIBSVM/v],
	['a pair without a value', '1 1:2\n1 2: 3:1\n', /has "2:" in line 2/v],
	[
		'data for ranking',
		'1 1:2\n1 qid:1 1:2\n',
		/data for ranking \(qid: in line 2\)/v,
	],
	[
		'an index beyond all',
		'1 1:2\n1 2147483648:1\n',
		/has the index 2147483648 in line 2/v,
	],
	[
		'a large index',
		'1 1:2\n1 2147483647:1\n',
		/has the index 2147483647, but very few values/v,
	],
	[
		'a few pixels in many lines',
		`1 784:1\n${'1\n'.repeat(100_000)}`,
		/has the index 784, but very few values/v,
	],
] as ReadonlyArray<[string, string, RegExp]>) {
	test(`one clear sentence for ${name}`, (t) => {
		const {message} = t.throws(() => readLibsvm(text), {
			instanceOf: BadInputError,
		});
		t.regex(message, says);
		t.regex(message, /^data\.txt [^\n]*\.$/v);
	});
}

const shared = new URL(
	'../../../../shared/inputs/data/libsvm.txt',
	import.meta.url,
);
const testShared = testWith(
	existsSync(shared),
	'the course’s files in ../shared/data',
);

testShared('the shared file (../shared/inputs/data/libsvm.txt)', (t) => {
	const {dimensions, y, x} = readLibsvm(readFileSync(shared));
	t.deepEqual(dimensions, [40, 784]);
	t.deepEqual(y.slice(0, 10), [7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
	const mean = x.reduce((sum, value) => sum + value, 0) / x.length / 255;
	t.true(Math.abs(mean - 0.117_133_48) < 1e-8, String(mean));
});
