import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {listData} from '../../source/dataset/named/list.js';
import {findMnist, isMnist} from '../../source/dataset/named/locate.js';
import {scratchFolder} from '../helpers/mat-files.js';

test('files of the folder that look like data are listed after those known by name', async (t) => {
	const folder = scratchFolder();
	for (const name of [
		'b.mat',
		'a.csv',
		'c.csv.gz',
		'notes.txt',
		'x-images-idx3-ubyte.gz',
		'x-labels-idx1-ubyte.gz',
		'd.mat.part',
	]) {
		writeFileSync(join(folder, name), '12345');
	}

	mkdirSync(join(folder, 'folder.mat'));
	const entries = await listData(folder);
	t.deepEqual(
		entries.slice(0, 4).map(({name}) => name),
		['embedded', 'week7', 'mnist', 'week7 weights'],
	);
	t.deepEqual(
		entries.slice(4).map(({name, about, path}) => ({name, about, path})),
		['a.csv', 'b.mat', 'c.csv.gz', 'x-images-idx3-ubyte.gz'].map((name) => ({
			name,
			about: 'File in the current folder, 5 B',
			path: join(folder, name),
		})),
	);
	const nowhere = await listData(join(folder, 'nowhere'));
	t.is(nowhere.length, 4);
});

test('a folder with the four files is MNIST, itself or as "mnist" in the current one', async (t) => {
	const folder = scratchFolder();
	mkdirSync(join(folder, 'mnist'));
	for (const name of [
		'train-images-idx3-ubyte.gz',
		'train-labels-idx1-ubyte.gz',
		't10k-images-idx3-ubyte.gz',
		't10k-labels-idx1-ubyte.gz',
	]) {
		writeFileSync(join(folder, 'mnist', name), '');
	}

	t.deepEqual(await findMnist(join(folder, 'mnist')), {
		path: join(folder, 'mnist'),
	});
	t.deepEqual(await findMnist(folder), {path: join(folder, 'mnist')});
});

const names = [
	'train-images-idx3-ubyte',
	'train-labels-idx1-ubyte',
	't10k-images-idx3-ubyte',
	't10k-labels-idx1-ubyte',
];

test('a folder holds MNIST when it has all four files, packed or not, with either spelling', (t) => {
	t.true(isMnist(names));
	t.true(isMnist(names.map((name) => `${name}.gz`)));
	t.true(
		isMnist([
			'readme',
			'train-images.idx3-ubyte',
			`${names[1]}.gz`,
			...names.slice(2),
		]),
	);
	t.false(isMnist(names.slice(1)));
	t.false(isMnist([`${names[0]}.gz.part`, ...names.slice(1)]));
	t.false(isMnist([]));
});
