import {Buffer} from 'node:buffer';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {deflateSync} from 'node:zlib';
import test from 'ava';
import {execa, execaSync} from 'execa';
import {read} from 'mat-for-js';
import {BadInputError} from '../../../source/dataset/bad-input.js';
import {type Variable} from '../../../source/dataset/contents.js';
import {openArrays} from '../../../source/dataset/contents-in.js';
import {openMat} from '../../../source/dataset/formats/mat.js';
import {rowMajor} from '../../../source/dataset/formats/typed-values.js';
import {scratchFolder} from '../../helpers/mat-files.js';
import {level5, type Storage} from '../../helpers/level5.js';
import {testWith} from '../../helpers/test-with.js';

const hasScipy =
	execaSync('python3', ['-c', 'import scipy.io'], {reject: false}).exitCode ===
	0;
const withScipy = testWith(hasScipy, 'Python with SciPy');

const little = level5();
const storages: readonly Storage[] = [
	'int8',
	'uint8',
	'int16',
	'uint16',
	'int32',
	'uint32',
	'single',
	'double',
	'int64',
	'uint64',
];
const shapes = [
	[1, 1],
	[1, 5],
	[5, 1],
	[3, 4],
	[2, 3, 4],
	[2, 1, 3, 2],
	[0, 0],
	[0, 3],
];

const countOf = (dimensions: readonly number[]): number =>
	dimensions.reduce((product, length) => product * length, 1);

/** The numbers of a matrix row by row. */
function rowByRow({dimensions, values}: Variable): number[] {
	const [rows, columns] = dimensions;
	return [...rowMajor(values(), rows, columns, 'first')];
}

/** What mat-for-js reads, flat. */
function oracle(bytes: Uint8Array): Map<string, number[]> {
	const {data} = read(Uint8Array.from(bytes).buffer);
	return new Map(
		Object.entries(data).map(([name, value]) => [
			name,
			([value] as unknown[])
				.flat(Number.POSITIVE_INFINITY)
				.flatMap((entry) =>
					typeof entry === 'string'
						? Array.from(entry, (letter) => letter.codePointAt(0)!)
						: [Number(entry)],
				),
		]),
	);
}

const valuesFor = (count: number, isSigned: boolean): number[] =>
	Array.from({length: count}, (_, i) =>
		isSigned && i % 2 === 1 ? -3 * i : 5 * i,
	);

const cases = [true, false].flatMap((isLittle) =>
	storages.flatMap((type) =>
		shapes.map((dimensions) => {
			const {file, matrix, stored, compressed} = level5(isLittle);
			const values = valuesFor(countOf(dimensions), !type.startsWith('u'));
			const plain = matrix('data', type, dimensions, [stored(type, values)]);
			return {
				what: `${type} ${dimensions.join('×')}, ${isLittle ? 'little' : 'big'} endian`,
				type,
				dimensions,
				values,
				files: [file(plain), file(compressed(plain))],
			};
		}),
	),
);

test('arrays of all classes and shapes are read in both byte orders, packed or not', (t) => {
	for (const {what, type, dimensions, values, files} of cases) {
		for (const bytes of files) {
			const {variables, unusable} = openMat(bytes, 'a.mat');
			t.is(variables.length, 1, what);
			t.deepEqual(unusable, [], what);
			const [variable] = variables;
			t.is(variable.name, 'data');
			t.is(variable.type, type, what);
			t.is(variable.fastest, 'first');
			t.deepEqual(variable.dimensions, dimensions, what);
			t.deepEqual([...variable.values()], values, what);
		}
	}
});

test('arrays of all classes and shapes read as mat-for-js reads them', (t) => {
	for (const {what, dimensions, values, files} of cases) {
		// It leaves empty arrays out and mixes up three dimensions.
		if (values.length === 0 || dimensions.length > 2) {
			continue;
		}

		for (const bytes of files) {
			const [variable] = openMat(bytes, 'a.mat').variables;
			t.deepEqual(rowByRow(variable), oracle(bytes).get('data'), what);
		}
	}
});

test('doubles that MATLAB stores as small whole numbers keep their class', (t) => {
	const {file, matrix, stored} = little;
	const bytes = file(
		matrix('X', 'double', [2, 2], [stored('uint8', [1, 2, 3, 250])]),
		matrix('y', 'double', [1, 3], [stored('int16', [-300, 0, 300])]),
	);
	const {variables} = openMat(bytes, 'a.mat');
	t.deepEqual(
		variables.map(({name, type}) => [name, type]),
		[
			['X', 'double'],
			['y', 'double'],
		],
	);
	t.deepEqual([...variables[0].values()], [1, 2, 3, 250]);
	t.deepEqual([...variables[1].values()], [-300, 0, 300]);
	t.deepEqual(rowByRow(variables[0]), oracle(bytes).get('X'));
});

test('logical arrays and text have types of their own', (t) => {
	const {file, matrix, stored, element} = little;
	const euro = Buffer.from('a€', 'utf8');
	const {variables} = openMat(
		file(
			matrix('L', 'uint8', [1, 3], [stored('uint8', [1, 0, 1])], 0x02_00),
			matrix('C', 'char', [2, 1], [stored('uint16', [55, 50])]),
			matrix('D', 'char', [1, 2], [element(16, euro)]),
			matrix('E', 'char', [1, 2], [element(17, Buffer.from('a€', 'utf16le'))]),
			matrix('F', 'char', [1, euro.length], [element(16, euro)]),
		),
		'a.mat',
	);
	t.deepEqual(
		variables.map(({name, type, values}) => [name, type, ...values()]),
		[
			['L', 'logical', 1, 0, 1],
			['C', 'text', 55, 50],
			['D', 'text', 97, 0x20_ac],
			['E', 'text', 97, 0x20_ac],
			['F', 'text', ...euro],
		],
	);
});

test('small elements and the misaligned ones after packed variables are read', (t) => {
	const {file, matrix, compressed, stored, numbers} = little;
	// The number 7, its type and its length in eight bytes.
	const small = Buffer.concat([
		numbers('uint16', [2, 1]),
		Buffer.from([7, 0, 0, 0]),
	]);
	let odd = compressed(matrix('a', 'uint8', [1, 1], [small]));
	for (let i = 2; odd.length % 2 === 0; i++) {
		odd = compressed(matrix('a'.repeat(i), 'uint8', [1, 1], [small]));
	}

	const {variables} = openMat(
		file(odd, matrix('b', 'double', [1, 2], [stored('double', [0.1, 1e300])])),
		'a.mat',
	);
	t.deepEqual(
		variables.map(({values}) => [...values()]),
		[[7], [0.1, 1e300]],
	);
});

test('fields of structs have their path as name', (t) => {
	const {file, matrix, stored, fields, compressed} = little;
	const images = matrix(
		'',
		'uint8',
		[2, 3],
		[stored('uint8', [1, 2, 3, 4, 5, 6])],
	);
	const train = matrix('', 'struct', [1, 1], fields({images}));
	const bytes = file(
		compressed(
			matrix(
				'dataset',
				'struct',
				[1, 1],
				fields({
					train,
					labels: matrix('', 'double', [2, 1], [stored('double', [1, 10])]),
				}),
			),
		),
	);
	const {variables} = openMat(bytes, 'a.mat');
	t.deepEqual(
		variables.map(({name, dimensions, values}) => [
			name,
			dimensions,
			...values(),
		]),
		[
			['dataset.train.images', [2, 3], 1, 2, 3, 4, 5, 6],
			['dataset.labels', [2, 1], 1, 10],
		],
	);
});

test('small sparse matrices become full ones', (t) => {
	for (const isLittle of [true, false]) {
		const {file, matrix, stored, compressed} = level5(isLittle);
		// Rows of the numbers, where each column begins, numbers: 3×2 with 5 at (1, 1) and 7, 9 in column 2.
		const sparse = (rows: readonly number[]) =>
			matrix(
				'y',
				'sparse',
				[3, 2],
				[
					stored('int32', rows),
					stored('int32', [0, 1, 3]),
					stored('double', [5, 7, 9]),
				],
			);
		for (const element of [sparse([0, 0, 2]), compressed(sparse([0, 0, 2]))]) {
			const [{type, dimensions, fastest, values}] = openMat(
				file(element),
				'a.mat',
			).variables;
			t.is(type, 'double');
			t.deepEqual(dimensions, [3, 2]);
			t.is(fastest, 'first');
			t.deepEqual([...values()], [5, 0, 0, 7, 0, 9]);
		}

		const [damaged] = openMat(file(sparse([0, 0, 3])), 'a.mat').variables;
		t.throws(() => damaged.values(), {
			instanceOf: BadInputError,
			message: /y in a\.mat is damaged/v,
		});
	}
});

test('a few cells become variables, and cells with texts rows of characters', (t) => {
	const {file, matrix, stored, compressed} = little;
	const number = (value: number) =>
		matrix('', 'double', [1, 1], [stored('double', [value])]);
	const text = (word: string) =>
		matrix(
			'',
			'char',
			[1, word.length],
			[
				stored(
					'uint16',
					Array.from(word, (letter) => letter.codePointAt(0)!),
				),
			],
		);
	const {variables, unusable} = openMat(
		file(
			compressed(
				matrix(
					'W',
					'cell',
					[1, 2],
					[
						matrix('', 'double', [1, 2], [stored('double', [1, 2])]),
						matrix('', 'struct', [1, 1], little.fields({b: number(3)})),
					],
				),
			),
			matrix('y', 'cell', [3, 1], [text('5'), text('10'), text('')]),
			matrix(
				'many',
				'cell',
				[1, 33],
				Array.from({length: 33}, () => number(1)),
			),
		),
		'a.mat',
	);
	t.deepEqual(
		variables.map(({name, dimensions, fastest, values}) => [
			name,
			dimensions,
			fastest,
			...values(),
		]),
		[
			['W{1}', [1, 2], 'first', 1, 2],
			['W{2}.b', [1, 1], 'first', 3],
			['y', [3, 2], 'last', 53, 32, 49, 48, 32, 32],
		],
	);
	t.deepEqual(
		unusable.map(({name}) => name),
		['many'],
	);
	t.throws(
		() => openMat(file(matrix('c', 'cell', [1, 9], [number(1)])), 'a.mat'),
		{instanceOf: BadInputError, message: /is damaged near byte 128/v},
	);
});

test('what is no full array of real numbers is named with a remedy, and what has no name is left out', (t) => {
	const {file, matrix, stored, element} = little;
	const one = stored('double', [1]);
	const {variables, unusable} = openMat(
		file(
			matrix('S', 'sparse', [5000, 5000], [one]),
			matrix('N', 'double', [-1, 1e5], [one]),
			matrix('L', 'uint8', [3, 2], [one], 0x02_00),
			matrix('Z', 'double', [1, 1], [one, one], 0x08_00),
			matrix('T', 'struct', [2, 1], [one]),
			matrix('F', 'function', [1, 1], [one]),
			element(
				14,
				Buffer.concat([
					stored('uint32', [17, 0]),
					element(1, Buffer.from('names')),
					element(1, Buffer.from('MCOS')),
					element(1, Buffer.from('string')),
				]),
			),
			matrix('', 'uint8', [1, 1], [one]),
			matrix('X', 'double', [1, 1], [one]),
		),
		'a.mat',
	);
	t.deepEqual(
		variables.map(({name}) => name),
		['X'],
	);
	t.deepEqual(
		unusable.map(({name, reason}) => `${name} ${reason}`),
		[
			'S is sparse; save full(S)',
			'N has fewer or more numbers than its -1×100000 needs; save double(full(N)) again',
			'L has fewer or more numbers than its 3×2 needs; save double(full(L)) again',
			'Z is complex; save real(Z)',
			'T is an array of 2×1 structs; save their fields as variables',
			'F is a function; save the numbers that it gives',
			'names is an object of class string; save char(names)',
		],
	);
});

const badFiles: ReadonlyArray<[what: string, bytes: Uint8Array, says: RegExp]> =
	(() => {
		const {file, matrix, stored, compressed, numbers, element} = little;
		const one = stored('double', [1]);
		const good = file(matrix('X', 'double', [1, 1], [one]));
		const promise = (size: number) => {
			// The head of an array of `size` bytes, with nothing behind it.
			const head = matrix(
				'X',
				'uint8',
				[1, size],
				[numbers('uint32', [2, size])],
			);
			head.writeUInt32LE(size + 48, 4);
			const packed = deflateSync(head);
			return Buffer.concat([numbers('uint32', [15, packed.length]), packed]);
		};

		return [
			['cut off', good.subarray(0, -9), /is cut off: 9 bytes/v],
			['header only', good.subarray(0, 100), /cut off inside its header/v],
			[
				'packed with more than it can hold',
				file(promise(2 ** 31)),
				/is damaged near byte 128/v,
			],
			['unknown element', file(element(99, one)), /is damaged/v],
			[
				'unknown class',
				file(
					compressed(
						element(14, Buffer.concat([stored('uint32', [44, 0]), one])),
					),
				),
				/is damaged/v,
			],
		];
	})();

for (const [what, bytes, says] of badFiles) {
	test(`a damaged file is refused: ${what}`, (t) => {
		t.throws(() => openMat(bytes, 'bad.mat'), {
			instanceOf: BadInputError,
			message: says,
		});
	});
}

test('packed bytes that become fewer or more than promised are refused when they are read', (t) => {
	const {file, matrix, numbers, stored} = little;
	const whole = matrix(
		'X',
		'uint8',
		[100, 100],
		[
			stored(
				'uint8',
				Array.from({length: 10_000}, (_, i) => (i * i) % 256),
			),
		],
	);
	const fewer = deflateSync(whole.subarray(0, -100));
	const more = deflateSync(Buffer.concat([whole, Buffer.alloc(500)]));
	for (const packed of [fewer, more]) {
		const {variables} = openMat(
			file(numbers('uint32', [15, packed.length]), packed),
			'bad.mat',
		);
		t.deepEqual(variables[0].dimensions, [100, 100]);
		t.throws(() => variables[0].values(), {
			instanceOf: BadInputError,
			message: 'X in bad.mat is damaged; copy or download the file again.',
		});
	}
});

test('a small file that unpacks to a huge struct is not unpacked', (t) => {
	const {file, matrix, fields, stored, compressed} = little;
	const zeros = Buffer.alloc(100e6);
	const field = matrix(
		'',
		'uint8',
		[1, zeros.length],
		[little.element(2, zeros)],
	);
	const bomb = compressed(matrix('s', 'struct', [1, 1], fields({field})));
	const {variables, unusable} = openMat(
		file(bomb, matrix('X', 'double', [1, 1], [stored('double', [1])])),
		'bomb.mat',
	);
	t.deepEqual(
		variables.map(({name}) => name),
		['X'],
	);
	t.deepEqual(unusable, [
		{name: 's', reason: 'would become 100 MB; save what is in it as variables'},
	]);
});

test('a file of another format is not taken for one', (t) => {
	t.is(openArrays(Buffer.from('1,2,3\n'.repeat(40)), 'a.csv'), undefined);
	t.is(openArrays(new Uint8Array(0), 'empty'), undefined);
});

const script = `
import sys, json, numpy as np, scipy.io
r = np.random.default_rng(1)
v = {}
for t in 'f8 f4 i1 u1 i2 u2 i4 u4 i8 u8'.split():
	for shape in ((1, 1), (1, 4), (4, 1), (3, 5), (2, 3, 4)):
		v['%s_%s' % (t, 'x'.join(map(str, shape)))] = (r.random(shape) * 100).astype(t)
v['flag'] = r.random((3, 4)) > .5
v['s'] = {'a': np.arange(6.).reshape(2, 3), 'b': {'c': np.uint8([[1, 2]])}}
for packed in (False, True):
	scipy.io.savemat(sys.argv[1] + ('packed.mat' if packed else 'plain.mat'), v, do_compression=packed)
del v['s']
v['s.a'] = np.arange(6.).reshape(2, 3)
v['s.b.c'] = np.uint8([[1, 2]])
print(json.dumps({k: [list(x.shape), x.ravel('F').astype('f8').tolist()] for k, x in v.items()}))
`;

withScipy('files written by SciPy hold what SciPy wrote', async (t) => {
	const folder = scratchFolder();
	const {stdout} = await execa('python3', ['-c', script, `${folder}/`]);
	const expected = JSON.parse(stdout) as Record<string, unknown>;
	for (const name of ['plain.mat', 'packed.mat']) {
		const {variables, unusable} = openMat(
			readFileSync(join(folder, name)),
			name,
		);
		t.deepEqual(unusable, []);
		t.deepEqual(
			Object.fromEntries(
				variables.map((variable) => [
					variable.name,
					[variable.dimensions, [...variable.values()]],
				]),
			),
			expected,
		);
		t.is(
			variables.find((variable) => variable.name === 'flag')!.type,
			'logical',
		);
	}
});
