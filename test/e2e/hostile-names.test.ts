import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import anyTest from 'ava';
import {execa} from 'execa';
import {jsonLines, runCliWith} from '../helpers/run-cli.js';
import {level5} from '../helpers/level5.js';
import {scratchFolder} from '../helpers/mat-files.js';
import {stateHome} from '../helpers/state-home.js';
import {program, TestTerminal} from '../helpers/terminal.js';
import {testWith} from '../helpers/test-with.js';

// One program at a time: each trains with a whole core.
const test = testWith(
	process.platform !== 'win32',
	'a POSIX system',
	anyTest.serial,
);

const mat = level5();

/** Would set the title of the window, ring, clear the screen, and turn the rest red (by a C1 byte). */
const attack = '\u001B]0;pwned\u0007\u001B[2J\u009B31m';
const name = `${attack}x.csv`;
const cells = Array.from(
	{length: 8},
	(_, i) => `${i % 2},0.${i % 3},0.3,0.4,0.${(i % 2) + 1}`,
);

/** A folder with files whose names and contents attack the terminal. */
function hostileFolder(): string {
	const folder = scratchFolder();
	writeFileSync(join(folder, name), `${cells.join('\n')}\n`);
	writeFileSync(join(folder, `bad ${name}`), `1,2,${attack}\n3,4,5\n`);
	writeFileSync(
		join(folder, `bad ${attack}.mat`),
		mat.file(
			mat.matrix(
				`${attack}Z`,
				'double',
				[1, 2],
				[mat.stored('double', [1, 2])],
			),
		),
	);
	writeFileSync(join(folder, `${attack}.py`), 'def sigmoidGradient(z): pass\n');
	mkdirSync(join(folder, `${attack}folder`));
	return folder;
}

/** No character but those of lines. */
const controls = /[^\n\P{Cc}]/v;

test('no command passes on what names and cells say to the terminal', async (t) => {
	const directory = hostileFolder();
	const run = async (...words: string[]) => runCliWith({directory}, ...words);
	for (const words of [
		['data', '--data', name],
		['data', '--data', name, '--save', `${attack}.mat`],
		['data', '--data', `bad ${name}`],
		['data', '--data', `bad ${attack}.mat`],
		['data', '--data', `none ${name}`],
		['data', '--data', `${attack}folder`],
		['cost', '--data', name],
		['cost', '--weights', `bad ${attack}.mat`],
		['train', '--data', name, '--iterations', '1', '--save', `w${attack}.mat`],
		['train', '--resume', name],
		['grade', `${attack}.py`],
		['grade', `${attack}.py`, '--csv'],
		['grade', attack],
		['download', attack],
		[attack],
	]) {
		const {stdout, stderr} = await run(...words);
		t.notRegex(stdout, controls, words.join(' '));
		t.notRegex(stderr, controls, words.join(' '));
		t.true(stdout.length + stderr.length > 0);
	}

	// What a program reads is JSON all the same.
	const {stdout} = await run('data', '--data', name, '--json');
	t.notRegex(stdout, controls);
	t.regex(String(jsonLines(stdout)[0].data), /x\.csv$/v);
});

test('the dashboard passes nothing on, and leaves a command that can be pasted', async (t) => {
	const directory = hostileFolder();
	const terminal = new TestTerminal(['--data', name], {
		directory,
		columns: 160,
	});
	try {
		await terminal.waitFor('PAUSED');
		terminal.press('o');
		await terminal.waitFor('Open data or weights');
		await terminal.waitFor('x.csv');
		terminal.press('\u001B');
		terminal.press('s');
		await terminal.waitFor(/iteration 1\b/v);
		terminal.press('q');
		await terminal.exit;
		for (const sequence of [
			'\u001B]0;',
			'\u0007',
			'\u001B[2J\u009B',
			'\u009B',
		]) {
			t.false(terminal.output.includes(sequence));
		}

		const command = /cli\.js'? (?<rest>--data .*)/v.exec(
			terminal.output.slice(terminal.output.lastIndexOf('This run again:')),
		)!.groups!.rest;
		t.regex(command, /--data \$'.*\\x1b\]0;pwned\\x07/v);
		const pasted = await execa(
			'bash',
			['-c', `printf %s ${command.trim().split(' --hidden')[0]}`],
			{reject: false},
		);
		if (!pasted.failed) {
			t.is(pasted.stdout, `--data${join(directory, name)}`);
		}
	} finally {
		await terminal.dispose();
	}
});

test('sentences pass nothing on', async (t) => {
	const {stdout, stderr} = await execa(
		process.execPath,
		[program, '--plain', '--data', name],
		{
			input: `open bad ${name}\nwait\nopen ${attack}\nwait\nstep\nwait\nquit\n`,
			cwd: hostileFolder(),
			env: {LC_ALL: 'C.UTF-8', XDG_STATE_HOME: stateHome},
			reject: false,
		},
	);
	t.regex(stdout, /This run again:\nnode .+cli\.js'? --data \$'.*\\x1b\]0;/v);
	t.notRegex(stdout, controls);
	t.notRegex(stderr, controls);
});
