import {PassThrough} from 'node:stream';
import test from 'ava';
import {readInput} from '../../../source/dashboard/terminal/input.js';

/** Starts reading; gives the keys that were read. */
function reading() {
	const source = new PassThrough();
	const keys: string[] = [];
	const stop = readInput(source, {
		key(name) {
			keys.push(name);
		},
		paste: () => undefined,
		mouse: () => undefined,
	});
	return {
		keys,
		stop,
		send(text: string) {
			source.emit('data', text);
		},
	};
}

test('Escape and a key soon after it are two keys', (t) => {
	for (const [text, ...expected] of [
		['\u001Bj', 'escape', 'j'],
		['\u001BS', 'escape', 'S'],
		['\u001B?', 'escape', '?'],
		['\u001B5+', 'escape', '5', '+'],
		['\u001B:α', 'escape', ':', 'α'],
		['\u001B ', 'escape', 'space'],
		['\u001B]', 'escape', ']'],
		['\u001B\u001B[A', 'escape', 'up'],
		// These are keys of their own.
		['\u001B[A', 'up'],
		['\u001BOA', 'up'],
		['\u001B[1;3A', 'up'],
		['\u001B\u007F', 'backspace'],
		['jj\u001B[5~', 'j', 'j', 'pageup'],
	]) {
		const {keys, stop, send} = reading();
		send(text);
		t.deepEqual(keys, expected, JSON.stringify(text));
		stop();
	}
});

test('Escape alone is told when nothing has followed', async (t) => {
	const {keys, stop, send} = reading();
	for (const [text, last] of [
		['\u001B', 'escape'],
		['\u001B[', '['],
		['\u001BO', 'O'],
		['\u001B[B', 'down'],
	]) {
		send(text);
		while (keys.at(-1) !== last) {
			await new Promise((resolve) => {
				setImmediate(resolve);
			});
		}
	}

	t.deepEqual(keys, ['escape', 'escape', '[', 'escape', 'O', 'down']);
	stop();
});
