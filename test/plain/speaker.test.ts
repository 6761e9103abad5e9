import test from 'ava';
import {createSpeaker, speakable} from '../../source/plain/speaker.js';

function setUp(columns?: number, isAscii = false) {
	let text = '';
	const output = {
		...(columns !== undefined && {isTTY: true, columns}),
		write(more: string) {
			text += more;
		},
	};
	return {speaker: createSpeaker(output, isAscii), text: () => text};
}

test('signs become words, arrows the names of keys', (t) => {
	t.is(speakable('λ = 0: ✓ passed', false), 'λ = 0: passed');
	t.is(speakable('→ steps, ↑/↓ choose', false), 'Right steps, up/down choose');
	t.is(speakable('input 3 → hidden unit 1', false), 'input 3 to hidden unit 1');
	t.is(speakable('w1 1 → −1', false), 'w1 1 to −1');
	t.is(speakable('1.2e-9 ✗', false), '1.2e-9 wrong');
});

test('nothing but one line comes out of one line', (t) => {
	t.is(
		speakable('\u001B[1mbold\u001B[0m\ttext\nmore\u0007', false),
		'bold text more',
	);
});

test('in ASCII the letters of formulas are called by their names', (t) => {
	const text = speakable('Θ1[0,0] = −0.1, λ = 3, δ(2)·a(1)', true);
	t.is(text, 'Theta1[0,0] = -0.1, lambda = 3, delta(2)*a(1)');
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
