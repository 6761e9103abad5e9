import test from 'ava';
import {
	graphContent,
	stepContent,
	stepsContent,
	reluContent,
} from '../../source/parts/graph/content.js';
import {graph} from '../../source/parts/graph/graph.js';
import {
	goToStep,
	initialState,
	moveSteps,
	nextExample,
	nudge,
	predictionCount,
	selectInput,
	startAnswer,
	startEdit,
	typeKey,
	type GraphState,
} from '../../source/parts/graph/state.js';
import {initialState as session} from '../../source/session/state.js';
import {drawnContent, spokenContent} from '../helpers/content.js';

const idle = session({learningRate: 1, lambda: 1});

function typeText(state: GraphState, text: string): GraphState {
	let next = state;
	for (const key of text) {
		next = typeKey(next, key);
	}

	return typeKey(next, 'enter');
}

const graphRows = (state: GraphState, height: number) =>
	drawnContent(graphContent, state, {session: idle, width: 78, height});

const stepRows = (state: GraphState, height: number) =>
	drawnContent(stepContent, state, {session: idle, width: 78, height});

test('the graph shows values above the wires and gradients below', (t) => {
	const state = goToStep(initialState, 12);
	t.deepEqual(graphRows(state, 10), [
		'                  ╭───╮',
		'▸ w0 = 0.5 ───────┤   │ p0 = 0.5',
		'  ∂r/∂w0 = 1      │ × ├─────────────╮',
		'  x0 = 1 ─────────┤   │ ∂r/∂p0 = 1  │  ╭───╮',
		'  ∂r/∂x0 = 0.5    ╰───╯             ╰──┤   │ f = 2.5       ╭──────╮ r = 2.5',
		'                  ┏━━━┓                │ + ├───────────────┤ ReLU ├───────────',
		'  w1 = 1 ─────────┫   ┃ p1 = 2      ╭──┤   │ ∂r/∂f = 1     ╰──────╯ ∂r/∂r = 1',
		'  ∂r/∂w1 = 2      ┃ × ┣─────────────╯  ╰───╯',
		'  x1 = 2 ◂━━━━━━━━┫   ┃ ∂r/∂p1 = 1',
		'  ∂r/∂x1 = 1      ┗━━━┛',
	]);
});

test('a figure that is not known yet is not shown', (t) => {
	const text = graphRows(goToStep(initialState, 3), 11).join('\n');
	t.true(text.includes('f = 2.5'));
	t.false(text.includes('r = 2.5'));
	t.false(text.includes('∂r/∂'));
});

test('steps go both ways and stop at the ends', (t) => {
	t.is(moveSteps(initialState, -1).step, 0);
	t.is(moveSteps(moveSteps(initialState, 1), -1).step, 0);
	t.is(goToStep(initialState, 99).step, 12);
});

test('the part is done when all gradients were reached, even after going back', (t) => {
	t.false(graph.isDone!(goToStep(initialState, 11), idle));
	const all = goToStep(initialState, 12);
	t.true(graph.isDone!(all, idle));
	t.true(graph.isDone!(goToStep(all, 0), idle));
	t.true(graph.isDone!(nextExample(all), idle));
});

test('a right prediction reveals its figure and asks for the next', (t) => {
	let state = startAnswer(initialState);
	for (const answer of ['0.5', '2', '2,5', '2.5', '1', '1', '1', '1']) {
		state = typeText(state, answer);
		t.is(state.message?.kind, 'good', `${answer}`);
	}

	t.is(state.step, 8);
	t.is(state.field, 'answer');
	for (const answer of ['1', '.5', '2', '1']) {
		state = typeText(state, answer);
	}

	t.is(state.step, 12);
	t.is(state.field, undefined);
	t.deepEqual(predictionCount(state), {right: 12, all: 12});
});

test('a wrong prediction reveals nothing, and stays counted as wrong at first', (t) => {
	const wrong = typeText(startAnswer(initialState), '1.5');
	t.is(wrong.step, 0);
	t.is(
		wrong.message?.text,
		'1.5 is not p0. That is the sum of the inputs; the node multiplies.',
	);
	const right = typeText(wrong, '0.5');
	t.is(right.step, 1);
	t.deepEqual(predictionCount(right), {right: 0, all: 1});
});

test('messages about wrong predictions do not tell the answer', (t) => {
	const texts = Array.from({length: 12}, (_, step) =>
		typeText(startAnswer(goToStep(initialState, step)), '7'),
	).map(({message}) => message?.text ?? '');
	for (const text of texts) {
		t.regex(text, /^7 is not /v);
		t.notRegex(text, /= [\d−]|\d\.\d/v);
	}
});

test('Esc leaves a field', (t) => {
	t.is(typeKey(startAnswer(initialState), 'escape').field, undefined);
	t.is(typeKey(startEdit(initialState), 'escape').field, undefined);
});

test('an input can be typed, and nonsense gets one sentence', (t) => {
	const selected = selectInput(selectInput(initialState, 1), 1);
	t.is(selected.selected, 'w1');
	const state = typeText(startEdit(selected), '-1');
	t.is(state.inputs.w1, -1);
	t.is(state.field, undefined);
	for (const nonsense of ['abc', '100', '-']) {
		const bad = typeText(startEdit(selected), nonsense);
		t.is(bad.field, 'input');
		t.is(bad.message?.text, 'Type a number from −99 to 99, such as 0.5 or −1.');
		t.is(bad.inputs.w1, 1);
	}

	t.is(typeText(startEdit(selected), '').field, undefined);
	let edited = startEdit(selected);
	for (const key of ['1', '5', 'left', '.', 'enter']) {
		edited = typeKey(edited, key);
	}

	t.is(edited.inputs.w1, 1.5);
});

test('a nudge after the last step compares the change of r with the gradient', (t) => {
	const all = goToStep(initialState, 12);
	const w1 = selectInput(selectInput(all, 1), 1);
	t.is(
		nudge(w1, 0.5).message?.text,
		'w1 1 → 1.5: r changed by 1; gradient · change = 2 · 0.5 = 1.',
	);
	t.is(
		nudge(w1, -1.5).message?.text,
		'w1 1 → −0.5: r changed by −2.5; gradient · change = 2 · (−1.5) = −3. f crossed the corner at 0, so they differ.',
	);
});

test('the dead ReLU is explained', (t) => {
	const dead = goToStep(nextExample(initialState), 6);
	const text = stepRows(dead, 4).join('\n');
	t.true(text.includes('∂r/∂f = ReLU′(f) · ∂r/∂r = 0 · 1 = 0'));
	t.true(text.includes('dead ReLU'));
});

test('the formula of every step fits into the four rows of a small screen', (t) => {
	const starts = [
		initialState,
		nextExample(initialState),
		nextExample(nextExample(initialState)),
	];
	const states = starts.flatMap((start) =>
		Array.from({length: 13}, (_, step) => goToStep(start, step)).flatMap(
			(state) => [state, nudge(state, -0.5)],
		),
	);
	for (const state of states) {
		const formula = stepRows(state, 20).filter((row) =>
			/^(?:chain|[fpr]\d? =)/v.test(row),
		);
		t.is(formula.length, state.step === 0 ? 0 : 1);
		const small = stepRows(state, 4);
		t.true(formula.every((row) => small.includes(row)));
	}
});

test('the list shows each result and what was predicted', (t) => {
	const state = typeText(typeText(startAnswer(initialState), '0.5'), '3');
	t.deepEqual(
		drawnContent(stepsContent, state, {
			session: idle,
			width: 32,
			height: 14,
		}).slice(0, 5),
		[
			'forward ▸ values',
			'  1 p0 = 0.5         ✓ at once',
			'  2 p1               ✗ at first',
			'  3 f',
			'  4 r',
		],
	);
});

test('a list with room for them has the numbers of each step', (t) => {
	const rows = (width: number) =>
		drawnContent(stepsContent, goToStep(initialState, 9), {
			session: idle,
			width,
			height: 14,
		});
	t.is(rows(60)[1], '  1 p0 = w0 · x0 = 0.5 · 1 = 0.5');
	t.is(rows(60)[10], '  9 ∂r/∂w0 = ∂p0/∂w0 · ∂r/∂p0 = 1 · 1 = 1');
	t.is(rows(40)[10], '  9 ∂r/∂w0 = 1');
});

test('a step, what was predicted and the figures known are spoken', (t) => {
	const say = (content: typeof stepContent, state: GraphState) =>
		spokenContent(content, state, {session: idle});
	const right = typeText(startAnswer(initialState), '0.5');
	t.deepEqual(say(stepContent, right).lines, [
		'Right: p0 = w0 · x0 = 0.5 · 1 = 0.5.',
		'Predict 2 of 12: p1 = ? 1 of 1 right at once.',
		'Hint: Multiply the two inputs of the node.',
	]);
	t.is(
		say(stepContent, goToStep(initialState, 9)).lines[0],
		'Step 9 of 12: backward through upper × to w0.',
	);
	const {more} = say(stepsContent, typeKey(right, 'escape'));
	t.deepEqual(more.slice(0, 3), [
		'Forward, values:',
		'Step 1, p0 = w0 · x0 = 0.5 · 1 = 0.5, right at once.',
		'Step 2, p1, not known yet.',
	]);
	t.deepEqual(say(graphContent, goToStep(initialState, 5)).more, [
		'Values known: p0 = 0.5, p1 = 2, f = 2.5, r = 2.5.',
		'Gradients known: ∂r/∂r = 1.',
	]);
	t.is(
		say(reluContent, goToStep(initialState, 6)).lines[1],
		'f = 2.5, r = 2.5.',
	);
});
