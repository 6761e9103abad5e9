import {readdirSync, utimesSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {BadInputError} from '../../source/dataset/bad-input.js';
import {openWeights} from '../../source/dataset/dataset.js';
import {samplesId} from '../../source/dataset/identify.js';
import {writeMat, type MatContent} from '../../source/dataset/mat-write.js';
import {readFileBytes} from '../../source/dataset/read-file.js';
import {findKeptRun, keepRun} from '../../source/dataset/run/kept-runs.js';
import {parseRun} from '../../source/dataset/run/read-run.js';
import {runVariables} from '../../source/dataset/run/saved-run.js';
import {createMatrix} from '../../source/network/matrix.js';
import {scratchFolder} from '../helpers/mat-files.js';
import {savedRun} from '../helpers/saved-runs.js';

const folder = scratchFolder();

function scalar(value: number) {
	return {rows: 1, columns: 1, data: [value], type: 'double'} as const;
}

test('a run comes back as it was, to the last bit', (t) => {
	const run = savedRun();
	t.deepEqual(parseRun(writeMat(runVariables(run)), 'run.mat'), run);
});

test('a run of any depth comes back, and opens as weights', async (t) => {
	const run = {
		...savedRun([6, 5, 4, 3, 2]),
		best: undefined,
		restartFrom: undefined,
		changes: [],
	};
	const path = join(folder, 'deep.mat');
	writeFileSync(path, writeMat(runVariables(run)));
	t.deepEqual(parseRun(writeMat(runVariables(run)), 'run.mat'), run);
	const opened = await openWeights(path);
	t.deepEqual(opened.weights(), run.weights);
	t.is(opened.activation, 'tanh');
});

test('a run of before there were activations is sigmoid', (t) => {
	const {run_activation: _, ...variables} = runVariables(savedRun());
	t.is(parseRun(writeMat(variables), 'run.mat').activation, 'sigmoid');
});

test('an infinite cost in the history is no obstacle', (t) => {
	const run = savedRun();
	const [first, ...others] = run.history.buckets;
	const history = {
		stride: 1,
		buckets: [{...first, maxCost: Number.POSITIVE_INFINITY}, ...others],
	};
	t.deepEqual(
		parseRun(writeMat(runVariables({...run, history})), 'run.mat').history,
		history,
	);
});

const changes: Array<[what: string, MatContent, says: RegExp]> = [
	['a later format', {run_format: scalar(4)}, /later nn-tui/v],
	[
		'a cost that is no number',
		{run_first_cost: scalar(Number.NaN)},
		/run_first_cost/v,
	],
	['a short history', {J: scalar(1)}, /whose J cannot be used/v],
	[
		'another activation',
		{run_activation: {type: 'text', text: 'swish'}},
		/run_activation/v,
	],
	[
		'a precision of its own',
		{run_precision: {type: 'text', text: 'f16'}},
		/run_precision/v,
	],
	[
		'best weights of another shape',
		{Best1: {rows: 1, columns: 5, data: [1, 2, 3, 4, 5], type: 'double'}},
		/Best/v,
	],
	[
		'an unknown setting',
		{change_setting: {rows: 3, columns: 1, data: [1, 9, 3], type: 'double'}},
		/change_setting/v,
	],
];
for (const [what, variables, says] of changes) {
	test(`one clear sentence for ${what}`, (t) => {
		const bytes = writeMat({...runVariables(savedRun()), ...variables});
		const {message} = t.throws(() => parseRun(bytes, 'run.mat'), {
			instanceOf: BadInputError,
		});
		t.regex(message, says);
		t.regex(message, /\.$/v);
	});
}

test('weights alone are no run', (t) => {
	const {Theta1, Theta2} = runVariables(savedRun());
	t.throws(() => parseRun(writeMat({Theta1, Theta2}), 'weights.mat'), {
		instanceOf: BadInputError,
		message: /weights\.mat holds no run.*--weights/v,
	});
});

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
