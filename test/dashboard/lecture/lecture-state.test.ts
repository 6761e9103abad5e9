import test from 'ava';
import {reduceLecture} from '../../../source/dashboard/lecture/lecture-state.js';
import {spokenHelp} from '../../../source/dashboard/dispatch.js';
import {shownTitles} from '../../../source/dashboard/drawing/pane-frame.js';
import {
	longestHint,
	questionLines,
} from '../../../source/dashboard/components/question-row.js';
import {initialUi, reduceUi} from '../../../source/dashboard/ui-state.js';

const start = initialUi({size: {columns: 80, rows: 24}, hasMouse: true});

test('a lecture begins with everything covered, and ends without a trace', (t) => {
	const on = reduceUi(
		{...start, isZoomed: true},
		{type: 'lecture', isOn: true},
	);
	t.deepEqual(on.lecture, {revealed: {}});
	t.false(on.isZoomed);
	t.is(reduceUi(on, {type: 'lecture', isOn: true}), on);
	const off = reduceUi(on, {type: 'lecture', isOn: false});
	t.false('lecture' in off);
});

test('without a lecture nothing is revealed and no key is shown', (t) => {
	t.is(reduceUi(start, {type: 'reveal', question: 'a', of: '1'}), start);
	t.is(
		reduceUi(start, {type: 'pressed', key: {label: 'x', text: 'does x'}}),
		start,
	);
});

test('answers are shown and covered one by one, and all are covered in another part', (t) => {
	let state = reduceUi(start, {type: 'lecture', isOn: true});
	state = reduceUi(state, {type: 'reveal', question: 'a', of: '1'});
	state = reduceUi(state, {type: 'reveal', question: 'b', of: '2'});
	t.deepEqual(state.lecture?.revealed, {a: '1', b: '2'});
	state = reduceUi(state, {type: 'reveal', question: 'a', of: undefined});
	t.deepEqual(state.lecture?.revealed, {b: '2'});
	t.deepEqual(
		reduceUi(state, {type: 'show-part', part: 'overview'}).lecture?.revealed,
		{b: '2'},
	);
	t.deepEqual(
		reduceUi(state, {type: 'show-part', part: 'net'}).lecture?.revealed,
		{},
	);
});

test('the same key again is counted', (t) => {
	const key = {label: '→', text: 'one step on'};
	let state = reduceLecture({revealed: {}}, {type: 'pressed', key});
	t.deepEqual(state?.pressed, {...key, times: 1});
	state = reduceLecture(state, {type: 'pressed', key});
	t.is(state?.pressed?.times, 2);
	state = reduceLecture(state, {
		type: 'pressed',
		key: {...key, text: 'another thing'},
	});
	t.is(state?.pressed?.times, 1);
	state = reduceLecture(state, {type: 'pressed', key: undefined});
	t.deepEqual(state, {revealed: {}});
});

test('help is said in a few words', (t) => {
	t.is(
		spokenHelp('raise the learning rate (… 0.01 0.03 0.1 0.3 1 3 …)'),
		'raise the learning rate',
	);
	t.is(
		spokenHelp('next pane: it gets the focus and comes to the front'),
		'next pane',
	);
	t.is(
		spokenHelp('back to the shell; fg resumes, training waits until then'),
		'back to the shell',
	);
	t.is(spokenHelp('↓ j: select the row below'), '↓ j: select the row below');
	t.is(spokenHelp('show the answer; again: cover it'), 'show the answer');
});

test('the title to be seen says its place', (t) => {
	t.deepEqual(
		shownTitles([{title: 'Net'}, {title: 'Questions', short: 'Q'}], 1, {
			isLecture: true,
			isAscii: false,
		}),
		[{title: 'Net'}, {title: '2 of 2: Questions', short: '2 of 2: Q'}],
	);
	t.deepEqual(
		shownTitles([{title: 'Net'}, {title: 'Matrices', short: 'Θ'}], 0, {
			isLecture: false,
			isAscii: true,
		}),
		[{title: 'Net'}, {title: 'Matrices', short: 'Theta'}],
	);
});

test('a question has the rows it needs, and what Space does stands behind it', (t) => {
	const text = 'Which digit does the network see?';
	t.deepEqual(questionLines(text, {columns: 80, rows: 24}), {
		lines: [text],
		hint: {x: text.length + 3, y: 0},
		height: 1,
	});
	const long = 'x'.repeat(78 - longestHint.length + 1);
	t.like(questionLines(long, {columns: 80, rows: 24}), {
		hint: {x: 1, y: 1},
		height: 2,
	});
	// On a low screen the pane needs the row, and the footer says it too.
	t.like(questionLines(long, {columns: 80, rows: 20}), {
		hint: undefined,
		height: 1,
	});
});
