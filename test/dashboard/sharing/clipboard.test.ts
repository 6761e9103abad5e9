import {Buffer} from 'node:buffer';
import {
	chmodSync,
	existsSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import test from 'ava';
import {
	clipboardSequence,
	clipboardTools,
	copyText,
	longestText,
} from '../../../source/dashboard/sharing/clipboard.js';
import {testWith} from '../../helpers/test-with.js';

function decode(sequence: string | undefined): string {
	const {payload} = /\u001B\]52;c;(?<payload>[\w+\/=]+)\u0007/v.exec(
		sequence!,
	)!.groups!;
	return Buffer.from(payload, 'base64').toString();
}

test('a text goes to the clipboard whole, whatever is in it', (t) => {
	const text = 'Θ1[0,0] ✓\n\u001B[31m"\'\\ ▀▀\n';
	const sequence = clipboardSequence(text, {});
	t.is(decode(sequence), text);
	t.regex(sequence!, /^\u001B\]52;c;[\w+\/=]+\u0007$/v);
});

test('inside tmux it goes to tmux and through it', (t) => {
	const sequence = clipboardSequence('abc', {TMUX: '/tmp/tmux-0/default,1,0'});
	t.is(
		sequence,
		'\u001B]52;c;YWJj\u0007\u001BPtmux;\u001B\u001B]52;c;YWJj\u0007\u001B\\',
	);
});

test('inside GNU screen it goes through in pieces that it takes', (t) => {
	const text = 'x'.repeat(3000);
	const sequence = clipboardSequence(text, {STY: '123.pts-0'})!;
	const pieces = [
		...sequence.matchAll(/\u001BP(?<piece>[\s\S]*?)\u001B\\/gv),
	].map(({groups}) => groups!.piece);
	t.true(pieces.length > 1);
	t.true(pieces.every((piece) => piece.length <= 768 - 4));
	t.is(decode(pieces.join('')), text);
});

test('a text that terminals would cut is not sent', (t) => {
	t.truthy(clipboardSequence('x'.repeat(longestText), {}));
	t.is(clipboardSequence('x'.repeat(longestText + 1), {}), undefined);
	t.is(clipboardSequence('Θ'.repeat(longestText / 2 + 1), {}), undefined);
});

test('the tool of the system is one that leads to the user, not to the computer at the other end of ssh', (t) => {
	const files = (...given: Parameters<typeof clipboardTools>) =>
		clipboardTools(...given).map(({file}) => file);
	const screens = {DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0'};
	const ssh = {SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22'};
	t.deepEqual(files('linux', {}), []);
	t.deepEqual(files('linux', screens), ['wl-copy', 'xclip', 'xsel']);
	t.deepEqual(files('linux', {...screens, ...ssh}), ['xclip', 'xsel']);
	t.deepEqual(files('linux', {WSL_DISTRO_NAME: 'Debian'}), ['clip.exe']);
	t.deepEqual(files('darwin', {DISPLAY: ':0'}), ['pbcopy']);
	t.deepEqual(files('darwin', ssh), []);
	t.deepEqual(files('win32', {}), ['clip.exe']);
});

const hasShell = process.platform === 'linux';

testWith(hasShell, 'Linux')(
	'a tool that is there gets the text, whole; one that fails does no harm',
	async (t) => {
		const folder = mkdtempSync(join(tmpdir(), 'nn-tui-clipboard-'));
		t.teardown(() => {
			rmSync(folder, {recursive: true});
		});
		const sequences: string[] = [];
		const copy = (text: string) =>
			copyText(
				text,
				(sequence) => {
					sequences.push(sequence);
				},
				{PATH: `${folder}:/bin:/usr/bin`, DISPLAY: ':0'},
			);
		const path = join(folder, 'xclip');
		const copied = join(folder, 'copied');
		writeFileSync(
			path,
			`#!/bin/sh\ncat > '${copied}.part'\nmv '${copied}.part' '${copied}'\n`,
			{mode: 0o755},
		);
		const text = 'Θ ✓\n'.repeat(50_000);
		t.is(copy(text), 'system');
		// Too long for the terminal.
		t.deepEqual(sequences, []);
		while (!existsSync(copied)) {
			await setTimeout(5);
		}

		t.is(readFileSync(copied, 'utf8'), text);
		writeFileSync(path, '#!/bin/sh\nexit 1\n');
		t.is(copy(text), 'system');
		writeFileSync(path, 'no program');
		chmodSync(path, 0o644);
		t.is(copy('short'), 'system');
		t.is(sequences.length, 1);
		await setTimeout(50);
	},
);
