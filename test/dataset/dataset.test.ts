import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {BadInputError} from '../../source/dataset/bad-input.js';
import {readDataset, readWeights} from '../../source/dataset/dataset.js';
import {areCourseWeights} from '../../source/dataset/identify.js';
import {writeMat} from '../../source/dataset/mat-write.js';
import {readData, type DataChoice} from '../../source/dataset/read-data.js';
import {checkFit} from '../../source/dataset/weight-fit.js';
import {randomWeights} from '../../source/network/random.js';
import {courseWeights, hasRealData} from '../fixtures/reference.js';
import {
	matFile,
	scratchFolder,
	writeBadFiles,
	writeBadWeights,
} from '../helpers/mat-files.js';
import {testWith} from '../helpers/test-with.js';

const folder = scratchFolder();
const withRealData = testWith(
	hasRealData,
	'the course’s files in ../shared/data',
);

function write(name: string, content: Uint8Array): string {
	const path = join(folder, name);
	writeFileSync(path, content);
	return path;
}

test('X and y are read with their shapes, row by row', async (t) => {
	const path = write(
		'good.mat',
		matFile({
			X: [
				[0.1, 0.2, 0.3],
				[0.4, 0.5, 0.6],
			],
			y: [[2], [1]],
		}),
	);
	const {samples, name, isSynthetic} = await readDataset(path);
	t.deepEqual([...samples.x.data], [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
	t.deepEqual([samples.x.rows, samples.x.columns], [2, 3]);
	t.deepEqual(samples.labels, new Uint8Array([2, 1]));
	t.is(name, 'good.mat');
	t.false(isSynthetic);
});

test('one sample and one feature keep their shapes', async (t) => {
	const row = await readDataset(
		write('row.mat', matFile({X: [[1, 2, 3]], y: [[1]]})),
	);
	t.deepEqual([row.samples.x.rows, row.samples.x.columns], [1, 3]);
	const column = await readDataset(
		write('column.mat', matFile({X: [[1], [2]], y: [[1, 2]]})),
	);
	t.deepEqual([column.samples.x.rows, column.samples.x.columns], [2, 1]);
});

test('uint8 pixels become 0 to 1', async (t) => {
	const path = write(
		'uint8.mat',
		writeMat({
			X: {rows: 1, columns: 2, data: [0, 255], type: 'uint8'},
			y: {rows: 1, columns: 1, data: [1], type: 'uint8'},
		}),
	);
	const {samples} = await readDataset(path);
	t.deepEqual([...samples.x.data], [0, 1]);
});

test('the embedded digits are read, are 5000, and say that they are synthetic', async (t) => {
	const {samples, name, isSynthetic} = await readDataset();
	t.deepEqual([samples.x.rows, samples.x.columns], [5000, 400]);
	t.is(name, 'embedded digits');
	t.true(isSynthetic);
});

for (const {path, says} of writeBadFiles(folder)) {
	test(`one clear sentence for ${path.replace(folder, '')}`, async (t) => {
		const error = await t.throwsAsync(
			async () => {
				const {samples} = await readDataset(path);
				checkFit(randomWeights([400, 25, 10], 1), samples);
			},
			{instanceOf: BadInputError},
		);
		t.regex(error.message, says);
		t.regex(error.message, /\.$/v);
		t.notRegex(error.message, /\n/v);
	});
}

for (const {path, says} of writeBadWeights(folder)) {
	test(`one clear sentence for ${path.replace(folder, '')}`, async (t) => {
		const error = await t.throwsAsync(readWeights(path), {
			instanceOf: BadInputError,
		});
		t.regex(error.message, says);
	});
}

test('a missing file and a folder are said to be that', async (t) => {
	await t.throwsAsync(readDataset(join(folder, 'nothing.mat')), {
		instanceOf: BadInputError,
		message: /nothing\.mat: there is no such file/v,
	});
	await t.throwsAsync(readDataset(folder), {
		instanceOf: BadInputError,
		message: /holds no training images/v,
	});
	await t.throwsAsync(readDataset('/dev/zero'), {
		instanceOf: BadInputError,
		message: /that is a device or a pipe/v,
	});
});

test('a network of any depth is read', async (t) => {
	const path = write(
		'deep.mat',
		matFile({
			Theta1: [[1, 2]],
			Theta2: [
				[3, 4],
				[5, 6],
			],
			Theta3: [[7, 8, 9]],
		}),
	);
	const weights = await readWeights(path);
	t.deepEqual(
		weights.map(({rows, columns}) => [rows, columns]),
		[
			[1, 2],
			[2, 2],
			[1, 3],
		],
	);
	t.deepEqual([...weights[2].data], [7, 8, 9]);
});

withRealData(
	'the weights of the course are recognized by their content',
	async (t) => {
		t.true(areCourseWeights(await readWeights(courseWeights)));
		t.false(areCourseWeights(randomWeights([400, 25, 10], 1)));
	},
);

function writeReadData(name: string, content: Uint8Array | string): string {
	const path = join(folder, name);
	writeFileSync(path, content);
	return path;
}

// Twenty samples of label 1 and ten of label 2; the pixel is the number of the sample / 32.
const numbered = writeReadData(
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
	const data = writeReadData(
		'many.csv',
		Array.from({length: 47}, (_, i) => `${i},0.5\n`).join(''),
	);
	const tested = writeReadData('few.csv', '0,0.5\n3,0.25\n');
	const {dataset, test: few} = await readData({data, test: tested, seed: 1});
	t.is(dataset.samples.labels[0], 47);
	t.deepEqual([...(few!.samples.labels as Uint8Array)], [47, 3]);
});

const wide = writeReadData('wide.mat', matFile({X: [[1, 2]], y: [[1]]}));
const theta = writeReadData('theta.mat', matFile({Theta1: [[1, 2]]}));
for (const [choice, says] of [
	[
		{data: numbered, test: numbered, holdOut: 20},
		/Both --test and --hold-out/v,
	],
	[
		{data: numbered, test: wide},
		/test data wide\.mat has 2 inputs a sample, but the training data has 1/v,
	],
	[
		{data: numbered, holdOut: 0.1},
		/--hold-out 0\.1 leaves no sample .* to test on \(it has 30\); hold out more/v,
	],
	[{data: numbered, holdOut: 99.9}, /leaves no sample .* to train on.*less/v],
	[
		{data: numbered, readAs: {labels: 'x'}},
		/--labels applies only to IDX files/v,
	],
	[
		{data: numbered, readAs: {labelColumn: 'last'}},
		/--label applies only to tables/v,
	],
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
