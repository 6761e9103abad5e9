import {stripVTControlCharacters} from 'node:util';
import test from 'ava';
import {Canvas} from '../../source/drawing/canvas.js';
import {
	drawInputField,
	editField,
	pasteKey,
	type TextField,
} from '../../source/drawing/text-field.js';
import {plainTheme} from '../helpers/draw.js';

function typed(field: TextField, ...keys: readonly string[]): TextField {
	let now = field;
	for (const key of keys) {
		now = editField(now, key);
	}

	return now;
}

test('characters go in at the cursor, which the arrows, Home and End move', (t) => {
	const field = typed(
		{text: 'week7.mat'},
		'end',
		'left',
		'left',
		'left',
		'left',
		'-',
	);
	t.deepEqual(field, {text: 'week7-.mat', cursor: 6});
	t.is(typed(field, 'home', '~', 'end', '!').text, '~week7-.mat!');
	t.is(typed(field, 'home', 'left', 'left', 'a').text, 'aweek7-.mat');
});

test('what a field opens with is selected: typing replaces it, the arrows keep it', (t) => {
	t.deepEqual(typed({text: 'old.mat'}, 'n', 'e'), {text: 'ne', cursor: 2});
	t.is(typed({text: 'old'}, pasteKey('new'), '!').text, 'new!');
	t.is(typed({text: 'old'}, 'backspace').text, '');
	t.is(typed({text: 'old'}, 'right', '!').text, 'old!');
	t.is(typed({text: 'old'}, 'left', '!').text, '!old');
	t.is(editField({text: 'old'}, 'n', 3).text, 'n');
});

test('Backspace, Delete, a word and all of it are deleted', (t) => {
	const field: TextField = {text: 'my new data.mat', cursor: 6};
	t.deepEqual(editField(field, 'backspace'), {
		text: 'my ne data.mat',
		cursor: 5,
	});
	t.deepEqual(editField(field, 'delete'), {text: 'my newdata.mat', cursor: 6});
	t.deepEqual(editField(field, 'ctrl-w'), {text: 'my  data.mat', cursor: 3});
	t.deepEqual(editField(field, 'ctrl-u'), {text: '', cursor: 0});
	t.is(editField({text: ''}, 'backspace').text, '');
});

test('pasted text goes in at the cursor; what is too long is cut; other keys change nothing', (t) => {
	const field: TextField = {text: 'ad', cursor: 1};
	t.deepEqual(editField(field, pasteKey('b\nc')), {text: 'ab cd', cursor: 4});
	t.deepEqual(editField(field, pasteKey('bcbc'), 4), {text: 'abcd', cursor: 3});
	t.is(editField(field, 'pageup'), field);
	t.is(editField(field, 'x', 2), field);
});

test('as much of a long text is drawn as fits, with the cursor in sight', (t) => {
	const drawn = (field: TextField) => {
		const canvas = new Canvas(10, 1);
		drawInputField(canvas, 0, 0, {...field, width: 10, theme: plainTheme});
		return stripVTControlCharacters(canvas.rows()[0]);
	};

	t.is(drawn({text: 'short'}), '[short   ]');
	t.is(drawn({text: 'a longer text'}), '[…r text ]');
	t.is(drawn({text: 'a longer text', cursor: 0}), '[a longer]');
	t.is(drawn({text: 'a longer text', cursor: 9}), '[…onger t]');
});
