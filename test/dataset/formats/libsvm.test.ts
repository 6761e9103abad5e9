import {Buffer} from 'node:buffer';
import {existsSync, readFileSync} from 'node:fs';
import test from 'ava';
import {BadInputError} from '../../../source/dataset/bad-input.js';
import {openTable} from '../../../source/dataset/formats/csv.js';
import {createRandom} from '../../../source/network/random.js';

function read(text: string | Uint8Array) {
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
		t.deepEqual(read(text), {
			format: 'libsvm',
			notes: [],
			dimensions: [3, 4],
			x: [0.5, 0, 2, 0, 0, 0, 0, 0, 0, 100, 0, 4],
			y: [7, -1, 1],
		});
	}
});

test('indices from 0', (t) => {
	const {x, dimensions, notes} = read('1 0:5 1:6\n2 1:7\n');
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
		const {dimensions, notes} = read(`1 1:1 ${highest}:2\n2 3:1\n`);
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

	t.deepEqual(read(text).x, x);
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
		const {message} = t.throws(() => read(text), {instanceOf: BadInputError});
		t.regex(message, says);
		t.regex(message, /^data\.txt [^\n]*\.$/v);
	});
}

const shared = new URL(
	'../../../../shared/inputs/data/libsvm.txt',
	import.meta.url,
);
const testShared = existsSync(shared) ? test : test.skip;

testShared('the shared file (../shared/inputs/data/libsvm.txt)', (t) => {
	const {dimensions, y, x} = read(readFileSync(shared));
	t.deepEqual(dimensions, [40, 784]);
	t.deepEqual(y.slice(0, 10), [7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
	const mean = x.reduce((sum, value) => sum + value, 0) / x.length / 255;
	t.true(Math.abs(mean - 0.117_133_48) < 1e-8, String(mean));
});
