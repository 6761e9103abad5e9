import test from 'ava';
import {parseSentence, withoutEffect} from '../../source/parts/sentences.js';
import {
	leavesField,
	parseCommand,
	textForField,
	type ParsedCommand,
} from '../../source/plain/parse-line.js';
import {initialState} from '../../source/session/state.js';

/** All that a line asks for. */
function parseLine(line: string): ParsedCommand[] {
	const {command, rest} = parseCommand(line);
	return rest === '' ? [command] : [command, ...parseLine(rest)];
}

test('characters and names of keys are keys, in the order they were typed', (t) => {
	t.deepEqual(parseLine(' 6  m down ? '), [
		{type: 'key', key: '6'},
		{type: 'key', key: 'm'},
		{type: 'key', key: 'down'},
		{type: 'key', key: '?'},
	]);
	t.deepEqual(parseLine(''), [{type: 'key', key: 'enter'}]);
});

test('words stand for keys and for what no key does', (t) => {
	t.deepEqual(parseLine('step help quit'), [
		{type: 'key', key: 's'},
		{type: 'key', key: '?'},
		{type: 'key', key: 'q'},
	]);
	t.deepEqual(parseLine('train 100 wait now again'), [
		{type: 'send', command: {type: 'start', iterations: 100}},
		{type: 'wait'},
		{type: 'now'},
		{type: 'again'},
	]);
	t.deepEqual(parseLine('train wait 2.5 pause'), [
		{type: 'send', command: {type: 'start'}},
		{type: 'wait', seconds: 2.5},
		{type: 'send', command: {type: 'pause'}},
	]);
	t.deepEqual(parseLine('pause 5'), [
		{type: 'send', command: {type: 'pause'}},
		{type: 'key', key: '5'},
	]);
});

test('a sentence sets a number; one that cannot be is told with an example', (t) => {
	t.deepEqual(parseLine('rate 0,3 lambda 0 sample 17'), [
		{type: 'send', command: {type: 'set', settings: {learningRate: 0.3}}},
		{type: 'send', command: {type: 'set', settings: {lambda: 0}}},
		{type: 'send', command: {type: 'select-sample', index: 16}},
	]);
	for (const line of [
		'rate',
		'rate 0',
		'lambda −1',
		'train 1.5',
		'train 1.2.3',
		'sample 0',
		'wait 0',
		// What follows a bad value is no key.
		'rate r',
		'rate abc now',
		'lambda q',
		'train s',
		'train abc',
		'train 1.5 q',
		'wait 0 q',
	]) {
		const commands = parseLine(line);
		t.is(commands.length, 1, line);
		t.is(commands[0].type, 'unknown', line);
	}
});

test('an optimizer is typed as a sentence', (t) => {
	const sent = parseLine('optimizer L-BFGS optimizer adam 0.003');
	t.deepEqual(
		sent.map((command) => command.type === 'send' && command.command),
		[
			{type: 'set', settings: {optimizer: 'l-bfgs', batchSize: 0}},
			{
				type: 'set',
				settings: {optimizer: 'adam', batchSize: 0, learningRate: 0.003},
			},
		],
	);
	for (const line of ['optimizer', 'optimizer fast', 'optimizer adam 0']) {
		t.is(parseLine(line)[0].type, 'unknown', line);
	}

	// The number is no key.
	const [rated, ...others] = parseLine('optimizer l-bfgs 3');
	t.regex(rated.type === 'unknown' ? rated.problem : '', /takes no rate/v);
	t.deepEqual(others, []);
	const state = initialState({optimizer: 'l-bfgs'});
	const why = (command: Parameters<typeof withoutEffect>[0]) =>
		withoutEffect(command, state) ?? '';
	t.regex(why({type: 'set', settings: {learningRate: 3}}), /takes no rate/v);
	t.is(why({type: 'set', settings: {optimizer: 'adam', learningRate: 1}}), '');
});

test('hidden layers and an activation are typed as a sentence', (t) => {
	t.deepEqual(parseLine('hidden 50,25 relu activation Tanh hidden 7 train'), [
		{
			type: 'send',
			command: {type: 'restart', hidden: [50, 25], activation: 'relu'},
		},
		{type: 'send', command: {type: 'restart', activation: 'tanh'}},
		{type: 'send', command: {type: 'restart', hidden: [7]}},
		{type: 'send', command: {type: 'start'}},
	]);
	t.deepEqual(parseSentence('hidden 50,25 relu'), {
		length: 3,
		effect: 'restart with 50,25 hidden units, ReLU',
		command: {type: 'restart', hidden: [50, 25], activation: 'relu'},
	});
	for (const line of ['hidden 0', 'hidden 50,,25', 'activation', 'hidden']) {
		const commands = parseLine(line);
		t.is(commands.length, 1, line);
		t.is(commands[0].type, 'unknown', line);
	}
});

test('a search is told from a sentence by its words', (t) => {
	t.deepEqual(parseSentence(' Rate  0.5'), {
		length: 2,
		effect: 'set the learning rate to 0.5',
		command: {type: 'set', settings: {learningRate: 0.5}},
	});
	t.deepEqual(parseSentence('rate'), {
		length: 1,
		problem:
			'"rate" is typed like this: rate 0.3 (set the learning rate, any number above 0).',
	});
	for (const text of ['', 'rate of', 'rate 1 2', 'learning rate', 'toString']) {
		t.is(parseSentence(text), undefined, text);
	}
});

test('why a sentence changes nothing is told', (t) => {
	const state = initialState({learningRate: 1, lambda: 0});
	const why = (text: string, activity = state.activity) =>
		withoutEffect(parseSentence(text)!.command!, {...state, activity});
	t.is(why('rate 1'), 'It has this value already.');
	t.is(why('rate 2'), undefined);
	t.is(why('train 5'), undefined);
	t.is(why('train 5', 'training'), 'It trains already; pause ends that.');
});

test('a path may have spaces', (t) => {
	t.deepEqual(parseLine('open my digits.mat'), [
		{type: 'fill', key: 'o', text: 'my digits.mat'},
	]);
	t.deepEqual(parseLine('save'), [{type: 'key', key: 'w'}]);
});

test('a path may follow other words, and an arrow may be called one', (t) => {
	t.deepEqual(parseLine('6 right arrow open A  b.mat'), [
		{type: 'key', key: '6'},
		{type: 'key', key: 'right'},
		{type: 'fill', key: 'o', text: 'A  b.mat'},
	]);
});

test('while a field is open, words for the program leave it and all else is text', (t) => {
	for (const line of [
		'quit',
		'Help',
		'?',
		'rate 0.5',
		'step now',
		'train 5 wait',
	]) {
		t.true(leavesField(line), line);
	}

	for (const line of [
		'q',
		'2',
		'-50 0 100',
		'quit.mat',
		'my step',
		'step by',
		'1 2; 3 4',
		'rate',
	]) {
		t.false(leavesField(line), line);
	}

	t.deepEqual(textForField('1 2; 3 4'), {text: '1 2; 3 4', rest: ''});
	t.deepEqual(textForField('2 escape 3'), {text: '2', rest: 'escape 3'});
	t.deepEqual(textForField('my run.mat Enter 5'), {
		text: 'my run.mat',
		rest: '5',
	});
});

test('what no word is is told by its name', (t) => {
	t.deepEqual(parseLine('constructor'), [
		{
			type: 'unknown',
			problem:
				'There is no key or word "constructor" here, so the line is not read further; ? lists them.',
		},
	]);
});
