import test from 'ava';
import {text} from '../../source/content/blocks.js';
import {verbatim} from '../../source/plain/pronounce.js';
import {speak} from '../../source/plain/speak.js';
import {createSpeaker, speakable} from '../../source/plain/speaker.js';

function setUp(columns?: number, isAscii = false) {
	let written = '';
	const output = {
		...(columns !== undefined && {isTTY: true, columns}),
		write(more: string) {
			written += more;
		},
	};
	return {speaker: createSpeaker(output, isAscii), text: () => written};
}

const said = (text: string) => speakable(text, false).join(' | ');

const spoken: ReadonlyArray<readonly [shown: string, said: string]> = [
	// Numbers.
	['1.2e-9 and 1e−4', '1.2 times 10 to the minus 9 and 10 to the minus 4'],
	['w1 −0.5 → −1', 'w1 minus 0.5 to minus 1'],
	[
		'0.1277·0.24 − (−0.03) = 0.06',
		'0.1277 times 0.24 minus negative 0.03 equals 0.06',
	],
	[
		'95 %, ±0.12, 20×20, 7.6 MB',
		'95 percent, plus or minus 0.12, 20 by 20, 7.6 megabytes',
	],
	['net 400-25-10', 'net 400 dash 25 dash 10'],
	// Letters, and what they are of.
	[
		'g′(z) = g(z)(1 − g(z))',
		'g prime of z equals g of z times (1 minus g of z)',
	],
	['g(1 − g) = 0', 'g times (1 minus g) equals 0'],
	['a(2) − y', 'layer 2 activations minus y'],
	[
		'a(1)[25] = g(z(1)[24])',
		'layer 1 activations element 25 equals g of layer 1 z element 24',
	],
	['Θ1[2,3]: numerical', 'Theta 1 row 2 column 3: numerical'],
	['λ/(2m)·ΣΘ²', 'Lambda over 2 m times the sum of theta squared'],
	[
		'δ(1) = (Θ2)ᵀδ(2)',
		'layer 1 delta equals theta 2 transposed times layer 2 delta',
	],
	[
		'Δ2 = Δ2 + δ(2) a(1)ᵀ',
		'Capital delta 2 equals capital delta 2 plus layer 2 delta times layer 1 activations transposed',
	],
	['∂r/∂w0 = 1', 'the derivative of r by w0 equals 1'],
	['−log(1 − a)', 'Minus log of (1 minus the activation)'],
	['max(0, f), e^−|z|', 'the larger of 0 and f, e to the minus absolute z'],
	[
		'x = y[0] = 1 where index = label − 1, else 0 = label 1',
		'x equals y element 0, equals 1 where the index is label minus 1, else 0. Here: label 1',
	],
	// Verdicts and keys.
	[
		'a answers, v shows. Some: A asks',
		'Key a, answers, v shows. Some: capital A, asks',
	],
	['λ, key .', 'Lambda, key period.'],
	['λ = 0: ✓ passed', 'Lambda equals 0: passed'],
	['0.5 ✗', '0.5 wrong'],
	['Right: which is right.', 'Correct: which is correct.'],
	[
		'→ steps from left to right, ↑/↓ choose',
		'Right arrow steps from left to right, up and down arrows choose',
	],
	['input 3 → hidden unit 1', 'input 3 to hidden unit 1'],
	['press . or , then −', 'press period or comma then minus'],
	['Esc leaves. ? tells', 'escape leaves. question mark tells'],
	// What is typed, and names.
	['It holds "−0.5·2".', 'It holds "−0.5·2".'],
	['Saved to /a/my Θ.mat, λ = 3.', 'Saved to /a/my Θ.mat, lambda equals 3.'],
	['nn-tui --resume right.mat', 'nn-tui --resume right.mat'],
	[
		'stops in line 3 of a.py (d = a * b): right',
		'stops in line 3 of a.py (d = a * b): correct',
	],
	[`It printed ${verbatim('a(1) → Θ')}.`, 'It printed a(1) → Θ.'],
];

for (const [shown, words] of spoken) {
	test(`“${shown}” is spoken as words`, (t) => {
		t.is(said(shown), words);
	});
}

test('what a student’s program printed is spoken as it stands', (t) => {
	const {lines} = speak([
		text(['λ printed ', {text: 'right: a(1) → −0.5', isVerbatim: true}]),
	]);
	t.is(said(lines[0]), 'Lambda printed right: a(1) → −0.5.');
});

test('nothing but one line comes out of one line', (t) => {
	t.is(said('\u001B[1mbold\u001B[0m\ttext\nmore\u0007'), 'bold text more');
	t.deepEqual(speakable('Wrote Θ.mat.', true), ['Wrote T.mat.']);
});

test('a long line is broken where a sentence pauses', (t) => {
	const sentence = (length: number) => `${'a'.repeat(length - 1)}.`;
	const whole = [sentence(100), sentence(50), sentence(20)].join(' ');
	t.deepEqual(speakable(whole, false), [
		`${sentence(100)} ${sentence(50)}`,
		sentence(20),
	]);
	const chain = `Chosen: x = ${'0.5 + '.repeat(30)}1 = 16`;
	const lines = speakable(chain, false);
	t.true(lines.every(({length}) => length <= 160));
	t.is(lines.join(' '), said(chain).replaceAll(' | ', ' '));
	t.true(lines.slice(1).every((line) => /^(?:plus|equals) /v.test(line)));
	// Not even a name without blanks is cut.
	t.is(speakable('x'.repeat(200), false)[0].length, 200);
});

test('a terminal gets lines broken between words, a pipe whole ones', (t) => {
	const words = 'one two three four five six seven eight';
	const terminal = setUp(24);
	terminal.speaker.say(words);
	t.is(terminal.text(), 'one two three four five\nsix seven eight\n');
	t.is(terminal.speaker.count(), 1);
	const pipe = setUp();
	pipe.speaker.say(words);
	t.is(pipe.text(), `${words}\n`);
});

test('what is quoted is never broken', (t) => {
	const {speaker, text} = setUp(24);
	speaker.quote('nn-tui --data a-file-with-a-long-name.mat --seed 1');
	t.is(text(), 'nn-tui --data a-file-with-a-long-name.mat --seed 1\n');
});

test('news begin a line of their own while something is typed', (t) => {
	const {speaker, text} = setUp();
	speaker.echo('0.2');
	speaker.echo('5');
	speaker.say('Iteration 3.');
	t.is(text(), '0.25\nIteration 3.\n');
});
