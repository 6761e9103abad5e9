import {Buffer} from 'node:buffer';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {execa, execaSync} from 'execa';
import {BadInputError} from '../../../source/dataset/bad-input.js';
import {openArrays} from '../../../source/dataset/contents-in.js';
import {scratchFolder} from '../../helpers/mat-files.js';
import {level5, type Storage} from '../../helpers/level5.js';

const withScipy =
	execaSync('python3', ['-c', 'import scipy.io'], {reject: false}).exitCode ===
	0
		? test
		: test.skip;

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
