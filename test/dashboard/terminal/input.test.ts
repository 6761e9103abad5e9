import {PassThrough} from 'node:stream';
import {setTimeout} from 'node:timers/promises';
import test from 'ava';
import {keyAt, keyText} from '../../../source/dashboard/keys.js';
import {readAnswer} from '../../../source/dashboard/terminal/answers.js';
import {TerminalInput} from '../../../source/dashboard/terminal/input.js';
import {InputSplitter} from '../../../source/dashboard/terminal/split-input.js';

type Told =
	| string
	| {pasted: string}
	| {answer: string}
	| {type: string; x: number; y: number};

/** Starts reading; gives what it tells. */
function reading({isAttached = true} = {}) {
	const source = new PassThrough();
	const told: Told[] = [];
	const input = new TerminalInput(source, (answer) => {
		told.push({answer});
	});
	const attach = () => {
		input.attach({
			key(name) {
				told.push(name);
			},
			paste(pasted) {
				told.push({pasted});
			},
			mouse(event) {
				told.push(event);
			},
			ready() {
				told.push({answer: 'ready'});
			},
		});
	};

	if (isAttached) {
		attach();
	}

	return {
		told,
		attach,
		stop() {
			input.stop();
		},
		send(text: string) {
			source.emit('data', text);
		},
		async until(isThere: () => boolean) {
			while (!isThere()) {
				await setTimeout(1);
			}
		},
	};
}

/** What is told of these chunks of input, at least one thing. */
async function read(...chunks: readonly string[]): Promise<Told[]> {
	const {told, send, until, stop} = reading();
	for (const chunk of chunks) {
		send(chunk);
		await setTimeout(1);
	}

	await until(() => told.length > 0);
	// What was held back has been told before this last key.
	send('$');
	await until(() => told.at(-1) === '$');
	stop();
	return told.slice(0, -1);
}

const color = '\u001B]11;rgb:ffff/fdfd/f0f0\u001B\\';
const setting = '\u001BP1$r0;38:2::1:2:3m\u001B\\';
const attributes = '\u001B[?62;22c';

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
});

test('Escape and a key soon after it are two keys', (t) => {
	for (const [text, ...expected] of [
		['\u001Bj', 'escape', 'j'],
		['\u001BS', 'escape', 'S'],
		['\u001B?', 'escape', '?'],
		['\u001B5+', 'escape', '5', '+'],
		['\u001B:α', 'escape', ':', 'α'],
		['\u001B ', 'escape', 'space'],
		['\u001B]x', 'escape', ']', 'x'],
		['\u001BPq', 'escape', 'P', 'q'],
		['\u001B\u001B[A', 'escape', 'up'],
		// These are keys of their own.
		['\u001B[A', 'up'],
		['\u001BOA', 'up'],
		['\u001B[1;3A', 'up'],
		['\u001B\u007F', 'backspace'],
		['jj\u001B[5~', 'j', 'j', 'pageup'],
	]) {
		const {told, stop, send} = reading();
		send(text);
		t.deepEqual(told, expected, JSON.stringify(text));
		stop();
	}
});

test('Escape alone, and what only began like a sequence, is told when nothing has followed', async (t) => {
	const {told, stop, send, until} = reading();
	for (const [text, last] of [
		['\u001B', 'escape'],
		['\u001B[', '['],
		['\u001BO', 'O'],
		['\u001B]', ']'],
		['\u001BP', 'P'],
		['\u001B[B', 'down'],
	]) {
		send(text);
		await until(() => told.at(-1) === last);
	}

	t.deepEqual(told, [
		'escape',
		'escape',
		'[',
		'escape',
		'O',
		'escape',
		']',
		'escape',
		'P',
		'down',
	]);
	stop();
});

test('clicks and drags with either button and the wheel are told, the middle button and moves are not', async (t) => {
	t.deepEqual(
		await read(
			'\u001B[<0;3;4M\u001B[<32;4;4M\u001B[<0;4;4m\u001B[<64;1;1M\u001B[<65;2;1M\u001B[<1;1;1M\u001B[<35;1;1M\u001B[<33;1;1M\u001B[<2;1;1M\u001B[<34;2;1M\u001B[<2;2;1m\u001B[<20;3;1M',
		),
		[
			{type: 'press', x: 2, y: 3},
			{type: 'drag', x: 3, y: 3},
			{type: 'release', x: 3, y: 3},
			{type: 'wheel-up', x: 0, y: 0},
			{type: 'wheel-down', x: 1, y: 0},
			{type: 'right-press', x: 0, y: 0},
			{type: 'right-drag', x: 1, y: 0},
			{type: 'release', x: 1, y: 0},
			{type: 'press', x: 2, y: 0},
		],
	);
});

test('pasted text is one thing, whatever is in it', async (t) => {
	t.deepEqual(await read(`a\u001B[200~q\r1 2\u001B[A${color}\u001B[201~b`), [
		'a',
		{pasted: `q\r1 2\u001B[A${color}`},
		'b',
	]);
});

test('a paste without its end is over when nothing more comes, and keys are keys again', async (t) => {
	const {told, stop, send, until} = reading();
	send('\u001B[200~half a pa');
	send('ste');
	await until(() => told.length > 0);
	send('q\u0003');
	t.deepEqual(told, [{pasted: 'half a paste'}, 'q', 'ctrl-c']);
	send('\u001B[201~');
	t.is(told.length, 3);
	stop();
});

test('of a paste that never ends only the beginning is kept', async (t) => {
	const {told, stop, send, until} = reading();
	send('\u001B[200~');
	for (let i = 0; i < 30; i++) {
		send('0123456789'.repeat(1000));
	}

	await until(() => told.length > 0);
	t.is((told[0] as {pasted: string}).pasted.length, 100_000);
	stop();
});

test('the same is told wherever the input is cut in two', (t) => {
	const text = `j\u001B[A${color}λ\u001B[<0;10;5M${setting}\u001B[200~x\u001B[B\u001B[201~${attributes}\u001B[I\u001B[5~q`;
	const expected: Told[] = [
		'j',
		'up',
		{answer: color},
		'λ',
		{type: 'press', x: 9, y: 4},
		{answer: setting},
		{pasted: 'x\u001B[B'},
		{answer: attributes},
		{answer: '\u001B[I'},
		'pageup',
		'q',
	];
	for (let i = 0; i <= text.length; i++) {
		const {told, send, stop} = reading();
		send(text.slice(0, i));
		send(text.slice(i));
		t.deepEqual(told, expected, `cut at ${i}`);
		stop();
	}

	const {told, send, stop} = reading();
	for (const character of text) {
		send(character);
	}

	t.deepEqual(told, expected, 'one by one');
	stop();
});

test('an answer in pieces far apart is told whole and never typed', async (t) => {
	for (const answer of [color, setting]) {
		for (const i of [5, 12, answer.length - 1]) {
			const {told, send, stop} = reading();
			send(answer.slice(0, i));
			// Longer than anything that was typed is held back.
			await setTimeout(40);
			send(`${answer.slice(i)}.`);
			t.deepEqual(told, [{answer}, '.']);
			stop();
		}
	}
});

test('an answer that was broken off does not hold up what is typed', async (t) => {
	t.deepEqual(await read('\u001B]11;rgb:ff', '\u001Bq'), ['escape', 'q']);
	t.deepEqual(await read('\u001B[<0;1', 'q'), ['q']);
});

test('that the terminal is ready is told in order with keys, and is none', async (t) => {
	t.deepEqual(await read('a\u001B[0nb', '\u001B[', '0n'), [
		'a',
		{answer: 'ready'},
		'b',
		{answer: 'ready'},
	]);
});

test('a report of the cursor is an answer only while it was asked for', (t) => {
	const pieces: string[] = [];
	const splitter = new InputSplitter({
		keys(text) {
			pieces.push(`keys ${text.slice(1)}`);
		},
		answer(text) {
			pieces.push(`answer ${text.slice(1)}`);
		},
		paste: () => undefined,
		mouse: () => undefined,
		ready: () => undefined,
	});
	for (const [isAsked, ...chunks] of [
		[false, '\u001B[1;2R'],
		[true, '\u001B[1;', '2R'],
		[false, '\u001B[1;2R'],
	] as const) {
		splitter.isCursorAsked = isAsked;
		for (const chunk of chunks) {
			splitter.push(chunk);
		}
	}

	t.deepEqual(pieces, ['keys [1;2R', 'answer [1;2R', 'keys [1;2R']);
});

test('what was done before anybody listened is told then, in order', (t) => {
	const {told, send, attach, stop} = reading({isAttached: false});
	send(`s\u001B[<0;1;1M${color}+`);
	t.deepEqual(told, [{answer: color}]);
	attach();
	send('q');
	t.deepEqual(told.slice(1), ['s', {type: 'press', x: 0, y: 0}, '+', 'q']);
	stop();
});

test('a terminal says what its background, its colors and its cursor are', (t) => {
	const backgroundOf = (text: string) => {
		const answer = readAnswer(text);
		return answer?.type === 'background' ? answer.background : undefined;
	};

	t.is(backgroundOf(color), 'light');
	t.is(backgroundOf('\u001B]11;rgb:0d0d/1111/1717\u0007'), 'dark');
	t.is(backgroundOf('\u001B]11;rgb:f/f/f\u0007'), 'light');
	t.is(backgroundOf('\u001B]11;rgba:00/2b/36/ff\u0007'), 'dark');
	t.is(backgroundOf('\u001B]11;rgb:fd/f6/e3\u0007'), 'light');
	t.is(backgroundOf('\u001B]11;#ffffff\u0007'), undefined);
	t.is(backgroundOf('\u001B]10;rgb:ff/ff/ff\u0007'), undefined);
	for (const [parameters, depth] of [
		['0;38:2::1:2:3', 24],
		['0;38;2;1;2;3', 24],
		['38:5:16', 8],
	] as const) {
		t.deepEqual(readAnswer(`\u001BP1$r${parameters}m\u001B\\`), {
			type: 'depth',
			depth,
		});
	}

	t.is(readAnswer('\u001BP1$r0m\u001B\\'), undefined);
	t.is(readAnswer('\u001BP0$r\u001B\\'), undefined);
	t.deepEqual(readAnswer('\u001B[1;3R'), {type: 'cursor', columns: 2});
	t.deepEqual(readAnswer(attributes), {type: 'last'});
	t.deepEqual(readAnswer('\u001B[I'), {type: 'focus'});
	t.is(readAnswer('\u001B[O'), undefined);
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
