import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {BadInputError} from '../../source/dataset/bad-input.js';
import {readData, type DataChoice} from '../../source/dataset/read-data.js';
import {matFile, scratchFolder} from '../helpers/mat-files.js';

const folder = scratchFolder();

function write(name: string, content: Uint8Array | string): string {
	const path = join(folder, name);
	writeFileSync(path, content);
	return path;
}

// Twenty samples of label 1 and ten of label 2; the pixel is the number of the sample / 32.
const numbered = write(
	'numbered.mat',
	matFile({
		X: Array.from({length: 30}, (_, i) => [i / 32]),
		y: Array.from({length: 30}, (_, i) => [i < 20 ? 1 : 2]),
	}),
);
const pixels = ({samples}: {samples: {x: {data: Float64Array}}}) => [
	...samples.x.data,
];

test('a share of each label is held out; every sample is in one part', async (t) => {
	const {dataset, test: held} = await readData({
		data: numbered,
		holdOut: 20,
		seed: 1,
	});
	t.deepEqual([...(held!.samples.labels as Uint8Array)], [1, 1, 1, 1, 2, 2]);
	t.deepEqual(
		[...pixels(dataset), ...pixels(held!)].sort((a, b) => a - b),
		Array.from({length: 30}, (_, i) => i / 32),
	);
	t.regex(
		dataset.notes[1],
		/20 % of each label is held out for testing, by seed 1: 24 samples to train on, 6 to test on/v,
	);
});

test('a seed always holds out the same samples, another one others', async (t) => {
	const heldOut = async (seed: number) => {
		const {test: held} = await readData({data: numbered, holdOut: 20, seed});
		return pixels(held!);
	};

	t.deepEqual(await heldOut(1), await heldOut(1));
	t.notDeepEqual(await heldOut(1), await heldOut(2));
});

test('test data in another format gets the labels of the training data', async (t) => {
	// 47 classes, 0 is the 47th; a test set without the highest ones must agree.
	const data = write(
		'many.csv',
		Array.from({length: 47}, (_, i) => `${i},0.5\n`).join(''),
	);
	const tested = write('few.csv', '0,0.5\n3,0.25\n');
	const {dataset, test: few} = await readData({data, test: tested, seed: 1});
	t.is(dataset.samples.labels[0], 47);
	t.deepEqual([...(few!.samples.labels as Uint8Array)], [47, 3]);
});

const wide = write('wide.mat', matFile({X: [[1, 2]], y: [[1]]}));
const theta = write('theta.mat', matFile({Theta1: [[1, 2]]}));
for (const [choice, says] of [
	[
		{data: numbered, test: numbered, holdOut: 20},
		/Both --test and --hold-out/v,
	],
	[
		{data: numbered, test: wide},
		/test data wide\.mat has 2 pixels a sample, but the training data has 1/v,
	],
	[
		{data: numbered, holdOut: 0.1},
		/--hold-out 0\.1 leaves no sample .* to test on \(it has 30\); hold out more/v,
	],
	[{data: numbered, holdOut: 99.9}, /leaves no sample .* to train on.*less/v],
	[{data: numbered, readAs: {labels: 'x'}}, /--labels is for IDX files/v],
	[{data: numbered, readAs: {labelColumn: 'last'}}, /--label is for CSV/v],
	[{data: numbered, testLabels: 'x'}, /--test-labels belongs to --test/v],
	[{data: theta}, /no variable X \(it has weights only\)/v],
	[{data: numbered, test: '/nowhere.csv'}, /Cannot read \/nowhere\.csv/v],
] as ReadonlyArray<[Omit<DataChoice, 'seed'>, RegExp]>) {
	test(`refused: ${JSON.stringify(choice).replaceAll(folder, '')}`, async (t) => {
		await t.throwsAsync(readData({...choice, seed: 1}), {
			instanceOf: BadInputError,
			message: says,
		});
	});
}
