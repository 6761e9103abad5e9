import test from 'ava';
import {code} from '../../source/parts/code/code.js';
import {verdictContent, wordsContent} from '../../source/parts/code/content.js';
import {
	checksContent,
	tableContent,
} from '../../source/parts/code/results-content.js';
import {
	codeActions,
	initialCodeState,
	receive,
	shownChecks,
	shownWeights,
	typePath,
	withPath,
	type CodeState,
} from '../../source/parts/code/state.js';
import {type Report} from '../../source/grading/report/report.js';
import {grade} from '../../source/grading/grade.js';
import {initialState} from '../../source/session/state.js';
import {drawnContent, spokenContent} from '../helpers/content.js';
import {fixture} from '../helpers/students.js';

const session = initialState({learningRate: 1, lambda: 1});
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

function rowsOf(
	content: Parameters<typeof drawnContent<CodeState>>[0],
	state: CodeState,
	width: number,
	height: number,
): string[] {
	return drawnContent(content, state, {session, width, height});
}

test('a typed path asks for a test; Esc leaves everything as it was', (t) => {
	let state = codeActions.open(initialCodeState);
	for (const key of ['a', 'space', 'b', 'x', 'backspace']) {
		state = typePath(state, key);
	}

	t.is(state.field?.text, 'a b');
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
	t.true(code.isDone!(state, session));
	const [first] = right.checks;
	const testing = receive(receive(state, {type: 'testing', path}), {
		type: 'progress',
		checks: [{...first, status: 'passed'}],
		tables: [],
		path,
	});
	t.is(shownChecks(testing).length, 10);
	t.is(shownChecks(testing)[0].status, 'passed');
});

test('the verdict is in one sentence, success is loud', (t) => {
	const text = rowsOf(verdictContent, after(wrong), 78, 10).join('\n');
	t.regex(text, /^\S*bias-regularized +tested once, the last in 42 ms/v);
	t.regex(
		text,
		/Verdict {2}Only column 0 of the gradients of Θ1 and Θ2 differs/v,
	);
	t.notRegex(text, /Hint/v);
	const loud = rowsOf(verdictContent, after(right), 78, 5).join('\n');
	t.regex(loud, /★ ★ ★ {2}ALL RIGHT: 10 of 10 rungs passed {2}★ ★ ★/v);
});

test('a narrow pane leaves room for the name of the file; while nothing is known it says what goes on', (t) => {
	const narrow = (state: CodeState) => rowsOf(verdictContent, state, 40, 6);
	const name = 'a-long-folder/nncost.py';
	const state = withPath(after(wrong), name);
	const [status] = narrow({...after(wrong), request: {path: name}});
	t.is(status, `${name}      tested once`);
	t.regex(
		narrow({...state, report: undefined}).join(' '),
		/rungs are being tested/v,
	);
});

test('where rows are few, what is next is told rather than why', (t) => {
	const [, first, , last] = rowsOf(verdictContent, after(wrong), 78, 5);
	t.regex(first, /^Verdict {2}Only column 0/v);
	t.regex(last, /^Next {5}Fix this check first/v);
	t.regex(
		rowsOf(verdictContent, after(wrong), 78, 7).join('\n'),
		/Why {6}The gradient of Θ1 is right at λ = 0/v,
	);
});

test('what each rung tests is told as far as there is room, for those that failed first; in a lecture in order', (t) => {
	const rows = (isCovered: boolean) =>
		drawnContent(checksContent, after(wrong), {
			session,
			width: 38,
			height: 13,
			isCovered,
		});
	const open = rows(false);
	t.is(open[7], '✗ Gradients, λ = 3');
	t.is(open[8], '  both gradients on the small network');
	const covered = rows(true);
	t.true(covered.findIndex((row) => /^░ Gradients, λ = 3$/v.test(row)) > 7);
	t.notRegex(covered.join('\n'), /[✓✗] \S+ \S+$/mv);
});

test('a test is told in sentences, weights and words on request', (t) => {
	const spoken = (
		content: Parameters<typeof spokenContent<CodeState>>[0],
		state = after(wrong),
	) => spokenContent(content, state, {session});
	const {lines} = spoken(verdictContent);
	t.regex(
		lines[0],
		/^Test 1 of .*bias-regularized is done; it is tested again at each save\.$/v,
	);
	t.regex(lines[1], /^Verdict: Only column 0/v);
	t.regex(lines[3], /^Why: In the gradient of Θ1 only column 0/v);
	t.is(lines.at(-1), 'i tells hint 1 of 3.');
	const rows = spoken(tableContent, codeActions.move(after(wrong), 1)).lines;
	t.deepEqual(rows.slice(0, 3), [
		'λ = 3, 8 of 38 wrong, wrong first, 38 weights, the worst 5:',
		'weight Θ1[0,0], yours 0.042040739, numerical −0.008447520, ours −0.008447520 wrong.',
		'weight Θ1[1,0], yours 0.063061247, numerical 0.008503402, ours 0.008503402 wrong.',
	]);
	t.is(rows.length, 6);
	t.deepEqual(spoken(checksContent).lines.slice(7, 9), [
		'Wrong: Gradients, λ = 3.',
		'Not tested: Other sizes.',
	]);
	t.deepEqual(spoken(wordsContent).lines, []);
	t.regex(spoken(wordsContent).more[0], /^✗ Gradients, λ = 3: Only/v);
	const testing = receive(after(wrong), {type: 'testing', path});
	for (const content of [checksContent, tableContent, wordsContent]) {
		t.deepEqual(spoken(content, testing).lines, []);
	}

	t.is(spoken(verdictContent, testing).lines.length, 1);
});

test('the table shows the student’s number beside the numerical one and ours', (t) => {
	const rows = rowsOf(tableContent, after(wrong), 50, 6);
	t.is(rows[0], 'λ = 3  8 of 38 wrong  wrong first  1–4 of 38');
	t.is(rows[1], 'weight       yours  numerical       ours');
	t.regex(rows[2], /^Θ1\[0,0\] +0\.042041 +−0\.008448 +−0\.008448 ✗$/v);
});
