import test from 'ava';
import {isMnist} from '../../../source/dataset/named/names.js';

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
