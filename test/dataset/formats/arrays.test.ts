import {Buffer} from 'node:buffer';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {execa, execaSync} from 'execa';
import {BadInputError} from '../../../source/dataset/bad-input.js';
import {openArrays} from '../../../source/dataset/contents-in.js';
import {type ArrayFile} from '../../../source/dataset/contents.js';
import {level5, type Storage} from '../../helpers/level5.js';
import {scratchFolder} from '../../helpers/mat-files.js';
import {npyFile, npyHeader, zipFile} from '../../helpers/numpy-files.js';
import {needs, testWith} from '../../helpers/test-with.js';

const withNumpy = testWith(
	execaSync('python3', ['-c', 'import numpy'], {reject: false}).exitCode === 0,
	needs.python,
);

const open = (bytes: Uint8Array, path = 'a.npz'): ArrayFile =>
	openArrays(bytes, path)!;

const listing = ({variables}: ArrayFile) =>
	variables.map(({name, type, dimensions, fastest, values}) =>
		[name, type, dimensions.join('×'), fastest, ...values()].join(' '),
	);

const numbersOf = (
	type: Storage,
	values: readonly number[],
	littleEndian = true,
) => level5(littleEndian).numbers(type, values);

const matrix = npyFile(
	npyHeader('<f8', '(2, 3)'),
	numbersOf('double', [0, 1, 2, 3, 4, 0.1]),
);
const matrixListing = 'double 2×3 last 0 1 2 3 4 0.1';

test('one array is read in all versions, types and orders', (t) => {
	for (const version of [1, 2, 3] as const) {
		for (const [descr, type, written, isLittle] of [
			['<f8', 'double', 'double', true],
			['>f8', 'double', 'double', false],
			['>f4', 'single', 'single', false],
			['|u1', 'uint8', 'uint8', true],
			['|i1', 'int8', 'int8', true],
			['<i2', 'int16', 'int16', true],
			['>u2', 'uint16', 'uint16', false],
			['<i4', 'int32', 'int32', true],
			['<u4', 'uint32', 'uint32', true],
			['<i8', 'int64', 'int64', true],
			['>u8', 'uint64', 'uint64', false],
			['|b1', 'logical', 'uint8', true],
		] as const) {
			const values = [0, 1, 1, 0, 1, 0];
			for (const isFortran of [false, true]) {
				const file = open(
					npyFile(
						npyHeader(descr, '(2, 3)', isFortran),
						numbersOf(written, values, isLittle),
						version,
					),
					'a.npy',
				);
				t.is(file.format, 'npy');
				t.deepEqual(listing(file), [
					` ${type} 2×3 ${isFortran ? 'first' : 'last'} 0 1 1 0 1 0`,
				]);
			}
		}
	}
});

test('shapes of none, one and three dimensions, and text', (t) => {
	t.deepEqual(
		listing(open(npyFile(npyHeader('|u1', '()'), Buffer.from([7])))),
		[' uint8 1 last 7'],
	);
	t.deepEqual(
		listing(open(npyFile(npyHeader('|u1', '(2,)'), Buffer.from([7, 8])))),
		[' uint8 2 last 7 8'],
	);
	t.deepEqual(
		listing(open(npyFile(npyHeader('|u1', '(1, 2, 1)'), Buffer.from([7, 8])))),
		[' uint8 1×2×1 last 7 8'],
	);
	t.deepEqual(
		listing(
			open(
				npyFile(npyHeader('<U2', '(2,)'), numbersOf('uint32', [49, 48, 50, 0])),
			),
		),
		[' text 2×2 last 49 48 50 32'],
	);
});

test('several arrays are read, stored or packed, with sizes before or behind the data, short or long', (t) => {
	const files = {
		'X.npy': matrix,
		'readme.txt': Buffer.from('hello'),
		'y.npy': npyFile(npyHeader('|u1', '(2,)'), Buffer.from([10, 1])),
	};
	for (const isPacked of [true, false]) {
		for (const hasDescriptor of [true, false]) {
			for (const isLong of [true, false]) {
				const file = open(zipFile(files, {isPacked, hasDescriptor, isLong}));
				t.is(file.format, 'npz');
				t.deepEqual(listing(file), [
					`X ${matrixListing}`,
					'y uint8 2 last 10 1',
				]);
			}
		}
	}
});

test('arrays that hold no real numbers are named with a remedy', (t) => {
	const bytes = Buffer.alloc(16);
	t.deepEqual(
		open(
			zipFile({
				'o.npy': npyFile(npyHeader('|O', '(1,)'), bytes),
				'c.npy': npyFile(npyHeader('<c16', '(1,)'), bytes),
				'h.npy': npyFile(npyHeader('<f2', '(8,)'), bytes),
				's.npy': npyFile(
					"{'descr': [('a', '<f8'), ('b', '<f8')], 'fortran_order': False, 'shape': (1,), }",
					bytes,
				),
				'X.npy': matrix,
			}),
		).unusable.map(({name, reason}) => `${name} ${reason}`),
		[
			'o holds Python objects; save each array in it under a name of its own, as np.savez(…, W1=o[0], W2=o[1]) does',
			'c is complex; save c.real',
			"h is of type '<f2'; save h.astype('float64')",
			"s is of type [('a', '<f8'), ('b', '<f8')]; save it as an array of numbers",
		],
	);
});

test('a damaged array is refused', (t) => {
	for (const [bytes, message] of [
		[matrix.subarray(0, -3), /3 of their bytes are missing/v],
		[Buffer.concat([matrix, Buffer.from('more')]), /4 bytes more follow/v],
		[matrix.subarray(0, 40), /header at its beginning cannot be read/v],
		[npyFile('no dict', Buffer.alloc(8)), /header .* cannot be read/v],
		[
			npyFile(npyHeader('<f8', '(1000000, 1000000)'), Buffer.alloc(8)),
			/bytes are missing/v,
		],
	] as const) {
		t.throws(() => open(bytes, 'a.npy'), {instanceOf: BadInputError, message});
	}
});

test('a damaged zip file is refused before anything is allocated, and never gives wrong numbers', (t) => {
	const files = {'X.npy': matrix};
	const good = zipFile(files, {isPacked: false});
	const flipped = Buffer.from(good);
	flipped[120] ^= 1;
	for (const [what, bytes] of [
		['cut off', good.subarray(0, -10)],
		['size', zipFile(files, {size: matrix.length + 8})],
		['huge size', zipFile(files, {size: 0xf0_00_00_00})],
		['checksum', zipFile(files, {checksum: 1})],
		['flipped bit', flipped],
		['not an array', zipFile({'X.npy': matrix.subarray(0, -8)})],
	] as const) {
		t.throws(
			() => listing(open(bytes)),
			{instanceOf: BadInputError, message: /is damaged/v},
			what,
		);
	}
});

test('a zip file without arrays is not taken for one', (t) => {
	const zip = Buffer.from(zipFile({'a.txt': Buffer.from('1')}));
	t.is(openArrays(zip, 'a.zip'), undefined);
	// Nor one that ends within the name of its first file.
	zip.writeUInt16LE(60_000, 26);
	t.is(openArrays(Uint8Array.from(zip.subarray(0, 40)), 'a.zip'), undefined);
});

const script = `
import sys, json, numpy as np
r = np.random.default_rng(1)
v = {}
for t in 'f8 f4 >f8 >i4 i1 u1 i2 u2 i4 u4 i8 u8'.split():
	for shape in ((), (3,), (2, 3), (2, 3, 4)):
		v[t.replace('>', 'big_') + '_' + '_'.join(map(str, shape))] = (r.random(shape) * 100).astype(t)
v['F'] = np.asfortranarray(r.random((3, 4)))
v['b'] = r.random((3, 4)) > .5
np.savez(sys.argv[1] + 'stored.npz', **v)
np.savez_compressed(sys.argv[1] + 'packed.npz', **v)
np.save(sys.argv[1] + 'F.npy', v['F'])
print(json.dumps({k: [list(x.shape) or [1], x.ravel('K').astype('f8').tolist()] for k, x in v.items()}))
`;

withNumpy('files written by NumPy hold what NumPy wrote', async (t) => {
	const folder = scratchFolder();
	const {stdout} = await execa('python3', ['-c', script, `${folder}/`]);
	const expected = JSON.parse(stdout) as Record<string, unknown>;
	const contents = (name: string) =>
		Object.fromEntries(
			open(readFileSync(join(folder, name)), name).variables.map((variable) => [
				variable.name,
				[variable.dimensions, [...variable.values()]],
			]),
		);
	t.deepEqual(contents('stored.npz'), expected);
	t.deepEqual(contents('packed.npz'), expected);
	t.deepEqual(contents('F.npy'), {'': expected.F});
});

const withScipy = testWith(
	execaSync('python3', ['-c', 'import scipy.io'], {reject: false}).exitCode ===
		0,
	'Python with SciPy',
);

type Parts = {
	littleEndian?: boolean;
	/** 0 full, 1 text, 2 sparse. */
	kind?: number;
	type?: number;
	complex?: number;
	rows?: number;
	columns?: number;
};

const precisions: readonly Storage[] = [
	'double',
	'single',
	'int32',
	'int16',
	'uint16',
	'uint8',
];

/** A variable of Level 4, right or wrong. */
function variable(
	name: string,
	precision: Storage,
	values: readonly number[],
	{
		littleEndian = true,
		kind = 0,
		complex = 0,
		rows = values.length,
		columns = 1,
		type = (littleEndian ? 0 : 1000) +
			10 * precisions.indexOf(precision) +
			kind,
	}: Parts = {},
) {
	const {numbers} = level5(littleEndian);
	return Buffer.concat([
		numbers('int32', [type, rows, columns, complex, name.length + 1]),
		Buffer.from(`${name}\0`),
		numbers(precision, values),
	]);
}

test('variables of each precision and both byte orders are read one after the other', (t) => {
	for (const littleEndian of [true, false]) {
		const bytes = Buffer.concat(
			precisions.map((precision) =>
				variable(`v_${precision}`, precision, [1, 2, 3, 4, 5, 6], {
					littleEndian,
					rows: 2,
					columns: 3,
				}),
			),
		);
		const file = openArrays(bytes, 'old.mat')!;
		t.is(file.format, 'mat4');
		t.deepEqual(
			file.variables.map(({name, type, dimensions, fastest, values}) => [
				name,
				type,
				dimensions,
				fastest,
				[...values()],
			]),
			precisions.map((precision) => [
				`v_${precision}`,
				precision,
				[2, 3],
				'first',
				[1, 2, 3, 4, 5, 6],
			]),
		);
	}
});

test('text is read, and sparse and complex matrices are named with a remedy', (t) => {
	const file = openArrays(
		Buffer.concat([
			variable('s', 'double', [104, 105], {kind: 1, rows: 1, columns: 2}),
			variable('S', 'double', [1, 2, 0.5], {kind: 2, rows: 1, columns: 3}),
			variable('Z', 'double', [1, 2], {complex: 1, rows: 1}),
			variable('X', 'uint8', [7]),
		]),
		'old.mat',
	)!;
	t.deepEqual(
		file.variables.map(({name, type, values}) => [name, type, ...values()]),
		[
			['s', 'text', 104, 105],
			['X', 'uint8', 7],
		],
	);
	t.deepEqual(file.unusable, [
		{name: 'S', reason: 'is sparse; save full(S)'},
		{name: 'Z', reason: 'is complex; save real(Z)'},
	]);
});

test('damaged and cut off files are refused', (t) => {
	const good = variable('X', 'double', [1, 2, 3]);
	for (const [bytes, message] of [
		[good.subarray(0, -5), /is cut off: 5 bytes of X are missing/v],
		[Buffer.concat([good, Buffer.from('more')]), /is damaged near byte 46/v],
		[
			variable('X', 'double', [1], {rows: 2 ** 30, columns: 2 ** 30}),
			/is cut off/v,
		],
	] as const) {
		t.throws(() => openArrays(bytes, 'old.mat'), {
			instanceOf: BadInputError,
			message,
		});
	}
});

test('what cannot be Level 4 is not taken for it', (t) => {
	for (const bytes of [
		variable('X', 'double', [1], {type: 2051}),
		variable('X', 'double', [1], {type: 60}),
		variable('X', 'double', [1], {rows: -1}),
		variable('7X', 'double', [1]),
		variable('x'.repeat(64), 'double', [1]),
		new Uint8Array(500),
	]) {
		t.is(openArrays(bytes, 'other'), undefined);
	}
});

withScipy('a file written by SciPy is read', async (t) => {
	const path = join(scratchFolder(), 'v4.mat');
	await execa('python3', [
		'-c',
		`
import sys, numpy as np, scipy.io
scipy.io.savemat(sys.argv[1], {'X': np.arange(6.).reshape(2, 3) / 7, 'y': np.uint8([[10], [1]]), 't': 'ab'}, format='4')
`,
		path,
	]);
	const {variables} = openArrays(readFileSync(path), path)!;
	t.deepEqual(
		Object.fromEntries(
			variables.map(({name, dimensions, values}) => [
				name,
				[dimensions, [...values()]],
			]),
		),
		{
			X: [[2, 3], [0, 3, 1, 4, 2, 5].map((i) => i / 7)],
			y: [
				[2, 1],
				[10, 1],
			],
			t: [
				[1, 2],
				[97, 98],
			],
		},
	);
});

const withOctave = testWith(
	execaSync('octave-cli', ['--version'], {reject: false}).exitCode === 0,
	needs.octave,
);

const openOctaveText = (text: string): ArrayFile =>
	openArrays(Buffer.from(text), 'saved.txt')!;

// In the words of Octave's own format; written for this test.
const text = `# Created by Octave 7.3.0, Sun Nov 29 11:54:39 2026 UTC <user@host>
# name: X
# type: matrix
# rows: 3
# columns: 2
 0.10000000000000001 2
 3 4.0000000000000001e-10
 Inf -Inf


# name: s
# type: scalar
-5


# name: flags
# type: bool matrix
# rows: 1
# columns: 2
 1 0


# name: u
# type: uint8 matrix
# ndims: 2
 2 2
  1
  4
  2
  5


# name: N
# type: float matrix
# ndims: 3
 1 2 2
 1
 2
 3
 NaN


# name: r
# type: double_range
# base, limit, increment
10 1 -2


# name: words
# type: string
# elements: 2
# length: 2
ab
# length: 2
cd


# name: none
# type: string
# elements: 0


# name: data
# type: scalar struct
# ndims: 2
 1 1
# length: 2
# name: train
# type: scalar struct
# ndims: 2
 1 1
# length: 1
# name: y
# type: scalar
7




# name: c
# type: cell
# rows: 1
# columns: 1
# name: <cell-element>
# type: scalar
1





# name: z
# type: complex scalar
(0,1)


# name: sp
# type: sparse matrix
# nnz: 1
# rows: 2
# columns: 2
2 1 2


# name: list
# type: struct
# ndims: 2
 1 2
# length: 1
# name: k
# type: cell
# rows: 1
# columns: 2
# name: <cell-element>
# type: scalar
1



# name: <cell-element>
# type: scalar
2







# name: I
# type: diagonal matrix
# rows: 2
# columns: 2
1
1


# name: last
# type: bool
1

`;

const expected = [
	'X double 3×2 last 0.1 2 3 4e-10 Infinity -Infinity',
	's double 1×1 last -5',
	'flags logical 1×2 last 1 0',
	'u uint8 2×2 first 1 4 2 5',
	'N single 1×2×2 first 1 2 3 NaN',
	'r double 1×5 first 10 8 6 4 2',
	'words text 2×2 last 97 98 99 100',
	'none text 0×0 last',
	'data.train.y double 1×1 last 7',
	'last logical 1×1 last 1',
];

test('every type of array is read', (t) => {
	const file = openOctaveText(text);
	t.is(file.format, 'octave');
	t.deepEqual(listing(file), expected);
});

test('the lines may end as on Windows, and the first line may be missing', (t) => {
	t.deepEqual(listing(openOctaveText(text.replaceAll('\n', '\r\n'))), expected);
	t.deepEqual(
		listing(openOctaveText(text.slice(text.indexOf('\n') + 1))),
		expected,
	);
});

test('what is no full array of real numbers is named with a remedy', (t) => {
	t.deepEqual(
		openOctaveText(text).unusable.map(({name, reason}) => `${name} ${reason}`),
		[
			'data.c is a cell array; save cell2mat(data.c), or char(data.c) where it is text',
			'z is complex; save real(z)',
			'sp is sparse; save full(sp)',
			'list is an array of structs; save their fields as variables',
			'I is a diagonal matrix; save full(I)',
		],
	);
});

for (const [what, damagedText] of [
	['fewer numbers', text.replace(' 3 4.0000000000000001e-10', ' 3')],
	['more numbers', text.replace(' 3 4.0', ' 3 9 4.0')],
	['a word among the numbers', text.replace(' 3 4.0', ' three 4.0')],
	['a huge size', text.replace('# rows: 3', '# rows: 300000000')],
	['no size', text.replace('# rows: 3', '# rows: x')],
	['a negative size', text.replace(' 2 2\n  1', ' -2 2\n  1')],
	['a string cut off', text.slice(0, text.indexOf('cd'))],
	['a struct cut off', text.slice(0, text.indexOf('# name: y'))],
	['a huge range', text.replace('10 1 -2', '1 1e15 1')],
] as const) {
	test(`a damaged file is refused: ${what}`, (t) => {
		t.not(damagedText, text);
		t.throws(() => listing(openOctaveText(damagedText)), {
			instanceOf: BadInputError,
			message: /is damaged or cut off/v,
		});
	});
}

const scriptOctaveText = `
X = [0.1 1/3; -1e300 5e-324]; u = uint8(reshape(1:24, 2, 3, 4)); f = single(pi); b = [true; false];
i = int32([-7 8]); r = 0:0.1:1; s = "text"; d.a.b = magic(4); e = zeros(0, 3);
folder = argv(){1};
save([folder "/saved.txt"], "X", "u", "f", "b", "i", "r", "s", "d", "e");
save("-v7", [folder "/saved.mat"], "X", "u", "f", "b", "i", "r", "s", "d", "e");
save("-v4", [folder "/saved4.mat"], "X", "f", "r", "s");
`;

/** The values with the first index fastest, whatever the file has. */
function columnMajor({variables}: ArrayFile): Map<string, number[]> {
	return new Map(
		variables.map(({name, dimensions, fastest, values}) => {
			const [rows, columns] = dimensions;
			const numbers = [...values()];
			return [
				name,
				fastest === 'first'
					? numbers
					: numbers.map(
							(_, k) => numbers[(k % rows) * columns + Math.floor(k / rows)],
						),
			];
		}),
	);
}

withOctave(
	'Octave writes the same numbers in its own format, Level 5 and Level 4',
	async (t) => {
		const folder = scratchFolder();
		const path = join(folder, 'save.m');
		writeFileSync(path, scriptOctaveText);
		await execa('octave-cli', ['--no-init-file', '--quiet', path, folder]);
		const [own, level5, level4] = ['saved.txt', 'saved.mat', 'saved4.mat'].map(
			(name) => openArrays(readFileSync(join(folder, name)), name)!,
		);
		t.deepEqual(
			[own.format, level5.format, level4.format],
			['octave', 'mat', 'mat4'],
		);
		t.is(own.variables.length, 9);
		t.deepEqual(columnMajor(own), columnMajor(level5));
		const numbers = columnMajor(level5);
		for (const [name, values] of columnMajor(level4)) {
			t.deepEqual(values, numbers.get(name), name);
		}
	},
);
