import {Buffer} from 'node:buffer';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {execa, execaSync} from 'execa';
import {BadInputError} from '../../../source/dataset/bad-input.js';
import {type ArrayFile} from '../../../source/dataset/contents.js';
import {openArrays} from '../../../source/dataset/contents-in.js';
import {scratchFolder} from '../../helpers/mat-files.js';
import {level5, type Storage} from '../../helpers/level5.js';
import {npyFile, npyHeader, zipFile} from '../../helpers/numpy-files.js';

const withNumpy =
	execaSync('python3', ['-c', 'import numpy'], {reject: false}).exitCode === 0
		? test
		: test.skip;

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
