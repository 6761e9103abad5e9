import test from 'ava';
import {parseLine} from '../../source/plain/parse-line.js';

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
		{type: 'train', iterations: 100},
		{type: 'wait'},
		{type: 'now'},
		{type: 'again'},
	]);
	t.deepEqual(parseLine('train wait 2.5 pause'), [
		{type: 'train'},
		{type: 'wait', seconds: 2.5},
		{type: 'pause'},
	]);
});

test('rates are set to a number; one that cannot be is told', (t) => {
	t.deepEqual(parseLine('rate 0.3 lambda 0'), [
		{type: 'set', setting: 'learningRate', value: 0.3},
		{type: 'set', setting: 'lambda', value: 0},
	]);
	for (const line of ['rate', 'rate 0', 'lambda −1', 'train 1.5', 'wait 0']) {
		const commands = parseLine(line);
		t.is(commands.length, 1, line);
		t.is(commands[0].type, 'unknown', line);
	}
});

test('a path may have spaces', (t) => {
	t.deepEqual(parseLine('open my digits.mat'), [
		{type: 'fill', key: 'o', text: 'my digits.mat'},
	]);
	t.deepEqual(parseLine('save'), [{type: 'key', key: 'w'}]);
});

test('what no word is is told by its name', (t) => {
	t.deepEqual(parseLine('constructor'), [
		{
			type: 'unknown',
			problem: 'There is no key or word "constructor"; ? lists them.',
		},
	]);
});
