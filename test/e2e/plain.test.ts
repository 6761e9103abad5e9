import {mkdtemp, readdir, readFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import anyTest from 'ava';
import {execa} from 'execa';
import {usualSizes} from '../helpers/sizes.js';
import {stateHome} from '../helpers/state-home.js';
import {program, TestTerminal} from '../helpers/terminal.js';

// One program at a time: each trains with a whole core.
const test = anyTest.serial;

const escape = '\u001B';
const ready = 'Question mark tells the keys.';

/** Runs the program without a terminal, with these lines as its input. */
async function tell(
	lines: readonly string[],
	arguments_: readonly string[] = [],
	directory?: string,
) {
	return execa(process.execPath, [program, '--plain', ...arguments_], {
		input: lines.map((line) => `${line}\n`).join(''),
		reject: false,
		env: {LC_ALL: 'C.UTF-8', XDG_STATE_HOME: stateHome},
		...(directory !== undefined && {cwd: directory}),
	});
}

/** What was told from the last time that a screen was shown. */
function afterScreen(stdout: string, key: string): string {
	return stdout.slice(stdout.lastIndexOf(`\nScreen ${key}. `));
}

test('every screen is told to a pipe in lines, without control characters or graphics', async (t) => {
	const {stdout, exitCode} = await tell([
		...Array.from({length: 10}, (_, part) => `${part} again`),
		'quit',
	]);
	t.is(exitCode, 0);
	for (let part = 0; part <= 9; part++) {
		t.regex(stdout, new RegExp(String.raw`^Screen ${part}\. .+\.$`, 'mv'));
	}

	// No control characters, frames, blocks, arrows, marks, or letters of formulas.
	t.regex(stdout, /^[\n\u0020-\u007E]*$/v);
	t.true(stdout.split('\n').every((line) => line.length <= 160));
	t.regex(
		stdout,
		/^Network: Sample 1 is 0; the network of iteration 0 says \d/mv,
	);
	// The picture of the digit.
	t.regex(
		stdout,
		/^The picture, 20 rows of 20 pixels, where it is dark:\n(?:Rows? .+: columns .+\.\n)+/mv,
	);
	// A row of the gradient-check table, each number with its name.
	t.regex(
		stdout,
		/^Theta 1 row 2 column 3: numerical minus 0\.04391\d{4}, backprop minus 0\.04391\d{4}, difference \d\.\d times 10 to the minus \d+ correct, ratio 1\.000\.$/mv,
	);
	t.regex(stdout, /^This run again:\nnode \S+cli\.js --seed 1 /mv);
});

test('a step tells what is new and nothing else', async (t) => {
	const {stdout} = await tell(['1', 'right', 'quit']);
	const told = afterScreen(stdout, '1').split(`${ready}\n`)[1];
	t.regex(told, /^Step: Step 1 of 12: /v);
	t.regex(
		told,
		/^p0 equals w0 times x0, equals 0\.5 times 1, equals 0\.5\.$/mv,
	);
	t.notRegex(told, /Inputs:/v);
});

test('an answer is typed, judged, and the field left', async (t) => {
	const {stdout} = await tell(['2 a', '4', '3', 'escape 3', 'quit']);
	const told = afterScreen(stdout, '2');
	t.regex(stdout, /^Questions: wrong 4: That is the number of layers\./mv);
	t.regex(stdout, /^Questions: Correct: 4 layers have 3 gaps/mv);
	t.regex(told, /^Screen 3\. /mv);
});

test('training is told when it begins, when rates change and when it stops, and the end of a pipe ends it', async (t) => {
	const {stdout, exitCode} = await tell([
		'8',
		'train 3 wait',
		'train',
		'wait 0.3 pause wait',
		'+ lambda 2',
		's',
		'wait',
	]);
	t.is(exitCode, 0);
	t.regex(stdout, /^Training has begun\.$/mv);
	t.regex(stdout, /^Training has stopped\.$/mv);
	t.regex(
		stdout,
		/^(?:Paused\. )?Iteration 3: cost \d+\.\d+, accuracy [\d.]+ percent/mv,
	);
	t.regex(stdout, /^Paused\. Iteration \d+: cost \d+\.\d{6}, accuracy /mv);
	t.regex(stdout, /^Learning rate 3\.$/mv);
	t.regex(stdout, /^Lambda 2\.$/mv);
	t.regex(stdout, /^The input has ended\.$/mv);
	t.regex(stdout, /^# from iteration \d+ on: learning rate 3$/mv);
});

test('in a line each word begins when the one before has ended', async (t) => {
	const {stdout} = await tell(['train 5 rate 3', '5 6', 'sample 17', 'quit']);
	const told = stdout.split('\n');
	const at = (pattern: RegExp) => {
		const index = told.findIndex((line) => pattern.test(line));
		t.true(index !== -1, String(pattern));
		return index;
	};

	t.true(at(/Iteration 5: cost/v) < at(/^Learning rate 3\.$/v));
	t.true(at(/^Screen 5\. /v) < at(/^Screen 6\. /v));
	t.true(at(/^Screen 6\. /v) < at(/^Sample 17\.$/v));
});

test('words after the key of a field go into it; a word for the program leaves it', async (t) => {
	const directory = await mkdtemp(join(tmpdir(), 'nn-tui-plain-'));
	const {stdout} = await tell(['w my run.mat', 'w', 'quit'], [], directory);
	t.regex(
		stdout,
		/^"quit" is a word for the program, so the field is left\.$/mv,
	);
	t.deepEqual(await readdir(directory), ['my run.mat']);
});

test('without input it tells the first screen, says so and ends', async (t) => {
	const {stdout, exitCode} = await tell([]);
	t.is(exitCode, 0);
	t.regex(stdout, /^Screen 0\. /mv);
	t.regex(stdout, /^There was no input, .*echo 6 \| nn-tui --plain$/mv);
});

test('a lecture is told without its answers', async (t) => {
	const {stdout} = await tell(['space', 'quit'], ['--lecture']);
	const [covered, shown] = stdout.split('Space tells the answer.');
	t.regex(covered, /^Network: Question: Which digit does the network see\?$/mv);
	t.notRegex(covered, /accuracy|says/v);
	t.regex(shown, /^Network: Sample 1 is 0; the network of iteration 0 says /mv);
});

test('an unknown word, a key for screens and a bad file are told in one sentence', async (t) => {
	const {stdout} = await tell([
		'bogus',
		'T',
		'z',
		'open /nowhere/none.mat',
		'wait',
		'quit',
	]);
	t.regex(stdout, /^There is no key or word "bogus" here, so /mv);
	t.regex(stdout, /^There are no colors here to change\.$/mv);
	t.regex(stdout, /^There is nothing here to enlarge; /mv);
	t.regex(stdout, /^Problem: .*none\.mat.*no such file/mv);
	const {stderr, exitCode} = await tell([], ['--data', '/nowhere/none.mat']);
	t.is(exitCode, 2);
	t.regex(stderr, /none\.mat: there is no such file/v);
});

test('runs are saved, found again and opened; what is told goes to files', async (t) => {
	const directory = await mkdtemp(join(tmpdir(), 'nn-tui-plain-'));
	const {stdout} = await tell(
		[
			'train 2 wait',
			'save run.mat',
			'save run.mat',
			'n',
			'escape',
			'6 S',
			'D',
			'escape',
			'open run.mat',
			'wait',
			'quit',
		],
		[],
		directory,
	);
	t.regex(stdout, /^Saved weights and run at iteration 2 to .*run\.mat\./mv);
	t.regex(stdout, /^A file of this name exists already\. Replace it\?/mv);
	t.regex(stdout, /^Chosen: embedded, in use\./mv);
	t.regex(stdout, /^run\.mat, here\./mv);
	t.regex(stdout, /^Network: .* weights from run\.mat/mv);
	const files = await readdir(directory);
	t.deepEqual(files.sort(), [
		'nn-tui-1.csv',
		'nn-tui-1.json',
		'nn-tui-1.txt',
		'run.mat',
	]);
	const text = await readFile(join(directory, 'nn-tui-1.txt'), 'utf8');
	t.regex(text, /^Part 4: gradient checking\n/v);
	t.regex(text, /^Theta 1 row 0 column 0: numerical /mv);
});

test('a student’s own code is tested and told', async (t) => {
	const code = fileURLToPath(
		new URL('../fixtures/submissions/javascript/', import.meta.url),
	);
	const {stdout} = await tell(
		['wait', 'X', 'quit'],
		['--code', join(code, 'bias-regularized')],
	);
	t.regex(stdout, /^Screen 9\. /mv);
	t.regex(stdout, /^Code: Test 1 of .* is done/mv);
	t.regex(
		stdout,
		/^Checks: (?:Correct|Wrong|Not tested): Sigmoid gradient\.$/mv,
	);
	// The word waits for the X-ray too.
	t.regex(
		stdout,
		/^X-ray: The first departure is in line \d+ of .+\nNow in X-ray\.$/msv,
	);
});

test('in a locale without UTF-8 only ASCII is told, letters of formulas by their names', async (t) => {
	const {stdout} = await tell(['7', 'quit'], ['--ascii']);
	t.regex(stdout, /^[\0-~]*$/v);
	t.regex(stdout, /^Check: At lambda equals 0 the largest difference is/mv);
});

for (const [name, environment, arguments_, widths] of [
	['--plain', {}, ['--plain', '--threads', '1'], usualSizes.slice(0, 2)],
	[
		'the screen-reader mode',
		{INK_SCREEN_READER: 'true'},
		[],
		usualSizes.slice(0, 1),
	],
] as const) {
	for (const [columns, rows] of widths) {
		test(`with ${name} at ${columns}×${rows}, keys work one by one on the normal screen`, async (t) => {
			const terminal = new TestTerminal(arguments_, {
				columns,
				rows,
				environment,
			});
			try {
				await terminal.waitFor(ready);
				t.false(terminal.isFullScreen());
				terminal.press('1');
				await terminal.waitFor('Screen 1. Exercise 1');
				terminal.press('\u001B[C');
				await terminal.waitFor('p0 equals w0 times x0');
				terminal.press('a');
				await terminal.waitFor(/escape\s+leaves\./v);
				terminal.press('2\r');
				await terminal.waitFor('Correct: p1');
				terminal.press('\u001B');
				await terminal.waitFor('Step 2 of 12');
				terminal.press(' ');
				await terminal.waitFor('Training has begun.');
				terminal.press('+');
				await terminal.waitFor('Learning rate 3.');
				await terminal.waitFor(/Iteration [1-9]\d*: cost/v);
				terminal.press(' ');
				await terminal.waitFor('Training has stopped.');
				terminal.press('q');
				const {exitCode} = await terminal.exit;
				t.is(exitCode, 0);
				t.false(terminal.output.includes(escape));
				// No line is as wide as the screen, so no word is cut.
				const lines = terminal.output.split('\r\n');
				const told = lines.filter((line) => !/^(?:nn-tui|#) /v.test(line));
				t.true(told.every((line) => line.length < columns));
			} finally {
				await terminal.dispose();
			}
		});
	}
}

test('Ctrl-C ends it with the exit code of an interrupt, and the run is kept', async (t) => {
	const terminal = new TestTerminal(['--plain'], {columns: 100, rows: 40});
	try {
		await terminal.waitFor(ready);
		terminal.press('s');
		await terminal.waitFor('Iteration 1: cost');
		terminal.press('\u0003');
		const {exitCode} = await terminal.exit;
		t.is(exitCode, 130);
		t.regex(terminal.output, /Your run is kept at iteration 1/v);
	} finally {
		await terminal.dispose();
	}
});

for (const [columns, rows] of usualSizes.slice(0, 1)) {
	test(`a terminal that cannot move its cursor gets sentences and takes lines at ${columns}×${rows}`, async (t) => {
		const terminal = new TestTerminal([], {
			columns,
			rows,
			environment: {TERM: 'dumb'},
		});
		try {
			await terminal.waitFor(ready);
			terminal.press('6\r');
			// What is told may be longer than the screen.
			await terminal.waitFor(() => terminal.output.includes('Screen 6.'));
			terminal.press('m down\r');
			await terminal.waitFor(() => terminal.output.includes('test: fails'));
			terminal.press('quit\r');
			const {exitCode} = await terminal.exit;
			t.is(exitCode, 0);
			t.false(terminal.output.includes(escape));
		} finally {
			await terminal.dispose();
		}
	});
}

test('Ctrl-Z goes back to the shell, fg goes on with keys one by one', async (t) => {
	const shell = new TestTerminal(['--norc', '-i'], {
		file: 'bash',
		columns: 100,
		rows: 40,
		environment: {PS1: 'shell> '},
	});
	try {
		await shell.waitFor('shell> ');
		shell.press(`"${process.execPath}" "${program}" --plain\r`);
		await shell.waitFor(ready);
		shell.press('\u001A');
		await shell.waitFor('Stopped');
		shell.press('fg\r');
		await shell.waitFor('nn-tui goes on.');
		shell.press('6');
		await shell.waitFor(() => shell.output.includes('Screen 6.'));
		shell.press('q');
		await shell.waitFor('This run again:');
		const told = shell.output.slice(
			shell.output.indexOf('nn-tui, the exercise'),
			shell.output.indexOf('Stopped'),
		);
		t.regex(told, /^Screen 0\. /mv);
	} finally {
		await shell.dispose();
	}
});
