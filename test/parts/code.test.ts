import test from 'ava';
import {code} from '../../source/parts/code/code.js';
import {drawTable} from '../../source/parts/code/draw-table.js';
import {drawVerdict} from '../../source/parts/code/draw-verdict.js';
import {drawWords, wordRows} from '../../source/parts/code/draw-words.js';
import {
	codeActions,
	initialCodeState,
	receive,
	shownRungs,
	shownWeights,
	typePath,
	withPath,
	type CodeState,
} from '../../source/parts/code/state.js';
import {type PartContext} from '../../source/parts/part.js';
import {type Report} from '../../source/grading/report/report.js';
import {grade} from '../../source/grading/grade.js';
import {initialState} from '../../source/session/state.js';
import {drawn, plainTheme} from '../helpers/draw.js';
import {fixture} from '../helpers/students.js';

const context: PartContext = {
	session: initialState({learningRate: 1, lambda: 1}),
	theme: plainTheme,
};
const path = fixture('javascript/bias-regularized');
const wrong = await grade(path);
const right = await grade(fixture('javascript/right-loop'));

function after(...reports: readonly Report[]): CodeState {
	let state = withPath(initialCodeState, path);
	for (const report of reports) {
		state = receive(state, {type: 'report', report, milliseconds: 42, path});
	}

	return state;
}

test('a typed path asks for a test; Esc leaves everything as it was', (t) => {
	let state = codeActions.open(initialCodeState);
	for (const key of ['a', 'space', 'b', 'x', 'backspace']) {
		state = typePath(state, key);
	}

	t.is(state.field, 'a b');
	t.is(typePath(state, 'escape').request.path, undefined);
	const entered = typePath(state, 'enter');
	t.is(entered.request.path, 'a b');
	t.is(entered.field, undefined);
	t.true(entered.isTesting);
	t.not(codeActions.again(entered).request, entered.request);
});

test('the table goes to the λ where something is wrong', (t) => {
	const state = after(wrong);
	t.is(state.lambda, 3);
	const marks = shownWeights(state).map(({isRight}) => isRight);
	t.is(marks.indexOf(true), 8);
	t.false(marks.slice(8).includes(false));
	t.true(shownWeights(codeActions.lambda(state)).every(({isRight}) => isRight));
});

test('hints are told one by one, and begin anew with another mistake', (t) => {
	let state = after(wrong);
	for (let i = 1; i <= 4; i++) {
		state = codeActions.hint(state);
		t.is(state.tier, Math.min(3, i));
	}

	const same = receive(state, {
		type: 'report',
		report: wrong,
		milliseconds: 1,
		path,
	});
	t.is(same.tier, 3);
	t.is(
		receive(same, {type: 'report', report: right, milliseconds: 1, path}).tier,
		0,
	);
});

test('success is remembered, and the rungs of a new test stand over the old ones', (t) => {
	const state = after(right, wrong);
	t.true(code.isDone!(state, context.session));
	const [first] = right.checks;
	const testing = receive(receive(state, {type: 'testing', path}), {
		type: 'progress',
		checks: [{...first, status: 'passed'}],
		tables: [],
		path,
	});
	t.is(shownRungs(testing).length, 10);
	t.is(shownRungs(testing)[0].status, 'passed');
});

test('the verdict is in one sentence, success is loud', (t) => {
	const text = drawn(78, 10, (canvas) => {
		drawVerdict(canvas, after(wrong), context);
	}).join('\n');
	t.regex(text, /^\S*bias-regularized +tested once, the last in 42 ms/v);
	t.regex(
		text,
		/Verdict {2}Only column 0 of the gradients of Θ1 and Θ2 differs/v,
	);
	t.notRegex(text, /Hint/v);
	const loud = drawn(78, 5, (canvas) => {
		drawVerdict(canvas, after(right), context);
	}).join('\n');
	t.regex(loud, /★ ★ ★ {2}ALL RIGHT: 10 of 10 rungs passed {2}★ ★ ★/v);
});

test('a narrow pane leaves room for the name of the file; while nothing is known it says what goes on', (t) => {
	const narrow = (state: CodeState) =>
		drawn(40, 6, (canvas) => {
			drawVerdict(canvas, state, context);
		});
	const name = 'a-long-folder/nncost.py';
	const state = withPath(after(wrong), name);
	const [status] = narrow({...after(wrong), request: {path: name}});
	t.is(status, `${name}      tested once`);
	t.regex(
		narrow({...state, report: undefined}).join(' '),
		/rungs are being tested/v,
	);
});

test('the words ask for as many rows as they need, so that the frame can scroll them', (t) => {
	const state = after(wrong);
	const needed = wordRows(state, 40, context.theme);
	t.true(needed > 4);
	const rows = drawn(40, needed + 3, (canvas) => {
		drawWords(canvas, state, context);
	});
	t.not(rows[needed - 1], '');
	t.deepEqual(rows.slice(needed), ['', '', '']);
	const verdict = drawn(40, 4, (canvas) => {
		drawVerdict(canvas, state, context);
	});
	t.regex(verdict.at(-1)!, /… \d+ more: all of it/v);
});

test('the table shows the student’s number beside the numerical one and ours', (t) => {
	const rows = drawn(50, 6, (canvas) => {
		drawTable(canvas, after(wrong), context);
	});
	t.is(rows[0], 'λ = 3  8 of 38 wrong  wrong first  1–4 of 38');
	t.is(rows[1], 'weight         yours   numerical        ours');
	t.regex(rows[2], /^Θ1\[0,0\] +0\.042041 +−0\.008448 +−0\.008448 ✗$/v);
});
