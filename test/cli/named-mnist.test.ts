import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {good} from '../helpers/fault-server.js';
import {idxFile} from '../helpers/idx-files.js';
import {runCliWith, jsonLines} from '../helpers/run-cli.js';
import {startSmallCatalog} from '../helpers/small-catalog.js';

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
	t.true(jsonLines(list.stdout)[1].isWhole);
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
