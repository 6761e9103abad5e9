import {readdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {changed, isHere, right, writeSubmission} from '../helpers/students.js';
import {TestTerminal} from '../helpers/terminal.js';
import {needs, testWith} from '../helpers/test-with.js';

const wrong = {
	javascript: changed('javascript', '/ m', ''),
} as const;

/** Quits, and holds that nothing of the student's code is left in the folder for temporary files. */
async function quit(
	t: ExecutionContext,
	terminal: TestTerminal,
	temporary: string,
): Promise<void> {
	terminal.press('q');
	const {exitCode} = await terminal.exit;
	t.is(exitCode, 0);
	t.deepEqual(readdirSync(temporary), []);
}

test('a student names a file, reads the verdict, takes hints, and gets it right', async (t) => {
	const folder = writeSubmission({'nncost.js': wrong.javascript});
	const file = join(folder, 'nncost.js');
	const terminal = new TestTerminal([], {columns: 120, rows: 40});
	try {
		await terminal.waitFor('PAUSED');
		terminal.press('9');
		await terminal.waitFor('Enter names your file');
		terminal.press('\r');
		await terminal.waitFor('Your file or folder:');
		terminal.press(file);
		await terminal.waitFor('nncost.js');
		terminal.press('\r');
		let text = await terminal.waitFor('tested once');
		t.regex(text, /Verdict {2}\S/v);
		t.regex(text, /✗ /v);
		t.false(text.includes('Hint 1'));
		terminal.press('i');
		text = await terminal.waitFor('Hint 1');
		t.false(text.includes('Hint 2'));
		terminal.press('i');
		await terminal.waitFor('Hint 2');
		terminal.press('I');
		await terminal.waitFor((shown) => !shown.includes('Hint 1'));

		// A save is all that is needed.
		writeFileSync(file, right.javascript);
		text = await terminal.waitFor('ALL RIGHT: 10 of 10 checks passed');
		t.regex(text, /tested \d+ times/v);
		t.true(text.includes('Code✓'));
		// A key of the table brings it to the front again.
		terminal.press('x');
		await terminal.waitFor(/λ = \d {2}all right/v);

		// And the mark stays when a later save breaks it.
		writeFileSync(file, 'export function nnCostFunction() {\n');
		text = await terminal.waitFor(/JavaScript cannot read/v);
		t.true(text.includes('Code✓'));
		terminal.press('q');
		const {exitCode} = await terminal.exit;
		t.is(exitCode, 0);
	} finally {
		await terminal.dispose();
	}
});

testWith(isHere.python, needs.python)(
	'--code begins on that screen, at 80 columns, and quitting ends an endless loop',
	async (t) => {
		const file = join(
			writeSubmission({
				'nncost.py': changed(
					'python',
					'    m = X.shape[0]\n',
					'    while True: pass\n    m = X.shape[0]\n',
				),
			}),
			'nncost.py',
		);
		const terminal = new TestTerminal(['--code', file], {
			columns: 80,
			rows: 24,
		});
		try {
			const text = await terminal.waitFor(/✓ Sigmoid gradient/v);
			t.regex(text, /testing …/v);
			t.regex(text, /· Inputs left alone/v);
			terminal.press('q');
			const {exitCode} = await terminal.exit;
			t.is(exitCode, 0);
		} finally {
			await terminal.dispose();
		}
	},
);

testWith(isHere.python, needs.python)(
	'the X-ray shows the line that departs, opens its step in Part 3, and is right after the next save',
	async (t) => {
		const source = changed('python', 'output - yind', 'yind - output');
		const line = source
			.split('\n')
			.findIndex((row) => row.includes('yind - output'));
		const file = join(writeSubmission({'nncost.py': source}), 'nncost.py');
		const terminal = new TestTerminal(['--code', file], {
			columns: 120,
			rows: 40,
		});
		try {
			let text = await terminal.waitFor(`That is line ${line + 1}`);
			t.regex(
				text,
				new RegExp(String.raw`✗ ${line + 1} +errorOut = yind - output`, 'v'),
			);
			t.regex(text, /✗ +errorOut {2}7 each turn/v);
			t.notRegex(text, /needed there/v);
			terminal.press('Xiii');
			await terminal.waitFor('What is needed there: δ(2)');
			terminal.press('B');
			text = await terminal.waitFor(/Step 2: δ\(2\)/v);
			terminal.press('9');
			await terminal.waitFor('What is needed there: δ(2)');
			writeFileSync(file, right.python);
			text = await terminal.waitFor('so nothing is blamed');
			t.notRegex(text, /departure|yind - output/v);
			terminal.press('q');
			const {exitCode} = await terminal.exit;
			t.is(exitCode, 0);
		} finally {
			await terminal.dispose();
		}
	},
);

test('a folder of many submissions is a class: one is opened, saved and left, and quitting ends the test of the others', async (t) => {
	const endless = '\tconst m = X.length;\n';
	const folder = writeSubmission({
		'anna/nncost.js': right.javascript,
		'bo/nncost.js': wrong.javascript,
		'cleo/nncost.js': changed('javascript', endless, `\tfor (;;);\n${endless}`),
	});
	const temporary = writeSubmission({});
	const terminal = new TestTerminal(['--code', folder, '--time-limit', '100'], {
		columns: 100,
		rows: 30,
		environment: {TMPDIR: temporary},
	});
	try {
		let text = await terminal.waitFor('2 of 3 tested, cleo in work');
		t.regex(
			text,
			/1 of 2 students {2}Gradients: either the regularization term is λΘ, without/v,
		);
		t.regex(text, /anna +10\/10 {2}✓{10} {2}all right/v);
		terminal.press('C');
		await terminal.waitFor('no student of the class is opened yet');
		terminal.press('\u001B');
		await terminal.waitFor((shown) => !shown.includes('does nothing now'));
		terminal.press('j\r');
		await terminal.waitFor(/tested once/v);
		writeFileSync(join(folder, 'bo', 'nncost.js'), right.javascript);
		await terminal.waitFor('ALL RIGHT');
		terminal.press('\u001B');
		text = await terminal.waitFor(/bo +10\/10/v);
		t.regex(text, /cleo +not tested yet/v);
		await quit(t, terminal, temporary);
	} finally {
		await terminal.dispose();
	}
});

test('a path that cannot be looked at is told, and the screen stays', async (t) => {
	const folder = writeSubmission({'nncost.js': right.javascript});
	symlinkSync('circle', join(folder, 'circle'));
	const terminal = new TestTerminal(['--code', 'circle'], {directory: folder});
	try {
		await terminal.waitFor('links lead in a circle');
		terminal.press('\r');
		await terminal.waitFor('Your file or folder:');
		terminal.press(`\u0015${'x'.repeat(300)}\r`);
		await terminal.waitFor('the name is too');
		terminal.press('0o');
		await terminal.waitFor('Open data or weights');
		terminal.press('circle\r');
		await terminal.waitFor('Cannot read circle: its symbolic links');
		terminal.press('\u001B');
		terminal.press('9\r');
		await terminal.waitFor('Your file or folder:');
		terminal.press('\u0015nncost.js\r');
		await terminal.waitFor('ALL RIGHT');
		terminal.press('q');
		const {exitCode} = await terminal.exit;
		t.is(exitCode, 0);
	} finally {
		await terminal.dispose();
	}
});

test('a file that cannot be tested says why, and is tested once it is there', async (t) => {
	const file = join(writeSubmission({}), 'nncost.mjs');
	const terminal = new TestTerminal(['--code', file], {
		columns: 80,
		rows: 24,
	});
	try {
		await terminal.waitFor('there is no such file');
		writeFileSync(file, right.javascript);
		t.regex(await terminal.waitFor('ALL RIGHT'), /tested \d+ times/v);
		terminal.press('q');
		const {exitCode} = await terminal.exit;
		t.is(exitCode, 0);
	} finally {
		await terminal.dispose();
	}
});

test('C lets the code train in all panes; where it crashes our engine goes on, and nothing is left behind', async (t) => {
	const file = join(
		writeSubmission({
			'nncost.js': changed(
				'javascript',
				'\tconst m = X.length;\n',
				'\tconst m = X.length;\n\tglobalThis.calls ??= 0;\n\tif (m > 20 && ++globalThis.calls === 6) throw new TypeError("no further");\n\tconst factor = globalThis.calls > 3 ? 1.001 : 1;\n',
			).replace('return [J, D1, D2]', 'return [J * factor, D1, D2]'),
		}),
		'nncost.js',
	);
	const temporary = writeSubmission({});
	const terminal = new TestTerminal(
		['--data', 'xor', '--learning-rate', '0.5', '--code', file],
		{columns: 120, rows: 40, environment: {TMPDIR: temporary}},
	);
	try {
		await terminal.waitFor('C train');
		terminal.press('C');
		await terminal.waitFor('Your nncost.js trains now');
		let text = await terminal.waitFor('YOUR CODE nncost.js');
		t.true(text.includes('C our engine'));
		terminal.press('8');
		await terminal.waitFor('All its numbers are ours so far');
		terminal.press(' ');
		text = await terminal.waitFor('Training is paused at iteration 4');
		const words = text.replaceAll(/[│┃\s]+/gv, ' ');
		t.regex(
			words,
			/nothing is lost: nnCostFunction stops in line \d+ of nncost\.js/v,
		);
		t.regex(words, /Iteration 3: your J is [\d.]+, ours [\d.]+\./v);
		terminal.press('\u001B');
		await terminal.waitFor('● yours');
		await terminal.waitFor('■ ours');
		terminal.press('C');
		await terminal.waitFor(
			(shown) =>
				shown.includes('Our engine trains again') &&
				!shown.includes('YOUR CODE'),
		);
		terminal.press(' ');
		await terminal.waitFor(/iteration +\d{2,}/v);
		await quit(t, terminal, temporary);
	} finally {
		await terminal.dispose();
	}
});

test('in sentences the code trains too', async (t) => {
	const file = join(
		writeSubmission({'nncost.js': changed('javascript', '/= m', '/= m - 1')}),
		'nncost.js',
	);
	const terminal = new TestTerminal(
		['--plain', '--data', 'xor', '--code', file],
		{columns: 120, rows: 40},
	);
	try {
		await terminal.waitFor(/Test 1 of .*nncost\.js is done/v);
		terminal.press('C');
		await terminal.waitFor('Your nncost.js trains now');
		terminal.press(' ');
		await terminal.waitFor(/Problem: Iteration 0: your J is [\d.]+, ours/v);
		terminal.press(' ');
		await terminal.waitFor('Your nncost.js computes J and the gradients.');
		terminal.press('q');
		const {exitCode} = await terminal.exit;
		t.is(exitCode, 0);
	} finally {
		await terminal.dispose();
	}
});
