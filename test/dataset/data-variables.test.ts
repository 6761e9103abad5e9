import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {BadInputError} from '../../source/dataset/bad-input.js';
import {dataVariables} from '../../source/dataset/data-variables.js';
import {readDataset} from '../../source/dataset/dataset.js';
import {writeMat} from '../../source/dataset/mat-write.js';
import {createMatrix} from '../../source/network/matrix.js';
import {scratchFolder} from '../helpers/mat-files.js';

const folder = scratchFolder();
const labels = Uint8Array.from([10, 1]);
const matrixOf = (pixels: readonly number[]) =>
	createMatrix(2, pixels.length / 2, pixels);
const greys = Array.from({length: 256}, (_, i) => i / 255);
const others = Array.from({length: 256}, (_, i) => i / 254);
const outside = [-1 / 255, 256 / 255];

for (const [what, pixels, type] of [
	['grey values', greys, undefined],
	['grey values', greys, 'uint8'],
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
