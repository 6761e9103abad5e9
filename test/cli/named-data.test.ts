import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {courseWeights, hasRealData} from '../fixtures/reference.js';
import {good} from '../helpers/fault-server.js';
import {idxFile} from '../helpers/idx-files.js';
import {matFile} from '../helpers/mat-files.js';
import {jsonLines, runCliWith} from '../helpers/run-cli.js';
import {smallCourseFiles, startSmallCatalog} from '../helpers/small-catalog.js';
import {testWith} from '../helpers/test-with.js';

const withRealData = testWith(
	hasRealData,
	'the course’s files in ../shared/data',
);

const [data, weights] = Object.values(smallCourseFiles);

test('--data week7 and --weights week7 are the downloaded files', async (t) => {
	const {server, environment, directory, week7} = await startSmallCatalog([
		good,
	]);
	t.teardown(server.close);
	await runCliWith({environment}, 'download', 'week7');
	const byName = await runCliWith(
		{environment, directory},
		'cost',
		'--data',
		'week7',
		'--json',
	);
	const byPath = await runCliWith(
		{environment, directory},
		'cost',
		'--data',
		join(week7, 'week7data1.mat'),
		'--weights',
		join(week7, 'week7weights.mat'),
		'--json',
	);
	const [{cost, samples, weights}] = jsonLines(byName.stdout);
	t.is(byName.exitCode, 0);
	t.is(samples, 60);
	// Without --weights the weights of the course come with its data.
	t.is(weights, 'week7');
	t.is(cost, jsonLines(byPath.stdout)[0].cost);
	const trained = await runCliWith(
		{environment, directory},
		'train',
		'--data',
		'week7',
		'--weights',
		'week7',
		'--lambda',
		'0',
		'--iterations',
		'0',
		'--json',
	);
	const difference =
		(jsonLines(trained.stdout)[0].cost as number) - (cost as number);
	t.true(Math.abs(difference) < 1e-9, String(difference));
});

for (const [dataName, weightsName] of [
	['week7data1.mat', 'week7weights.mat'],
	['ex4data1.mat', 'ex4weights.mat'],
] as const) {
	test(`--data week7 finds ${dataName} in the current folder`, async (t) => {
		const {server, environment, directory} = await startSmallCatalog([good]);
		t.teardown(server.close);
		writeFileSync(join(directory, dataName), data);
		writeFileSync(join(directory, weightsName), weights);
		const {exitCode, stdout} = await runCliWith(
			{environment, directory},
			'cost',
			'--data',
			'week7',
		);
		t.is(exitCode, 0);
		t.regex(stdout, /^weights +week7 \(those of the course\)$/mv);
		t.regex(stdout, /^samples +60$/mv);
	});
}

test('a name that is not here is told with the command that downloads it', async (t) => {
	const {server, environment, directory} = await startSmallCatalog([good]);
	t.teardown(server.close);
	for (const [flag, name, says] of [
		[
			'--data',
			'week7',
			/^The data "week7" is not here yet: run nn-tui download week7 \([\d.]+ kB\), or put week7data1\.mat or ex4data1\.mat into this folder\.\n$/v,
		],
		[
			'--weights',
			'week7',
			/^The weights "week7" are not here yet: run nn-tui download week7 /v,
		],
		[
			'--data',
			'mnist',
			/^The data "mnist" is not here yet: run nn-tui download mnist /v,
		],
	] as const) {
		for (const command of ['cost', 'train']) {
			const {exitCode, stdout, stderr} = await runCliWith(
				{environment, directory},
				command,
				flag,
				name,
			);
			t.is(exitCode, 2);
			t.is(stdout, '');
			t.regex(stderr, says);
		}
	}
});

test("a file of the right name with other content is not taken for the course's", async (t) => {
	const {server, environment, directory} = await startSmallCatalog([good]);
	t.teardown(server.close);
	writeFileSync(
		join(directory, 'week7data1.mat'),
		matFile({X: [[1]], y: [[1]]}),
	);
	const {exitCode, stderr} = await runCliWith(
		{environment, directory},
		'cost',
		'--data',
		'week7',
	);
	t.is(exitCode, 2);
	t.regex(
		stderr,
		/\(week7data1\.mat has other content than that of the course; to use it all the same, give its path\)/v,
	);
});

test('a name goes before a file that is called so; ./ makes it the file', async (t) => {
	const {server, environment, directory} = await startSmallCatalog([good]);
	t.teardown(server.close);
	writeFileSync(
		join(directory, 'week7'),
		matFile({
			X: Array.from({length: 3}, () => Array.from({length: 400}, () => 0)),
			y: [[1], [2], [3]],
		}),
	);
	const name = await runCliWith(
		{environment, directory},
		'cost',
		'--data',
		'week7',
	);
	t.is(name.exitCode, 2);
	t.regex(name.stderr, /"week7" is not here yet/v);
	const file = await runCliWith(
		{environment, directory},
		'cost',
		'--data',
		'./week7',
		'--json',
	);
	t.is(file.exitCode, 0);
	t.is(jsonLines(file.stdout)[0].samples, 3);
});

test('embedded stands for the digits and the weights that come with the program', async (t) => {
	const plain = await runCliWith({}, 'cost', '--json');
	const named = await runCliWith(
		{},
		'cost',
		'--data',
		'embedded',
		'--weights',
		'embedded',
		'--json',
	);
	t.is(named.stdout, plain.stdout);
	t.true(jsonLines(named.stdout)[0].synthetic);
});

withRealData(
	'the real weights of the course are known by their content',
	async (t) => {
		const {stdout} = await runCliWith(
			{directory: join(courseWeights, '..')},
			'cost',
			'--weights',
			'week7',
			'--json',
		);
		const [{weights, layers}] = jsonLines(stdout);
		t.is(weights, 'week7');
		t.deepEqual(layers, [400, 25, 10]);
	},
);

const pixels = (count: number) =>
	Array.from({length: count * 36}, (_, i) => (i * 7) % 256);
const labels = (count: number) => Array.from({length: count}, (_, i) => i % 10);
const packed = {packed: true};

/** MNIST's four files, with few and small images. */
const smallMnist = {
	'train-images-idx3-ubyte.gz': idxFile([40, 6, 6], pixels(40), packed),
	'train-labels-idx1-ubyte.gz': idxFile([40], labels(40), packed),
	't10k-images-idx3-ubyte.gz': idxFile([20, 6, 6], pixels(20), packed),
	't10k-labels-idx1-ubyte.gz': idxFile([20], labels(20), packed),
};

test('mnist is downloaded and trained on by its name, with its own test set', async (t) => {
	const {server, environment, directory} = await startSmallCatalog(
		[good],
		smallMnist,
	);
	t.teardown(server.close);
	const where = {environment, directory};
	const downloaded = await runCliWith(where, 'download', 'mnist');
	t.is(downloaded.exitCode, 0);
	t.regex(downloaded.stdout, /Use it with --data mnist\./v);
	const {exitCode, stdout} = await runCliWith(
		where,
		'train',
		'--data',
		'mnist',
		'--iterations',
		'3',
		'--json',
	);
	t.is(exitCode, 0);
	t.is(jsonLines(stdout).length, 4);
	const list = await runCliWith(where, 'download', '--list', '--json');
	t.like(jsonLines(list.stdout), [
		{collections: [{name: 'week7'}, {name: 'mnist', isWhole: true}]},
	]);
});

test('a folder with an unfinished download is still data', async (t) => {
	const {server, environment, directory} = await startSmallCatalog(
		[good],
		smallMnist,
	);
	t.teardown(server.close);
	const folder = join(directory, 'some');
	mkdirSync(folder);
	const [images, labels] = Object.entries(smallMnist);
	for (const [name, content] of [images, labels]) {
		writeFileSync(join(folder, name), content);
		writeFileSync(join(folder, `t10k${name.slice(5)}.part`), content);
	}

	const {exitCode, stderr} = await runCliWith(
		{environment, directory},
		'train',
		'--data',
		'some',
		'--iterations',
		'1',
	);
	t.is(exitCode, 0, stderr);
});

test('MNIST in the current folder, packed or not, is found by name', async (t) => {
	const {server, environment, directory} = await startSmallCatalog([good]);
	t.teardown(server.close);
	for (const [name, content] of Object.entries(smallMnist)) {
		writeFileSync(join(directory, name), content);
	}

	const {exitCode, stdout} = await runCliWith(
		{environment, directory},
		'train',
		'--data',
		'mnist',
		'--iterations',
		'1',
		'--json',
	);
	t.is(exitCode, 0);
	t.is(jsonLines(stdout).length, 2);
});
