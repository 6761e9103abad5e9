import {readdirSync, utimesSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {BadInputError} from '../../../source/dataset/bad-input.js';
import {readFileBytes} from '../../../source/dataset/read-file.js';
import {findKeptRun, keepRun} from '../../../source/dataset/run/kept-runs.js';
import {parseRun} from '../../../source/dataset/run/read-run.js';
import {samplesId} from '../../../source/dataset/identify.js';
import {createMatrix} from '../../../source/network/matrix.js';
import {scratchFolder} from '../../helpers/mat-files.js';
import {savedRun} from '../../helpers/saved-runs.js';

function runOn(id: string) {
	const run = savedRun();
	return {...run, data: {...run.data, id}};
}

test('a kept run is found again, the last one or that of some data', async (t) => {
	const folder = join(scratchFolder(), 'made', 'when needed');
	t.is(findKeptRun(undefined, folder), undefined);
	const first = keepRun(runOn('first data'), folder);
	utimesSync(first, 1, 1);
	const second = keepRun(runOn('second data'), folder);
	t.is(findKeptRun(undefined, folder), second);
	t.is(findKeptRun('first data', folder), first);
	t.is(findKeptRun('third data', folder), undefined);
	t.deepEqual(parseRun(await readFileBytes(first), first), runOn('first data'));
});

test('a run replaces that of the same data, and there are never more than eight', (t) => {
	const folder = scratchFolder();
	for (let i = 0; i < 12; i++) {
		const path = keepRun(runOn(`data ${i}`), folder);
		// Older ones first, and not all in the same millisecond.
		utimesSync(path, i, i);
		keepRun(runOn(`data ${i}`), folder);
		utimesSync(path, i, i);
	}

	t.is(readdirSync(folder).length, 8);
	t.truthy(findKeptRun('data 11', folder));
	t.is(findKeptRun('data 3', folder), undefined);
});

test('a folder that cannot be made is told', (t) => {
	const file = join(scratchFolder(), 'file');
	writeFileSync(file, '');
	t.throws(() => keepRun(runOn('x'), join(file, 'runs')), {
		instanceOf: BadInputError,
		message: /^Cannot write .*\.$/v,
	});
});

test('data is known by its content', (t) => {
	const samples = (values: number[], labels: number[]) => ({
		x: createMatrix(labels.length, values.length / labels.length, values),
		labels,
	});
	const id = samplesId(samples([1, 2, 3, 4], [1, 2]));
	t.is(samplesId(samples([1, 2, 3, 4], [1, 2])), id);
	t.not(samplesId(samples([1, 2, 3, 5], [1, 2])), id);
	t.not(samplesId(samples([1, 2, 3, 4], [1, 1])), id);
	t.not(samplesId(samples([1, 2, 3, 4], [1])), id);
});
