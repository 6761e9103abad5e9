import {type Key} from 'ink';
import test from 'ava';
import {keyNames} from '../../source/dashboard/keys.js';

// eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- no key is pressed
const none = {} as Key;

test('fast typing is many keys, Enter and Backspace among them', (t) => {
	t.deepEqual(keyNames('jj j', none), ['j', 'j', 'space', 'j']);
	t.deepEqual(keyNames('1 2\r\u007Fx', none), [
		'1',
		'space',
		'2',
		'enter',
		'backspace',
		'x',
	]);
});

test('special keys have names, other control characters none', (t) => {
	t.deepEqual(keyNames('', {...none, upArrow: true}), ['up']);
	t.deepEqual(keyNames('c', {...none, ctrl: true}), ['ctrl-c']);
	t.deepEqual(keyNames('', {...none, tab: true, shift: true}), ['shift-tab']);
	t.deepEqual(keyNames('\u0001a', none), ['a']);
});
