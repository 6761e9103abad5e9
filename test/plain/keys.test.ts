import test from 'ava';
import {keysIn, wishOf} from '../../source/plain/keys.js';

test('keys have the names that bindings use', (t) => {
	t.deepEqual(keysIn('a +\r\t\u007F\u0003'), [
		'a',
		'space',
		'+',
		'enter',
		'tab',
		'backspace',
		'ctrl-c',
	]);
	t.deepEqual(keysIn('\u001B[A\u001BOB\u001B[5~\u001B[Zx'), [
		'up',
		'down',
		'pageup',
		'shift-tab',
		'x',
	]);
	t.deepEqual(keysIn('\u001B'), ['escape']);
});

test('sequences that mean nothing are swallowed whole', (t) => {
	t.deepEqual(keysIn('\u001B[<0;10;5Mq'), ['q']);
	t.deepEqual(keysIn('\u001B[1;5Cq'), ['q']);
});

test('words stand for keys', (t) => {
	t.deepEqual(wishOf('train'), {type: 'key', key: 'space'});
	t.deepEqual(wishOf('right'), {type: 'key', key: 'right'});
	t.deepEqual(wishOf('8'), {type: 'key', key: '8'});
	t.deepEqual(wishOf('wait'), {type: 'wait'});
	t.deepEqual(wishOf('constructor'), {type: 'unknown', word: 'constructor'});
});
