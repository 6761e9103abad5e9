import test from 'ava';
import {type Key} from 'ink';
import {keyNames} from '../../source/dashboard/keys.js';

const noKey = {} as unknown as Key;

test('Enter, Tab and Backspace in fast typing are keys of their own', (t) => {
	t.deepEqual(keyNames('0.5\r', noKey), ['0', '.', '5', 'enter']);
	t.deepEqual(keyNames('3x\u007F 1\n', noKey), [
		'3',
		'x',
		'backspace',
		'space',
		'1',
		'enter',
	]);
	t.deepEqual(keyNames('a\tb', noKey), ['a', 'tab', 'b']);
});

test('other control characters are left out', (t) => {
	t.deepEqual(keyNames('a\u0000\u0007b', noKey), ['a', 'b']);
});
