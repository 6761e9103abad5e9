import {PassThrough} from 'node:stream';
import {setTimeout} from 'node:timers/promises';
import test from 'ava';
import {keyAt, keyText} from '../../source/dashboard/keys.js';
import {readInput} from '../../source/dashboard/terminal/input.js';

type Told = string | {pasted: string} | {type: string; x: number; y: number};

/** What is told of these chunks of input, at least one thing. */
async function read(...chunks: readonly string[]): Promise<Told[]> {
	const source = new PassThrough();
	const told: Told[] = [];
	const stop = readInput(source, {
		key(name) {
			told.push(name);
		},
		paste(pasted) {
			told.push({pasted});
		},
		mouse(event) {
			told.push(event);
		},
	});
	const until = async (isThere: () => boolean) => {
		while (!isThere()) {
			await setTimeout(1);
		}
	};

	for (const chunk of chunks) {
		source.write(chunk);
		await setTimeout(1);
	}

	await until(() => told.length > 0);
	// What was held back has been told before this last key.
	source.write('$');
	await until(() => told.at(-1) === '$');
	stop();
	return told.slice(0, -1);
}

test('fast typing is many keys, Enter and Backspace among them', async (t) => {
	t.deepEqual(await read('jj j'), ['j', 'j', 'space', 'j']);
	t.deepEqual(await read('1 2\r\u007Fx'), [
		'1',
		'space',
		'2',
		'enter',
		'backspace',
		'x',
	]);
	t.deepEqual(await read('−λ?:J'), ['−', 'λ', '?', ':', 'J']);
});

test('special keys have names, other control characters none that types', async (t) => {
	t.deepEqual(await read('\u001B[A\u001B[B\u001BOC\u001B[Z\t\u001B[6~'), [
		'up',
		'down',
		'right',
		'shift-tab',
		'tab',
		'pagedown',
	]);
	t.deepEqual(await read('\u0003\u001A\u000B\u000E'), [
		'ctrl-c',
		'ctrl-z',
		'ctrl-k',
		'ctrl-n',
	]);
	t.deepEqual(await read('\u001B'), ['escape']);
});

test('a sequence in two chunks is one key', async (t) => {
	t.deepEqual(await read('\u001B', '[A', 'x'), ['up', 'x']);
	t.deepEqual(await read('\u001B[<0;1', '0;5Mq'), [
		{type: 'press', x: 9, y: 4},
		'q',
	]);
});

test('pasted text is one thing, whatever is in it and however it comes', async (t) => {
	t.deepEqual(await read('a\u001B[200~q\r1 2\u001B[A\u001B[201~b'), [
		'a',
		{pasted: 'q\r1 2\u001B[A'},
		'b',
	]);
	t.deepEqual(await read('\u001B[20', '0~12', '34\u001B[2', '01~', 'x'), [
		{pasted: '1234'},
		'x',
	]);
});

test('clicks and the wheel are told, releases and other buttons are not', async (t) => {
	t.deepEqual(
		await read(
			'\u001B[<0;3;4M\u001B[<0;3;4m\u001B[<64;1;1M\u001B[<65;2;1M\u001B[<2;1;1M\u001B[<35;1;1M',
		),
		[
			{type: 'press', x: 2, y: 3},
			{type: 'wheel-up', x: 0, y: 0},
			{type: 'wheel-down', x: 1, y: 0},
		],
	);
});

test('keys are written as they are called, and a label tells which was meant', (t) => {
	t.is(keyText(['up', 'k'], '↑/↓'), '↑ k');
	t.is(keyText(['left', 'right', 'h', 'l'], '←/→'), '← → h l');
	t.is(keyAt('←/→', 0, ['right', 'l']), 'left');
	t.is(keyAt('←/→', 2, ['right', 'l']), 'right');
	t.is(keyAt('+/-', 2, ['+', '=']), '-');
	t.is(keyAt('Space', 1, ['space']), 'space');
	t.is(keyAt('0–8', 4, ['0']), '0');
	t.is(keyAt('q', 3, ['q']), 'q');
});
