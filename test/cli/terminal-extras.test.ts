import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {hostname} from 'node:os';
import process from 'node:process';
import test from 'ava';
import {
	linkFiles,
	showsProgress,
	terminalProgress,
} from '../../source/cli/terminal-extras.js';
import {testWith} from '../helpers/test-with.js';

test('progress goes only to terminals that are known to show it', (t) => {
	for (const environment of [
		{WT_SESSION: 'a'},
		{ConEmuANSI: 'ON'},
		{TERM_PROGRAM: 'WezTerm'},
		{TERM_PROGRAM: 'ghostty'},
		{TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.6.10'},
		{TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '4.0'},
		{VTE_VERSION: '8002'},
	]) {
		t.true(showsProgress(environment), JSON.stringify(environment));
		t.false(showsProgress({...environment, TMUX: '/tmp/tmux-0/default,1,0'}));
	}

	for (const environment of [
		{},
		{TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.6.5'},
		{TERM_PROGRAM: 'iTerm.app'},
		{VTE_VERSION: '7600'},
		{TERM: 'xterm-kitty'},
		{TERM_PROGRAM: 'Apple_Terminal'},
	]) {
		t.false(showsProgress(environment), JSON.stringify(environment));
	}
});

test('each percent is written once, and what was shown is taken away once', (t) => {
	const written: string[] = [];
	const stream = {
		isTTY: true,
		write(text: string) {
			written.push(text);
			return true;
		},
	};
	const listeners = process.listenerCount('SIGTERM');
	const progress = terminalProgress(stream, {WT_SESSION: 'a'});
	progress.clear();
	t.deepEqual(written, []);
	for (const share of [undefined, 0, 0.001, 0.5, 0.509, 1.2]) {
		progress.show(share);
	}

	t.is(process.listenerCount('SIGTERM'), listeners + 1);
	progress.clear();
	progress.clear();
	t.is(process.listenerCount('SIGTERM'), listeners);
	t.deepEqual(
		written,
		['3;0', '1;0', '1;50', '1;100', '0;0'].map(
			(state) => `\u001B]9;4;${state}\u001B\\`,
		),
	);
	written.length = 0;
	terminalProgress({...stream, isTTY: false}, {WT_SESSION: 'a'}).show(0.5);
	terminalProgress(stream, {}).show(0.5);
	t.deepEqual(written, []);
});

const onPosix = testWith(process.platform !== 'win32', 'a POSIX system');

for (const [how, code] of [
	[
		'a signal',
		"process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 60_000)",
	],
	[
		'a signal that something else handles',
		"process.once('SIGTERM', () => { process.exit(143); }); process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 60_000)",
	],
	['an error', "throw new Error('x')"],
	['process.exit', 'process.exit()'],
] as const) {
	onPosix(`progress is taken away when ${how} ends the program`, async (t) => {
		const module = new URL(
			'../../source/cli/terminal-extras.ts',
			import.meta.url,
		).href;
		const child = spawn(
			process.execPath,
			[
				'--import=tsx',
				'--input-type=module',
				'--eval',
				`import fs from 'node:fs'; import {terminalProgress} from ${JSON.stringify(module)};
				terminalProgress({isTTY: true, write(text) { fs.writeSync(1, text); return true; }}, {WT_SESSION: 'a'}).show(0.5);
				${code}`,
			],
			{stdio: ['ignore', 'pipe', 'ignore']},
		);
		let output = '';
		child.stdout.on('data', (chunk) => {
			output += String(chunk);
		});
		const [exit, signal] = (await once(child, 'close')) as unknown[];
		t.is(output, '\u001B]9;4;1;50\u001B\\\u001B]9;4;0;0\u001B\\');
		t.is(
			signal ?? exit,
			how === 'a signal'
				? 'SIGTERM'
				: how === 'an error'
					? 1
					: how === 'process.exit'
						? 0
						: 143,
		);
	});
}

onPosix('files are links, with the line where the terminal takes one', (t) => {
	const link = (url: string, text: string) =>
		`\u001B]8;;${url}\u001B\\${text}\u001B]8;;\u001B\\`;
	const files = ['/srv/anna b/cost.py', '/srv/anna b/a+b.m'];
	const host = hostname().toLowerCase();
	const url = `file://${host}/srv/anna%20b/cost.py`;
	t.is(
		linkFiles('stops in line 12 of cost.py (d = a)', files, {}),
		`stops in ${link(url, 'line 12 of cost.py')} (d = a)`,
	);
	t.is(
		linkFiles('line 12 of cost.py', files, {TERM: 'xterm-kitty'}),
		link(`${url}#12`, 'line 12 of cost.py'),
	);
	t.is(
		linkFiles('line 12 of cost.py', files, {TERM_PROGRAM: 'vscode'}),
		link('vscode://file/srv/anna%20b/cost.py:12', 'line 12 of cost.py'),
	);
	t.is(
		linkFiles('/srv/anna b/cost.py (cost.py, a+b.m)', files, {}),
		`${link(url, '/srv/anna b/cost.py')} (${link(url, 'cost.py')}, ${link(`file://${host}/srv/anna%20b/a+b.m`, 'a+b.m')})`,
	);
	for (const text of ['mycost.py', 'cost.python', 'my/cost.py', 'aab.m']) {
		t.is(linkFiles(text, files, {}), text);
	}

	t.is(linkFiles('a', ['\u001B]0;x\u0007'], {}), 'a');
	t.is(linkFiles('a', [], {}), 'a');
});
