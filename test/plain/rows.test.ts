import test from 'ava';
import {linesOf} from '../../source/plain/rows.js';

test('columns are told apart by commas, styles and empty rows are left out', (t) => {
	t.deepEqual(linesOf(['\u001B[1mcost J\u001B[0m    2.5   ', '', '  λ  1']), [
		'cost J, 2.5',
		'λ, 1',
	]);
});

test('graphics and lone marks of axes are left out, words in a picture are not', (t) => {
	t.deepEqual(
		linesOf([
			'0.5┤⠈⠂',
			'   │  guess first',
			'   └────',
			'\u001B[1m✓ passed\u001B[0m',
		]),
		['guess first', '✓ passed'],
	);
});
