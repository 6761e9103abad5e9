import {Buffer} from 'node:buffer';
import test from 'ava';
import {BadInputError} from '../../../source/dataset/bad-input.js';
import {openTable} from '../../../source/dataset/formats/csv.js';
import {findLabels} from '../../../source/dataset/table-samples.js';

async function read(text: string) {
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
		const {table, rows, data, lineOf} = await read(text);
		t.is(table.format, 'arff');
		t.deepEqual(table.header, ['pixel1', 'pixel 2', "it's three", 'class']);
		t.deepEqual([...data], [0, 0.5, 255, 2, 1, 1, 0, 0]);
		t.is(rows, 2);
		t.is(lineOf(0), 9);
	}
});

test('the nominal class has the labels', async (t) => {
	const {table, ...numbers} = await read(
		`${head}@attribute class {0,1,2}\n@data\n0,0,255,2\n1,1,0,0\n`,
	);
	const found = findLabels({...table, ...numbers, path: 'data.arff'});
	t.deepEqual([...found.labels], [2, 0]);
	t.is(found.how, 'label last');
});

for (const [name, text, says] of [
	[
		'classes that are words',
		`${head}@attribute class {cat,dog}\n@data\n`,
		/has the value "cat" in the attribute "class" \(line 7\); every value has to be a number/v,
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
		const {message} = await t.throwsAsync(read(text), {
			instanceOf: BadInputError,
		});
		t.regex(message, says);
		t.regex(message, /^data\.arff [^\n]*\.$/v);
	});
}
