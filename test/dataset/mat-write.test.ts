import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {inflateSync} from 'node:zlib';
import test from 'ava';
import {read} from 'mat-for-js';
import {BadInputError} from '../../source/dataset/bad-input.js';
import {readDataset} from '../../source/dataset/dataset.js';
import {openMat} from '../../source/dataset/formats/mat.js';
import {dataVariables, writeMat} from '../../source/dataset/mat-write.js';
import {RunReader} from '../../source/dataset/run/read-run.js';
import {createMatrix} from '../../source/network/matrix.js';
import {scratchFolder} from '../helpers/mat-files.js';

function readBack(bytes: Uint8Array): Record<string, unknown> {
	return read(Uint8Array.from(bytes).buffer).data;
}

test('mat-for-js reads back doubles and bytes exactly', (t) => {
	const doubles = [0.1, -2.5e-300, Math.PI, 4, 1e300, -0.12];
	const bytes = writeMat({
		Theta1: {rows: 2, columns: 3, data: doubles, type: 'double'},
		X: {rows: 3, columns: 2, data: [0, 1, 2, 253, 254, 255], type: 'uint8'},
	});
	t.deepEqual(readBack(bytes), {
		Theta1: [
			[0.1, -2.5e-300, Math.PI],
			[4, 1e300, -0.12],
		],
		X: [
			[0, 1],
			[2, 253],
			[254, 255],
		],
	});
});

test('a column comes back as a list', (t) => {
	const bytes = writeMat({
		y: {rows: 3, columns: 1, data: [10, 1, 9], type: 'uint8'},
	});
	t.deepEqual(readBack(bytes), {y: [10, 1, 9]});
});

test('names of every length around the padding are kept', (t) => {
	for (const name of ['a', 'abcd', 'abcde', 'abcdefgh', 'abcdefghi']) {
		const bytes = writeMat({
			[name]: {rows: 1, columns: 2, data: [1, 2], type: 'double'},
		});
		t.deepEqual(readBack(bytes), {[name]: [1, 2]});
	}
});

test('numbers are stored column by column', (t) => {
	const bytes = writeMat({
		X: {rows: 2, columns: 3, data: [1, 2, 3, 4, 5, 6], type: 'uint8'},
	});
	const matrix = inflateSync(bytes.subarray(128 + 8));
	t.deepEqual([...matrix.subarray(-8, -2)], [1, 4, 2, 5, 3, 6]);
});

test('the same variables give the same bytes', (t) => {
	const variables = {
		X: {rows: 1, columns: 2, data: [7, 8], type: 'uint8'},
	} as const;
	t.deepEqual(writeMat(variables), writeMat(variables));
	t.is(
		new TextDecoder().decode(writeMat(variables).subarray(0, 116)).trimEnd(),
		'MATLAB 5.0 MAT-file, written by nn-tui',
	);
});

test('what does not fit is refused', (t) => {
	t.throws(
		() => writeMat({X: {rows: 2, columns: 2, data: [1], type: 'uint8'}}),
		{instanceOf: RangeError, message: /needs 4 values, got 1/v},
	);
	t.throws(
		() => writeMat({X: {rows: 1, columns: 1, data: [256], type: 'uint8'}}),
		{instanceOf: RangeError, message: /256/v},
	);
	t.throws(
		() => writeMat({'1x': {rows: 1, columns: 1, data: [1], type: 'uint8'}}),
		{instanceOf: RangeError, message: /1x/v},
	);
});

test('text comes back, whatever its characters', (t) => {
	for (const text of ['', 'a', 'seed 1', '/home/Größe → 🖊/x.mat']) {
		const bytes = writeMat({text: {type: 'text', text}});
		t.is(new RunReader(openMat(bytes, 'file'), 'file').text('text'), text);
	}

	t.throws(
		() =>
			new RunReader(
				openMat(
					writeMat({x: {rows: 1, columns: 1, data: [1], type: 'double'}}),
					'file',
				),
				'file',
			).text('x'),
		{instanceOf: BadInputError, message: /x in file is not text/v},
	);
});

const folder = scratchFolder();
const labels = Uint8Array.from([10, 1]);
const matrixOf = (pixels: readonly number[]) =>
	createMatrix(2, pixels.length / 2, pixels);
const grays = Array.from({length: 256}, (_, i) => i / 255);
const others = Array.from({length: 256}, (_, i) => i / 254);
const outside = [-1 / 255, 256 / 255];

for (const [what, pixels, type] of [
	['gray values', grays, undefined],
	['gray values', grays, 'uint8'],
	['other numbers', others, undefined],
	['numbers outside of 0 to 1', outside, 'double'],
] as const) {
	test(`${what} come back exactly, saved as ${type ?? 'is usual'}`, async (t) => {
		const x = matrixOf(pixels);
		const variables = dataVariables({x, labels}, type);
		t.is(variables.X.type, type ?? 'double');
		const path = join(folder, `${what} ${type}.mat`);
		writeFileSync(path, writeMat(variables));
		const {samples} = await readDataset(path);
		t.deepEqual(samples.x, x);
		t.deepEqual(samples.labels, labels);
	});
}

test('pixels that bytes cannot hold exactly are not saved as bytes', (t) => {
	for (const pixels of [others, outside]) {
		t.throws(() => dataVariables({x: matrixOf(pixels), labels}, 'uint8'), {
			instanceOf: BadInputError,
			message: /cannot be saved as uint8, .*; leave --as uint8 out\.$/v,
		});
	}
});
