import test from 'ava';
import {linesOf} from '../../source/plain/rows.js';

test('wrapped text becomes one line, columns are told apart by commas', (t) => {
	t.deepEqual(
		linesOf(
			['This sentence was broken', 'where the pane ends.', 'cost J    2.5'],
			25,
		),
		['This sentence was broken where the pane ends.', 'cost J, 2.5'],
	);
});

test('graphics and lone marks of axes are left out, words in a picture are not', (t) => {
	t.deepEqual(
		linesOf(
			['0.5┤⠈⠂', '   │  guess first', '   └────', '\u001B[1m✓ passed\u001B[0m'],
			40,
		),
		['guess first', '✓ passed'],
	);
});
