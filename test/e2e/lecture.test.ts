import {Buffer} from 'node:buffer';
import anyTest from 'ava';
import {runCli} from '../helpers/run-cli.js';
import {bothKinds} from '../helpers/sizes.js';
import {TestTerminal} from '../helpers/terminal.js';

// One terminal at a time: each trains with a whole core.
const test = anyTest.serial;

const right = '\u001B[C';
const tab = '\t';

const frames = (text: string) => text.match(/[╭┏]━? /gv)?.length ?? 0;

/** The texts that the program put on the clipboard. */
function copied(output: string): string[] {
	return [...output.matchAll(/\u001B\]52;c;([\w+\/=]+)/gv)].map(([, payload]) =>
		Buffer.from(payload, 'base64').toString(),
	);
}

for (const [columns, rows] of bothKinds) {
	test(`a lecture at ${columns}×${rows}`, async (t) => {
		const terminal = new TestTerminal(['--lecture'], {columns, rows});
		try {
			const text = await terminal.waitFor(/sample \d+ is ░/v);
			t.regex(text, /^.* lecture /v);
			t.regex(text, /1 of 3: Network/v);
			t.regex(text, /Which digit does the network see\? {2}Space shows it/v);
			t.regex(text, /says ░/v);
			t.regex(text, /Space show /v);
			t.notRegex(text, /cost J|accuracy|says \d/v);

			// Space shows and covers; the key and what it does stand at the bottom right.
			terminal.press(' ');
			await terminal.waitFor(/says \d/v);
			t.regex(terminal.text(), /Space {2}show the answer/v);
			t.regex(terminal.text(), /Space covers it/v);
			terminal.press(' ');
			await terminal.waitFor(/says ░/v);
			await terminal.waitFor(/Space {2}cover the answer again/v);

			// Another sample is asked anew.
			terminal.press(` ${right}`);
			// The key is shown for some seconds only.
			await terminal.waitFor('→  show the next sample');
			await terminal.waitFor(/sample 2 is ░/v);

			// What is copied is covered too.
			terminal.press('y');
			await terminal.waitFor('went to the clipboard');
			t.regex(copied(terminal.output).join('\n'), /says ░/v);
			terminal.press('\u001B');
			await terminal.waitFor((now) => !now.includes('went to the clipboard'));

			// One pane at a time; cost and accuracy wait for their question.
			terminal.press(tab + tab);
			await terminal.waitFor('3 of 3: Cost');
			t.regex(terminal.text(), /accuracy ░+ ░+ +(?:cost )?J ░/v);
			terminal.press(' ');
			await terminal.waitFor(/accuracy \S+ +\d+\.\d %.* J \d/v);

			// Another part and back: covered.
			terminal.press('6');
			await terminal.waitFor(/1 of 5: /v);
			t.notRegex(terminal.text(), /[✓✗]/v);
			terminal.press(' ');
			await terminal.waitFor(/e-\d+ ✓/v);
			terminal.press('06');
			await terminal.waitFor(
				(now) => now.includes('1 of 5: ') && !now.includes('✓'),
			);

			// The list of keys and the palette know it.
			terminal.press('?');
			await terminal.waitFor('Lecture');
			await terminal.waitFor('show the answer; again: cover it');
			terminal.press('\u001B');
			await terminal.waitFor((now) => !now.includes('Lecture'));
			terminal.press(':end lecture');
			await terminal.waitFor('▸ end the lecture');
			terminal.press('\r');
			await terminal.waitFor((now) => !now.includes(' lecture '));
			await terminal.waitFor(/J \d\.\d/v);
			t.regex(terminal.text(), /✓/v);
			t.notRegex(terminal.text(), /\d of \d: /v);

			// And on again by its key, with training going on by another.
			terminal.press('P');
			await terminal.waitFor(' lecture ');
			t.is(frames(terminal.text()), 1);
			terminal.press('G');
			await terminal.waitFor('▶ TRAINING');
			terminal.press('G');
			await terminal.waitFor('‖ PAUSED');
			await terminal.waitFor(
				(now) => !/G(?: ×\d)? {2}start or pause/v.test(now),
			);
		} finally {
			await terminal.dispose();
		}
	});
}

test('a lecture without colors and in ASCII', async (t) => {
	const terminal = new TestTerminal(['--lecture', '--ascii'], {
		columns: 80,
		rows: 24,
		environment: {NO_COLOR: '1'},
	});
	try {
		await terminal.waitFor(/says :/v);
		terminal.press('3');
		await terminal.waitFor('1 of 4: g and its gradient');
		terminal.press('8');
		await terminal.waitFor(/accuracy :+ :+ +(?:cost )?J :/v);
		t.notRegex(terminal.text(), /[^\u0000-\u007F]/v);
	} finally {
		await terminal.dispose();
	}
});

test('--lecture is told and belongs to the dashboard', async (t) => {
	const {stdout} = await runCli('help', 'dashboard');
	t.regex(stdout, /--lecture {2,}one pane at a time/v);
	const {stderr, exitCode} = await runCli('cost', '--lecture');
	t.is(exitCode, 2);
	t.regex(stderr, /nn-tui cost has no --lecture/v);
});
