import {stripVTControlCharacters} from 'node:util';
import test from 'ava';
import {Canvas} from '../../source/drawing/canvas.js';
import {createTheme} from '../../source/drawing/theme.js';
import {drawGraph} from '../../source/parts/graph/draw-graph.js';
import {drawStepList} from '../../source/parts/graph/draw-list.js';
import {drawStep} from '../../source/parts/graph/draw-step.js';
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

const theme = createTheme(0);
const idle = session({learningRate: 1, lambda: 1});

function typeText(state: GraphState, text: string): GraphState {
	let next = state;
	for (const key of text) {
		next = typeKey(next, key);
	}

	return typeKey(next, 'enter');
}

function rowsOf(
	draw: (canvas: Canvas) => void,
	width: number,
	height: number,
): string[] {
	const canvas = new Canvas(width, height);
	draw(canvas);
	return canvas.rows().map((row) => stripVTControlCharacters(row).trimEnd());
}

test('the graph shows values above the wires and gradients below', (t) => {
	const state = goToStep(initialState, 12);
	t.deepEqual(
		rowsOf(
			(canvas) => {
				drawGraph(canvas, state, {top: 0, height: 10}, theme);
			},
			78,
			10,
		),
		[
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
		],
	);
});

test('a figure that is not known yet is not shown', (t) => {
	const text = rowsOf(
		(canvas) => {
			drawGraph(canvas, goToStep(initialState, 3), {top: 0, height: 11}, theme);
		},
		78,
		11,
	).join('\n');
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
		t.true(state.message?.isGood, `${answer}`);
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
	const text = rowsOf(
		(canvas) => {
			drawStep(canvas, dead, 0, theme);
		},
		78,
		4,
	).join('\n');
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
	const draw = (state: GraphState, height: number) =>
		rowsOf(
			(canvas) => {
				drawStep(canvas, state, 0, theme);
			},
			78,
			height,
		);
	for (const state of states) {
		const formula = draw(state, 20).filter((row) =>
			/^(?:chain|[fpr]\d? =)/v.test(row),
		);
		t.is(formula.length, state.step === 0 ? 0 : 1);
		const small = draw(state, 4);
		t.true(formula.every((row) => small.includes(row)));
	}
});

test('the list shows each result and what was predicted', (t) => {
	const state = typeText(typeText(startAnswer(initialState), '0.5'), '3');
	t.deepEqual(
		rowsOf(
			(canvas) => {
				drawStepList(canvas, state, theme);
			},
			32,
			14,
		).slice(0, 5),
		[
			'forward ▸ values',
			'  1 p0 = 0.5  ✓ at once',
			'  2 p1  ✗ at first',
			'  3 f',
			'  4 r',
		],
	);
});
