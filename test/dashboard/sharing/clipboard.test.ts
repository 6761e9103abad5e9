import {Buffer} from 'node:buffer';
import test from 'ava';
import {
	clipboardSequence,
	longestText,
} from '../../../source/dashboard/sharing/actions.js';

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
