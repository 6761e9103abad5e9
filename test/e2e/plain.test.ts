import process from 'node:process';
import anyTest from 'ava';
import {execa} from 'execa';
import {program, TestTerminal} from '../helpers/terminal.js';

// One program at a time: each trains with a whole core.
const test = anyTest.serial;

const escape = '\u001B';

/** Runs the program without a terminal, with these lines as its input. */
async function tell(lines: readonly string[], arguments_: string[] = []) {
	return execa(process.execPath, [program, '--plain', ...arguments_], {
		input: `${lines.join('\n')}\n`,
		reject: false,
	});
}

test('every part is told in sentences to a pipe, without a single control character', async (t) => {
	const {stdout, exitCode} = await tell([
		...Array.from({length: 10}, (_, part) => String(part)),
		'quit',
	]);
	t.is(exitCode, 0);
	for (let part = 0; part <= 9; part++) {
		t.regex(stdout, new RegExp(String.raw`^Part ${part}\. .+\.$`, 'mv'));
	}

	t.notRegex(stdout, /[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/v);
	// No frames, blocks or Braille.
	t.notRegex(stdout, /[\u2500-\u259F\u2800-\u28FF]/v);
	t.regex(stdout, /Sample 1 is 0; the network says \d/v);
	t.regex(stdout, /✓ passed/v);
});

test('a step tells only what is new', async (t) => {
	const {stdout} = await tell(['1', 'right', 'quit']);
	const [, told] = stdout.split('Press ? for the keys.\n\nPart 1.');
	const afterwards = told.split('Press ? for the keys.')[1];
	t.regex(afterwards, /p0 = w0 · x0 = 0\.5 · 1 = 0\.5/v);
	t.notRegex(afterwards, /f is not known yet/v);
});

test('training is told when it begins, when a rate changes and when it stops, and a pipe may end it', async (t) => {
	const {stdout, exitCode} = await tell(['8', 's s', 'wait', '+', 's', 'wait']);
	t.is(exitCode, 0);
	t.regex(stdout, /^Training has stopped\.$/mv);
	t.regex(stdout, /^Learning rate 3\.$/mv);
	t.regex(stdout, /^Iteration 3: cost \d+\.\d{6}, accuracy [\d.]+ %/mv);
	t.regex(stdout, /^Changes: learning rate 3 from iteration 3\.$/mv);
});

test('an unknown word and a bad file are told in one sentence', async (t) => {
	const {stdout} = await tell(['bogus', 'o', '/nowhere/none.mat', 'quit']);
	t.regex(stdout, /There is no key "bogus"/v);
	t.regex(stdout, /^Problem: .*none\.mat.*no such file/mv);
	const {stderr, exitCode} = await tell([], ['--data', '/nowhere/none.mat']);
	t.is(exitCode, 2);
	t.regex(stderr, /none\.mat: there is no such file/v);
});

for (const [name, environment, arguments_] of [
	['--plain', {}, ['--plain']],
	['the screen-reader mode', {INK_SCREEN_READER: 'true'}, []],
] as const) {
	test(`with ${name}, keys work one by one on the normal screen of a terminal`, async (t) => {
		const terminal = new TestTerminal(arguments_, {
			columns: 100,
			rows: 40,
			environment,
		});
		try {
			await terminal.waitFor('Press ? for the keys.');
			t.false(terminal.isFullScreen());
			terminal.press('1');
			await terminal.waitFor('Part 1. Exercise 1');
			terminal.press('\u001B[C');
			await terminal.waitFor('p0 = w0 · x0 = 0.5 · 1 = 0.5');
			terminal.press(' ');
			await terminal.waitFor('Training has begun.');
			await terminal.waitFor(/Iteration [1-9]\d*: cost/v);
			terminal.press(' ');
			await terminal.waitFor('Training has stopped.');
			terminal.press('q');
			const {exitCode} = await terminal.exit;
			t.is(exitCode, 0);
			t.false(terminal.output.includes(escape));
		} finally {
			await terminal.dispose();
		}
	});
}

test('a terminal that cannot move its cursor gets sentences and takes lines', async (t) => {
	const terminal = new TestTerminal([], {
		columns: 100,
		rows: 40,
		environment: {TERM: 'dumb'},
	});
	try {
		await terminal.waitFor('Press ? for the keys.');
		terminal.press('6\r');
		await terminal.waitFor('Part 6.');
		terminal.press('quit\r');
		const {exitCode} = await terminal.exit;
		t.is(exitCode, 0);
		t.false(terminal.output.includes(escape));
	} finally {
		await terminal.dispose();
	}
});
