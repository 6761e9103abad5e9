import {spawnSync} from 'node:child_process';
import {chmodSync, mkdirSync, writeFileSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import process from 'node:process';
import test from 'ava';
import {commands} from '../../source/cli/commands.js';
import {run} from '../../source/cli/completion.js';
import {scratchFolder} from '../helpers/mat-files.js';
import {program, TestTerminal} from '../helpers/terminal.js';
import {testWith} from '../helpers/test-with.js';

/** A folder with `nn-tui` in it, and one with the file "a b.mat" and the folder "ab". */
const bin = scratchFolder();
const directory = scratchFolder();
writeFileSync(
	join(bin, 'nn-tui'),
	`#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`,
);
chmodSync(join(bin, 'nn-tui'), 0o755);
writeFileSync(join(directory, 'a b.mat'), '');
mkdirSync(join(directory, 'ab'));

const environment = {
	PATH: [bin, process.env.PATH].join(delimiter),
	LC_ALL: 'C.UTF-8',
};

function declare(shell: string) {
	const isHere =
		process.platform !== 'win32' &&
		spawnSync(shell, ['-c', 'true']).status === 0;
	return testWith(isHere, shell);
}

/** What a shell prints for each of its tasks: lines in order of the alphabet. One process does all. */
function linesOf(shell: string, ...arguments_: string[]): string[][] {
	const {stdout} = spawnSync(shell, arguments_, {
		cwd: directory,
		encoding: 'utf8',
		env: {...process.env, ...environment},
	});
	return stdout
		.split('end of task\n')
		.slice(0, -1)
		.map((lines) =>
			lines
				.split('\n')
				.filter((line) => line !== '')
				.toSorted(),
		);
}

const quoted = (words: readonly string[]) =>
	words.map((word) => `'${word}'`).join(' ');

/** Words of a command line, the last one unfinished, and what it may become. */
type Cases = ReadonlyArray<
	readonly [words: readonly string[], candidates: readonly string[]]
>;

/** What shells ask for. */
const cases: Cases = [
	[['--lambda', '3', 'tr'], ['train']],
	[
		['cost', '--l'],
		['--label', '--labels', '--lambda'],
	],
	[
		['cost', '--data', 'a'],
		['a b.mat', 'ab'],
	],
	[
		['train', '--precision', ''],
		['f32', 'f64'],
	],
	[['download', '--dir', 'a'], ['ab']],
	[['sing', ''], []],
];

for (const [words, candidates] of [
	...cases.filter(([words]) => words.at(-1) !== 'a'),
	[['co'], ['completion', 'cost']],
	[['--resume', '--lambda', '3', 'tr'], ['train']],
	[['--no-m'], ['--no-mouse']],
	[['train', '--no-m'], []],
	[
		['cost', '--data', 'm'],
		[':file', 'mnist', 'moons'],
	],
	[['cost', '--data', 'a'], [':file']],
	[['download', 'm'], ['mnist']],
	[['download', '--dir', 'a'], [':directory']],
	[['grade', 'a'], [':file']],
	[['help', 'gradc'], ['gradcheck']],
	[['completion', 'z'], ['zsh']],
	[['train', '--lambda', ''], []],
] as Cases) {
	test(`candidates for nn-tui ${words.join(' ')}`, (t) => {
		const told: string[] = [];
		run(undefined, {
			words: ['candidates', ...words],
			given: new Set(),
			commands,
			output: {
				line(text) {
					told.push(text.replace(/\t.*$/v, ''));
				},
				note: t.fail,
				clear: t.fail,
				isTerminal: false,
			},
		});
		t.deepEqual(told.toSorted(), candidates);
	});
}

declare('bash')('bash completes commands, flags, values and paths', (t) => {
	const all = [
		...cases,
		// Bash takes --precision=f apart.
		[
			['train', '--precision', '=', 'f'],
			['f32', 'f64'],
		],
		[
			['train', '--precision', '='],
			['f32', 'f64'],
		],
		[['--lambda', '=', '3', 'tr'], ['train']],
	] as Cases;
	const script = `eval "$(nn-tui completion bash)"
		complete_words() {
			COMP_WORDS=(nn-tui "$@") COMP_CWORD=$#
			_nn_tui
			printf '%s\n' "\${COMPREPLY[@]}" 'end of task'
		}
		${all.map(([words]) => `complete_words ${quoted(words)}`).join('\n')}`;
	const lines = linesOf('bash', '--norc', '-c', script);
	for (const [i, [words, candidates]] of all.entries()) {
		t.deepEqual(lines[i], candidates, words.join(' '));
	}
});

declare('fish')('fish completes commands, flags, values and paths', (t) => {
	const script = [
		'nn-tui completion fish | source',
		...cases.map(
			([words]) =>
				`complete -C 'nn-tui ${words.join(' ')}'; echo 'end of task'`,
		),
	].join('\n');
	const lines = linesOf('fish', '--no-config', '-c', script);
	for (const [i, [words, candidates]] of cases.entries()) {
		t.deepEqual(
			lines[i].map((candidate) =>
				candidate.replace(/\t.*$/v, '').replace(/\/$/v, ''),
			),
			candidates,
			words.join(' '),
		);
	}
});

declare('zsh')('zsh completes commands, flags, values and paths', async (t) => {
	const terminal = new TestTerminal(['-f'], {
		file: 'zsh',
		columns: 80,
		rows: 24,
		environment,
		directory,
	});
	try {
		terminal.press("PROMPT='> '; autoload -Uz compinit; compinit -D\r");
		terminal.press('eval "$(nn-tui completion zsh)"; echo rea""dy\r');
		await terminal.waitFor(/^ready/mv);
		for (const [line, completed] of [
			['gradc', 'gradcheck '],
			['cost --lam', '--lambda '],
			['train --precision=f3', '--precision=f32 '],
			[String.raw`cost --data a\ `, String.raw`a\ b.mat `],
			['download --dir a', 'ab/'],
		]) {
			// Ctrl-U empties the line, and what is typed after the candidate shows that it is complete.
			terminal.press(`\u0015nn-tui ${line}\t.`);
			await terminal.waitFor((text) => text.includes(`${completed}.`));
		}

		t.pass();
	} finally {
		await terminal.dispose();
	}
});
