import test from 'ava';
import {textOf} from '../../source/content/words.js';
import {learnedKeys} from '../../source/parts/learned/keys.js';
import {
	confusionContent,
	confusionNote,
} from '../../source/parts/learned/confusion-content.js';
import {misreadContent} from '../../source/parts/learned/misread-content.js';
import {
	chooseCell,
	initialLearnedState,
	moveCell,
	moveSample,
	type LearnedState,
} from '../../source/parts/learned/state.js';
import {type Command, type SessionState} from '../../source/session/state.js';
import {
	clickedContent,
	drawnContent,
	spokenContent,
} from '../helpers/content.js';
import {examinedWith, lectureSession} from '../helpers/lecture.js';

const session: SessionState = {
	...lectureSession(),
	data: {...lectureSession().data!, imageSize: {height: 20, width: 20}},
};

test('the matrix names its rows and columns, and the most frequent confusion is chosen', (t) => {
	const rows = drawnContent(confusionContent, initialLearnedState, {
		session,
		width: 47,
		height: 17,
	});
	t.deepEqual(rows.slice(0, 6), [
		'145 of 4965 wrong, 97.08 % right',
		'rows: true label, columns: the answer',
		'    1   2   3   4   5   6   7   8   9   0 right',
		'1 482   1  17   .   .   .   .   .   .   .   96%',
		'2   . 482   1  17   .   .   .   .   .   .   96%',
		'3   .   . 482   1  17   .   .   .   .   .   96%',
	]);
	t.true(rows.includes('17 samples of 2 are read as 4.'));
	t.is(
		textOf(confusionNote(initialLearnedState, {session, isLecture: false})),
		'training data, iteration 7',
	);
});

test('cells are chosen by keys and by a click, and named', (t) => {
	const right = moveCell(initialLearnedState, {rows: 0, columns: 1}, session);
	t.deepEqual(right.cell, {label: 2, answer: 5});
	t.false(right.hasLooked);
	const zero = moveCell(right, {rows: 20, columns: 20}, session);
	t.deepEqual(zero.cell, {label: 10, answer: 10});
	const said = (state: LearnedState) =>
		spokenContent(confusionContent, state, {session}).lines[0];
	t.is(said(right), 'no samples of 2 are read as 5.');
	t.is(said(zero), '482 samples of 0 are read correctly.');
	t.is(
		said(chooseCell(zero, {label: 3, answer: 4}, session)),
		'1 sample of 3 is read as 4.',
	);
	// Row 5 of the screen is label 3, and the count of its answer 4 ends in column 16.
	t.deepEqual(
		clickedContent(confusionContent, initialLearnedState, {
			session,
			width: 47,
			height: 17,
			at: {x: 16, y: 5},
		}),
		{label: 3, answer: 4},
	);
});

test('the most frequent confusions are told, and all of the matrix on request', (t) => {
	const {lines, more} = spokenContent(confusionContent, initialLearnedState, {
		session,
	});
	t.deepEqual(lines, [
		'17 samples of 2 are read as 4.',
		'145 of 4965 wrong, 97.08 % right.',
		'Most often: 1 as 3 17 times, 2 as 4 17 times, 3 as 5 17 times, 4 as 6 17 times, 5 as 7 17 times.',
	]);
	t.is(more.length, 11);
	t.is(
		more[2],
		'true label 2, as 2: 482, as 3: 1, as 4: 17, right 96%, of 500.',
	);
});

test('all ten columns have room beside counts with four digits, and 26 labels are windowed', (t) => {
	const draw = (examined: SessionState['examined']) =>
		drawnContent(confusionContent, initialLearnedState, {
			session: {...session, examined},
			width: 47,
			height: 17,
		});
	const examined = examinedWith(17, {label: 2, answer: 4});
	const confusion = examined.confusion.map((counts, k) =>
		counts.map((count, i) => (i === k ? 5842 : count)),
	);
	t.deepEqual(draw({...examined, confusion}).slice(2, 5), [
		'    1   2   3   4   5   6   7   8   9   0 right',
		'1 5842  1  17   .   .   .   .   .   .   .   99%',
		'2   . 5842  1  17   .   .   .   .   .   .   99%',
	]);
	const letters = Array.from({length: 26}, (_, k) =>
		Array.from({length: 26}, (_, i) => (i === k ? 90 : i === 25 ? 7 : 0)),
	);
	const cell = {label: 20, answer: 26};
	const rows = draw({...examined, confusion: letters, cell});
	t.true(rows.some((row) => /^20 … .* 90 .* 7$/v.test(row)));
	t.true(rows.includes('7 samples of 20 are read as 26.'));
});

/** The content of the pane of samples as text. */
function samplesText(
	state: LearnedState,
	now: SessionState,
	{width = 60, height = 14} = {},
): string {
	return drawnContent(misreadContent, state, {
		session: now,
		width,
		height,
	}).join('\n');
}

test('samples of the chosen cell are pictures with outputs, and only of this cell', (t) => {
	const text = samplesText(initialLearnedState, session);
	t.regex(text, /^2 read as 4: 1 of 17, worst first/v);
	t.regex(text, /sample 518 +sample 525$/mv);
	t.regex(text, /4 0\.90 {2}2 0\.02/v);
	const last = moveSample(initialLearnedState, -1, session);
	t.is(last.sample, 16);
	t.true(last.hasLooked);
	t.regex(samplesText(last, session), /17 of 17.*sample 630/sv);
	t.is(moveSample(last, 1, session).sample, 0);
	t.is(
		clickedContent(misreadContent, initialLearnedState, {
			session,
			width: 60,
			height: 14,
			at: {x: 25, y: 5},
		}),
		1,
	);
	const other = chooseCell(initialLearnedState, {label: 3, answer: 4}, session);
	t.is(samplesText(other, session).trim(), 'looking for them …');
	const test = {...initialLearnedState, of: 'test' as const};
	t.is(
		samplesText(test, {...session, data: undefined}).trim(),
		'looking for them …',
	);
	t.regex(
		samplesText(test, session, {width: 80}),
		/no test data; start with --hold-out/v,
	);
});

test('samples that are no pictures are rows with their first features', (t) => {
	const text = samplesText(initialLearnedState, {
		...session,
		data: {...session.data!, imageSize: undefined},
	});
	t.regex(text, /sample +outputs +x1 +x2 +x3/v);
	t.regex(text, /518 +4 0\.90 {2}2 0\.02 +0 +0\.961/v);
});

test('Enter goes to the samples and then Home with the chosen one, i to its steps; of test data neither', (t) => {
	const done: unknown[] = [];
	const context = (focused: string) => ({
		session,
		focused,
		send(command: Command) {
			done.push(command);
		},
		focus(pane: string) {
			done.push(pane);
		},
		show(part: string) {
			done.push(part);
		},
	});
	const key = (name: string) =>
		learnedKeys.find(({keys}) => keys.includes(name))!;
	const second = moveSample(initialLearnedState, 1, session);
	key('enter').run(second, context('confusion'), 'enter');
	key('enter').run(second, context('misread'), 'enter');
	key('i').run(second, context('misread'), 'i');
	t.deepEqual(done, [
		'misread',
		{type: 'select-sample', index: 524},
		'overview',
		{type: 'select-sample', index: 524},
		'backpropagation',
	]);
	t.regex(
		key('i').off!({...second, of: 'test'}, context('misread'))!,
		/training samples only/v,
	);
	t.regex(key('t').off!(second, context('misread'))!, /--hold-out/v);
});
