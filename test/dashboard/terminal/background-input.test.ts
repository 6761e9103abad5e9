import {PassThrough} from 'node:stream';
import type {ReadStream} from 'node:tty';
import test from 'ava';
import {BackgroundInput} from '../../../source/dashboard/terminal/background-input.js';

function terminal() {
	const modes: boolean[] = [];
	const stdin = Object.assign(new PassThrough(), {
		setRawMode(isRaw: boolean) {
			modes.push(isRaw);
			return stdin;
		},
		ref: () => stdin,
		unref: () => stdin,
	});
	const input = new BackgroundInput(stdin as unknown as ReadStream);
	input.setEncoding('utf8');
	const typed: string[] = [];
	input.on('data', (chunk: string) => {
		typed.push(chunk);
	});
	return {
		modes,
		input,
		text: () => typed.join(''),
		async send(text: string) {
			stdin.write(text);
			await new Promise((resolve) => {
				setImmediate(resolve);
			});
		},
	};
}

test('what is typed comes through, the answer does not', async (t) => {
	const {modes, input, send, text} = terminal();
	t.deepEqual(modes, [true]);
	const backgrounds: string[] = [];
	input.onBackground((background) => {
		backgrounds.push(background);
	});
	await send('s\u001B]11;rgb:ff');
	t.is(text(), 's');
	await send('ff/ffff/ffff\u001B\\+');
	t.is(text(), 's+');
	t.deepEqual(backgrounds, ['light']);
});

test('an answer that came before somebody listened is not lost', async (t) => {
	const {input, send} = terminal();
	await send('\u001B]11;rgb:00/00/00\u0007');
	await new Promise<void>((resolve) => {
		input.onBackground((background) => {
			t.is(background, 'dark');
			resolve();
		});
	});
});

test('what only began like an answer was typed', async (t) => {
	const {input, send, text} = terminal();
	await send('\u001B]');
	t.is(text(), '');
	await new Promise<void>((resolve) => {
		input.once('data', () => {
			resolve();
		});
	});
	t.is(text(), '\u001B]');
	await send('q');
	t.is(text(), '\u001B]q');
});

test('an answer that comes late, in pieces far apart, is used and never typed', async (t) => {
	const {input, send, text} = terminal();
	const backgrounds: string[] = [];
	input.onBackground((background) => {
		backgrounds.push(background);
	});
	const answer = '\u001B]11;rgb:ffff/fdfd/f0f0\u001B\\';
	const cuts = [5, 12, answer.length - 1];
	for (const i of cuts) {
		await send(answer.slice(0, i));
		// Longer than anything that was typed is held back.
		await new Promise((resolve) => {
			setTimeout(resolve, 40);
		});
		await send(`${answer.slice(i)}.`);
	}

	t.is(text(), '...');
	t.deepEqual(backgrounds, ['light', 'light', 'light']);
});

test('an answer of another form is no key either', async (t) => {
	const {send, text} = terminal();
	await send('a\u001B]11;#ffffff\u0007b');
	t.is(text(), 'ab');
});

test('an answer that was broken off does not hold up what is typed', async (t) => {
	const {send, text} = terminal();
	await send('\u001B]11;rgb:ff');
	await send('q');
	t.is(text(), 'q');
});

test('Escape is held back only until the answer has come', async (t) => {
	const {input, send, text} = terminal();
	await send('\u001B');
	t.is(text(), '');
	await send(']11;rgb:0/0/0\u0007');
	t.is(text(), '');
	await send('\u001B');
	t.is(text(), '\u001B');
	input.end();
});
