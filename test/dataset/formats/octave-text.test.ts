import {Buffer} from 'node:buffer';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {execa, execaSync} from 'execa';
import {BadInputError} from '../../../source/dataset/bad-input.js';
import {type ArrayFile} from '../../../source/dataset/contents.js';
import {openArrays} from '../../../source/dataset/contents-in.js';
import {scratchFolder} from '../../helpers/mat-files.js';

const withOctave =
	execaSync('octave-cli', ['--version'], {reject: false}).exitCode === 0
		? test
		: test.skip;

const open = (text: string): ArrayFile =>
	openArrays(Buffer.from(text), 'saved.txt')!;

/** Name, type, dimensions, which index is fastest, and the values. */
const listing = ({variables}: ArrayFile) =>
	variables.map(({name, type, dimensions, fastest, values}) =>
		[name, type, dimensions.join('×'), fastest, ...values()].join(' '),
	);

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
	const file = open(text);
	t.is(file.format, 'octave');
	t.deepEqual(listing(file), expected);
});

test('the lines may end as on Windows, and the first line may be missing', (t) => {
	t.deepEqual(listing(open(text.replaceAll('\n', '\r\n'))), expected);
	t.deepEqual(listing(open(text.slice(text.indexOf('\n') + 1))), expected);
});

test('what is no full array of real numbers is named with a remedy', (t) => {
	t.deepEqual(
		open(text).unusable.map(({name, reason}) => `${name} ${reason}`),
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
		t.throws(() => listing(open(damagedText)), {
			instanceOf: BadInputError,
			message: /is damaged or cut off/v,
		});
	});
}

const script = `
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
		writeFileSync(path, script);
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
