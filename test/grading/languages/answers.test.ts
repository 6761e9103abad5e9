import test from 'ava';
import {
	readCallAnswer,
	readGreeting,
	readLoadAnswer,
} from '../../../source/grading/languages/answers.js';
import {octave} from '../../../source/grading/languages/octave/octave.js';
import {unpackNumbers} from '../../../source/grading/languages/protocol.js';
import {
	AnswerReader,
	Captured,
} from '../../../source/grading/languages/output.js';
import {loadFaultText} from '../../../source/grading/student/words.js';

function read(token: string, pieces: readonly string[]) {
	const found = {answers: [] as string[], text: '', isTooLong: false};
	const reader = new AnswerReader({
		onAnswer(json) {
			found.answers.push(json);
		},
		onText(text) {
			found.text += text;
		},
		onTooLong() {
			found.isTooLong = true;
		},
	});
	reader.expect(token);
	for (const piece of pieces) {
		reader.add(piece);
	}

	reader.end();
	return found;
}

test('an answer is found among what is printed, however it is cut', (t) => {
	const whole = 'one\n\ntwo\nabc {"x":1}\nafter';
	for (let i = 0; i <= whole.length; i++) {
		const found = read('abc', [whole.slice(0, i), whole.slice(i)]);
		t.deepEqual(found.answers, ['{"x":1}']);
		t.is(found.text, 'one\n\ntwo\nafter');
	}

	t.is(read('abc', ['half\nabc {}\n']).text, 'half\n');
	t.is(read('abc', ['\nabc {}\n']).text, '');
});

test('another token, and the same one a second time, are text', (t) => {
	const found = read('abc', ['abd {}\n', 'abc {}\n', 'abc {}\n']);
	t.deepEqual(found.answers, ['{}']);
	t.is(found.text, 'abd {}\nabc {}\n');
	t.is(read('abc', ['ab']).text, 'ab');
});

test('an answer without end is given up', (t) => {
	const found = read('abc', [
		'abc ',
		...Array.from({length: 40}, () => 'x'.repeat(1_000_000)),
	]);
	t.true(found.isTooLong);
	t.deepEqual(found.answers, []);
});

const rest = {changed: [], warnings: []};
let nested: unknown = {kind: 'nothing'};
for (let depth = 0; depth < 50; depth++) {
	nested = {kind: 'list', items: [nested]};
}

for (const [what, value] of [
	['no value', {...rest}],
	['a number', 3],
	['an unknown kind', {value: {kind: 'x'}, ...rest}],
	['a shape that is no list', {value: {kind: 'array', shape: 3}, ...rest}],
	[
		'a negative size',
		{value: {kind: 'array', shape: [-1], data: new Float64Array()}, ...rest},
	],
	[
		'too few numbers',
		{value: {kind: 'array', shape: [2], data: new Float64Array(1)}, ...rest},
	],
	['a list in a list in a list …', {value: nested, ...rest}],
	[
		'arguments that are no numbers',
		{value: {kind: 'nothing'}, changed: ['x'], warnings: []},
	],
	['a fault without a message', {fault: {type: 'x'}}],
] as const) {
	test(`an answer with ${what} is none`, (t) => {
		t.throws(() => readCallAnswer(value), {name: 'ValiError'});
	});
}

test('an array comes with its numbers, or by its shape alone where they are too many', (t) => {
	t.like(
		readCallAnswer(
			JSON.parse(
				'{"value":{"kind":"array","shape":[1],"data":{"float64":"AAAAAAAA8D8="}},"changed":[],"warnings":[]}',
				unpackNumbers,
			),
		),
		{value: {kind: 'array', shape: [1], data: new Float64Array([1])}},
	);
	t.like(
		readCallAnswer({value: {kind: 'array', shape: [5000, 9000]}, ...rest}),
		{value: {shape: [5000, 9000]}},
	);
});

test('texts of the student’s are one line without control characters', (t) => {
	const answer = readCallAnswer({
		fault: {type: 'Error', message: 'a\n\u001B[31mb\u202Ec\u0000'},
	});
	t.deepEqual(answer, {
		fault: {type: 'Error', message: 'a b\uFFFDc\uFFFD'},
	});
	t.throws(() => readGreeting({ready: 1}), {name: 'ValiError'});
	t.throws(() => readLoadAnswer({functions: {}}), {name: 'ValiError'});
});

test('of a trace only the lines of the student’s are kept', (t) => {
	const captured = new Captured();
	captured.add(
		'called from\n    nnCostFunction at line 2\n    nn_tui_run>outputs_of at line 267\n    nn_tui_run at line 34\n',
	);
	t.is(captured.text(), 'called from\n    nnCostFunction at line 2\n');
});

test('a mark of a merge is told as what it is', async (t) => {
	const fault = {type: 'parse error', message: 'parse error', line: 3};
	const told = async (code: string) =>
		loadFaultText({...fault, code}, 'sigmoid.m', octave);
	t.regex(await told('<<<<<<< HEAD'), /git left this mark/v);
	t.regex(await told('======='), /git left this mark/v);
	t.regex(await told('======== Part 2'), /Octave cannot read/v);
});
