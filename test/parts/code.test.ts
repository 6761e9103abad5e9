import test from 'ava';
import {code} from '../../source/parts/code/code.js';
import {classContent} from '../../source/parts/code/class-content.js';
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
import {microStepOf} from '../../source/grading/xray/exercise-step.js';
import {type Blame, type Xray} from '../../source/grading/xray/verdict.js';
import {listedLines} from '../../source/parts/code/listing.js';
import {xrayContent, xrayNote} from '../../source/parts/code/xray-content.js';
import {textOf} from '../../source/content/words.js';
import {type BackpropagationState} from '../../source/parts/backpropagation/state.js';
import {backpropagation} from '../../source/parts/backpropagation/backpropagation.js';
import {
	unusableReport,
	type Report,
} from '../../source/grading/report/report.js';
import {whyNotDriven} from '../../source/parts/code/keys.js';
import {grade} from '../../source/grading/grade.js';
import {initialState} from '../../source/session/state.js';
import {blame} from '../helpers/blame.js';
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

test('success is remembered, and the checks of a new test stand over the old ones', (t) => {
	const state = after(right, wrong);
	t.true(code.isDone!(state, session));
	t.false(code.isDone!(withPath(state, 'other.py'), session));
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
	t.regex(loud, /★ ★ ★ {2}ALL RIGHT: 10 of 10 checks passed {2}★ ★ ★/v);
});

test('a narrow pane leaves room for the name of the file; while nothing is known it says what goes on', (t) => {
	const narrow = (state: CodeState) => rowsOf(verdictContent, state, 40, 6);
	const name = 'a-long-folder/nncost.py';
	const state = withPath(after(wrong), name);
	const [status] = narrow({...after(wrong), request: {path: name}});
	t.is(status, `${name}      tested once`);
	t.regex(
		narrow({...state, report: undefined}).join(' '),
		/checks are being tested/v,
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

test('what each check tests is told as far as there is room, for those that failed first; in a lecture in order', (t) => {
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

const at = {file: '/scratch/nncost.py', cell: undefined};
const value = {isInLoop: false, isAtLast: undefined};
const blameInLine3: Blame = {
	...blame,
	line: 3,
	operands: [{...value, text: 'd2', shape: [11, 7], is: 'δ(2)'}],
};
const seen: Xray = {
	sources: [
		{
			...at,
			first: 1,
			lines: [
				'def nnCostFunction():',
				'    d2 = a2 - Y',
				'    d1 = d2 @ Theta2',
				...Array.from({length: 30}, (_, i) => `    # ${i}`),
			],
		},
	],
	assignments: [
		{...at, ...value, line: 2, text: 'd2', shape: [11, 7], is: 'δ(2)'},
		{...at, line: 3, ...blameInLine3.value},
	],
	verdict: blameInLine3,
	milliseconds: 1234,
	runs: 40,
};

function xrayed(xray: Xray | string = seen): CodeState {
	return receive(after(wrong), {type: 'xray', report: {...wrong, xray}, path});
}

test('the X-ray shows the code with what each variable is, the blamed line chosen and in sight', (t) => {
	const wide = rowsOf(xrayContent, xrayed(), 110, 12);
	t.regex(wide[0], /^The first departure is in line 3 of nncost\.py: d1/v);
	t.true(
		wide.some((row) => /^✓ +2 +d2 = a2 - Y +d2 +11×7 +δ\(2\)$/v.test(row)),
	);
	t.true(
		wide.some((row) =>
			/^✗ +3 +d1 = d2 @ Theta2 +d1 +11×5 +none of the exercise/v.test(row),
		),
	);
	const narrow = rowsOf(xrayContent, xrayed(), 46, 9).join('\n');
	t.regex(narrow, /^✗ +3 +d1 = d2 @ Theta2\n✗ +d1 {2}11×5 {2}none of/mv);
	const end = codeActions.moveLine(xrayed(), 1000);
	t.is(end.line, 32);
	t.regex(rowsOf(xrayContent, end, 46, 9).join('\n'), /^ +33 +# 29$/mv);
	t.is(codeActions.moveLine(end, -1000).line, 0);
});

test('files beside it and the cells of a notebook are named', (t) => {
	const [source] = seen.sources;
	const listed = listedLines({
		...seen,
		sources: [source, {...source, file: '/scratch/work.ipynb', cell: 2}],
	});
	t.deepEqual(
		listed.flatMap((line) => ('heading' in line ? [line.heading] : [])),
		['nncost.py', 'code cell 2 of work.ipynb'],
	);
});

test('the last X-ray stays while the next one is looked for, which the frame tells', (t) => {
	const testing = receive(xrayed(), {type: 'testing', path});
	t.is(textOf(xrayNote(testing)), 'of the save before');
	const reported = receive(testing, {
		type: 'report',
		report: wrong,
		milliseconds: 1,
		path,
	});
	const looking = receive(reported, {
		type: 'looking',
		runs: 40,
		milliseconds: 1200,
		path,
	});
	t.is(textOf(xrayNote(looking)), 'looking: 40 runs, 1.2 s');
	t.is(looking.xray, seen);
	t.deepEqual(spokenContent(xrayContent, looking, {session}).lines, []);
	t.is(
		receive(looking, {type: 'xray', report: {...right, xray: 'none'}, path})
			.xray,
		'none',
	);
});

test('hints tell what goes into the line, then what it needs, and B opens that step', (t) => {
	const tiers = [xrayed()];
	for (let i = 0; i < 2; i++) {
		tiers.push(codeActions.hint(tiers.at(-1)!));
	}

	const told = tiers.map((state) =>
		rowsOf(xrayContent, state, 110, 14).join('\n'),
	);
	t.notRegex(told[0], /d2 \(11×7\) is δ\(2\)|needed there: /v);
	t.regex(told[1], /d2 \(11×7\) is δ\(2\)/v);
	t.notRegex(told[1], /needed there: /v);
	t.regex(told[2], /needed there: δ\(1\)/v);
	t.is(spokenContent(xrayContent, tiers[0], {session}).lines.length, 2);
	t.regex(
		spokenContent(xrayContent, tiers[0], {session}).more.join(' '),
		/Wrong, line 3, \P{L}?d1\P{L}?, 11×5, none of/v,
	);

	const key = code.bindings.find(({keys}) => keys.includes('B'))!;
	let shown: BackpropagationState = backpropagation.initial;
	key.run(
		xrayed(),
		{
			session,
			send() {
				t.fail();
			},
			show(part, change) {
				t.is(part, 'backpropagation');
				shown = change!(shown) as BackpropagationState;
			},
		},
		'B',
	);
	// Without data it is the small network: δ(1) follows on the ten steps before it.
	t.true(shown.isCheckNetwork);
	t.is(shown.position, 10);
	t.is(microStepOf('λ/2m', ['J']), 'cost');
	t.is(microStepOf('m'), undefined);
	t.deepEqual(microStepOf('Δ(1)/m'), {
		kind: 'normalize',
		layer: 1,
	});
	t.truthy(key.off!(after(wrong), {session, send: () => undefined}));
});

test('in a lecture the X-ray is covered', (t) => {
	const rows = drawnContent(xrayContent, xrayed(), {
		session,
		width: 100,
		height: 12,
		isCovered: true,
	});
	t.notRegex(rows.join('\n'), /[✓✗]|departure|d1/v);
});

test('a class has its mistakes by frequency, then each student; one is opened and left again', (t) => {
	const names = ['anna', 'bo\u{1B}[2J', 'cleo', 'dora'];
	const submissions = names.map((name) => `course/${name}/nncost.js`);
	let state = receive(withPath(initialCodeState, 'course'), {
		type: 'class',
		submissions,
		path: 'course',
	});
	for (const [i, report] of [wrong, wrong, right].entries()) {
		state = receive(state, {
			type: 'graded',
			report: {...report, path: submissions[i]},
			path: 'course',
		});
	}

	t.true(state.isTesting);
	t.regex(
		rowsOf(classContent, state, 78, 16)[0],
		/^3 of 4 tested, dora\/nncost\.js in work$/v,
	);
	t.is(
		spokenContent(classContent, state, {session}).lines[0],
		'Testing 4 submissions in course.',
	);
	state = receive(state, {
		type: 'graded',
		report: unusableReport(submissions[3], 'There is nothing to test.'),
		path: 'course',
	});
	t.false(state.isTesting);
	const rows = rowsOf(classContent, state, 78, 16);
	t.is(rows[0], '4 submissions: 1 passed, 2 not yet, 1 could not be tested.');
	const text = rows.join('\n');
	t.regex(text, /2 of 4 students {2}Gradients: the bias is regularized\./v);
	t.regex(text, /anna\/nncost\.js +8\/10 {2}✓{7}✗·✓ {2}Gradients, λ = 3: /v);
	t.regex(text, /cleo\/nncost\.js +10\/10 {2}✓{10} {2}all right/v);
	t.regex(text, /dora\/nncost\.js +– {2}!{10} {2}There is nothing to test\./v);
	t.notRegex(text, /\u{1B}/v);
	t.true(
		rowsOf(classContent, codeActions.order(state), 78, 16)
			.join('\n')
			.match(/[a-d]\w+(?=\S*\/nncost)/gv)
			?.join(' ') === 'dora anna bo cleo',
	);
	const spoken = spokenContent(classContent, state, {session});
	t.regex(
		spoken.lines.at(-1)!,
		/anna\/nncost\.js\W+passed 8 of 10, Gradients, λ = 3: Only column 0/v,
	);
	t.is(
		drawnContent(classContent, state, {
			session,
			width: 78,
			height: 16,
			isCovered: true,
		})
			.join('')
			.trim(),
		'',
	);

	t.regex(whyNotDriven(state, session) ?? '', /no student .* is opened/v);
	const opened = codeActions.openStudent(codeActions.move(state, 2));
	t.is(opened.request.path, submissions[2]);
	t.is(opened.report?.status, 'passed');
	t.regex(whyNotDriven(opened, session) ?? '', /is being tested/v);
	t.is(whyNotDriven({...opened, isTesting: false}, session), undefined);
	const saved = receive(opened, {
		type: 'report',
		report: {...wrong, path: submissions[2]},
		milliseconds: 1,
		path: submissions[2],
	});
	const left = codeActions.closeStudent(saved);
	t.false(left.isTesting);
	t.regex(
		rowsOf(classContent, left, 78, 16).join('\n'),
		/3 of 4 students {2}Gradients: the bias is regularized\./v,
	);
});
