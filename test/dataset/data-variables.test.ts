import test from 'ava';
import {dataVariables} from '../../source/dataset/data-variables.js';
import {matDataset} from '../../source/dataset/mat-dataset.js';
import {openMat} from '../../source/dataset/mat.js';
import {writeMat} from '../../source/dataset/mat-write.js';
import {createMatrix} from '../../source/network/matrix.js';

for (const [what, pixels, type] of [
	['grey values', Array.from({length: 256}, (_, i) => i / 255), 'uint8'],
	['other numbers', Array.from({length: 256}, (_, i) => i / 254), 'double'],
	['numbers outside of 0 to 1', [-1 / 255, 256 / 255], 'double'],
] as const) {
	test(`${what} come back exactly, as ${type}`, (t) => {
		const x = createMatrix(2, pixels.length / 2, pixels);
		const labels = Uint8Array.from([10, 1]);
		const variables = dataVariables({x, labels});
		t.is(variables.X.type, type);
		const bytes = writeMat(variables);
		const {samples} = matDataset(openMat(bytes, 'x.mat'), bytes, {});
		t.deepEqual(samples.x, x);
		t.deepEqual(samples.labels, labels);
	});
}
