import test from 'ava';
import {
	netContent,
	questionsContent,
	selectionText,
} from '../../source/parts/net/content.js';
import {
	matricesContent,
	shownIndices,
} from '../../source/parts/net/matrices.js';
import {netPart} from '../../source/parts/net/net.js';
import {isLit, placeNodes} from '../../source/parts/net/net-picture.js';
import {
	addLayer,
	askAgain,
	changeUnits,
	initialState,
	moveLayer,
	moveUnit,
	nextExample,
	removeLayer,
	setLayers,
	openField,
	showAnswer,
	typeKey,
	type NetState,
} from '../../source/parts/net/state.js';
import {initialState as session} from '../../source/session/state.js';
import {drawnContent, spokenContent} from '../helpers/content.js';

const idle = session({learningRate: 1, lambda: 1});

function typeText(state: NetState, text: string): NetState {
	let next = state;
	for (const key of text) {
		next = typeKey(next, key);
	}

	return typeKey(next, 'enter');
}

const questionRows = (state: NetState) =>
	drawnContent(questionsContent, state, {
		session: idle,
		width: 34,
		height: 16,
	});

const netRows = (state: NetState, width: number, height: number) =>
	drawnContent(netContent, state, {session: idle, width, height});

const answers = ['3', '3x10', '2x4', '6x3', '56'];

test('only answers make the part done, not answers that were shown', (t) => {
	let state = openField(initialState, 'answer');
	for (const answer of answers) {
		t.false(netPart.isDone!(state, idle));
		state = typeText(state, answer);
	}

	t.is(state.field, undefined);
	t.true(netPart.isDone!(state, idle));
	t.true(netPart.isDone!(nextExample(state), idle));

	let shown = initialState;
	for (let i = 0; i < 5; i++) {
		shown = showAnswer(shown);
	}

	t.false(netPart.isDone!(shown, idle));
	t.deepEqual(askAgain(shown).settled, []);
});

test('a wrong answer is explained and asked again', (t) => {
	const state = typeText(
		typeText(openField(initialState, 'answer'), '3'),
		'3x9',
	);
	t.is(state.settled.length, 1);
	t.is(state.field, 'answer');
	t.deepEqual(state.message, {
		kind: 'bad',
		text: '✗ 3x9: The bias node of input needs a column too.',
	});
});

test('the questions do not tell the number of matrices before it is settled', (t) => {
	t.deepEqual(questionRows(initialState).slice(0, 5), [
		'net 9-3-2-6',
		'',
		'▸ 1 How many Θ matrices?         ?',
		'    … more follow',
		'',
	]);
	t.false(netRows(initialState, 44, 16).join('\n').includes('Θ'));
});

test('settled questions show how they were settled', (t) => {
	const state = showAnswer(
		typeText(typeText(openField(initialState, 'answer'), '3'), '3x10'),
	);
	t.deepEqual(questionRows(typeKey(state, 'escape')).slice(2, 7), [
		'✓ 1 How many Θ matrices?         3',
		'✓ 2 Size of Θ1?               3×10',
		'· 3 Size of Θ2?          shown 2×4',
		'▸ 4 Size of Θ3?                  ?',
		'  5 Weights in all?              ?',
	]);
});

test('a small net is drawn with its bias nodes and every line', (t) => {
	t.deepEqual(netRows(setLayers(initialState, [2, 2, 1]), 44, 16), [
		'  input            hidden           output',
		'   2+■               2+■               1',
		'',
		' +1 ■⠠⣀            +1 ■⠠⣀',
		'      ⠈ ⠠⣀                ⠠⡀',
		'        ⠣  ⠠⢄              ⠈ ⠠⡀',
		'          ⢄   ⠠⢄              ⠈ ⠠⡀',
		'           ⠁     ⠐⢄              ⠈ ⢀⡀',
		' x1 ○⠠⣤⠤⠤⠤⠤⠤⠬⠦⠤⠤⠤⠤⠤⠤⣴⠄○⠠⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠬⣤⠄○ y1',
		'       ⠑⠢⣀     ⡄ ⣀⠔⠊              ⢀⠔⠊',
		'          ⠉⠢⢄ ⡠⠜⠉              ⢀⠤⠊⠁',
		'           ⡠⠔⠉⠢⢄ ⠑⠄         ⢀⠤⠊⠁',
		'       ⢀⡠⠒⠉     ⠉⠒⢄⡠⡀    ⢀⡠⠊⠁',
		' x2 ○⠠⠶⠥⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠬⠷⠄○⠠⠒⠁',
		'Every line is a weight; ■ is a bias node,',
		'always +1. Arrows select a node.',
	]);
});

test('units without room are counted, and all places lie inside', (t) => {
	for (const selection of [
		undefined,
		{layer: 0, unit: 0},
		{layer: 0, unit: 12},
		{layer: 0, unit: 200},
		{layer: 0, unit: 399},
		{layer: 0, unit: 400},
	]) {
		const slots = placeNodes(
			[400, 25, 10],
			{x: 6, y: 3, width: 32, height: 11},
			selection,
		);
		for (const [l, layer] of slots.entries()) {
			const hasBias = l < 2 ? 1 : 0;
			const drawn = layer.filter(({unit}) => unit !== undefined).length;
			const hidden = layer.reduce((sum, slot) => sum + slot.hidden, 0);
			t.is(drawn + hidden, [400, 25, 10][l] + hasBias);
			t.true(layer.every(({y}) => y >= 3 && y < 14));
		}

		const wanted = selection?.unit ?? 0;
		t.true(slots[0].some(({unit}) => unit === wanted));
	}

	const text = netRows(setLayers(initialState, [400, 25, 10]), 42, 16).join(
		'\n',
	);
	t.true(text.includes('⋮ 391 more'));
	t.true(text.includes('x400'));
});

test('a unit lights the lines into it, an input or bias node the lines out of it', (t) => {
	t.true(isLit({layer: 1, unit: 2}, {layer: 0, from: 0, to: 2}));
	t.false(isLit({layer: 1, unit: 2}, {layer: 0, from: 0, to: 1}));
	t.false(isLit({layer: 1, unit: 2}, {layer: 1, from: 2, to: 1}));
	t.true(isLit({layer: 1, unit: 0}, {layer: 1, from: 0, to: 1}));
	t.true(isLit({layer: 0, unit: 3}, {layer: 0, from: 3, to: 1}));
	t.false(isLit(undefined, {layer: 0, from: 3, to: 1}));
});

test('the selected unit is said to be a row of Θ', (t) => {
	const state = moveUnit(moveLayer(initialState, 1), 1);
	t.is(
		selectionText(state),
		'Unit 2 of hidden 1 = row 2 of Θ1, one weight for each line into it.',
	);
	t.is(
		selectionText(showAnswer(showAnswer(state))),
		'Unit 2 of hidden 1 = row 2 of Θ1: Θ1[1,0] (bias) … Θ1[1,9], indices from 0.',
	);
});

test('the selection stays in the net, and the output has no bias node', (t) => {
	let state = initialState;
	for (let i = 0; i < 20; i++) {
		state = moveLayer(moveUnit(state, -1), 1);
	}

	t.deepEqual(state.selection, {layer: 3, unit: 1});
	for (let i = 0; i < 20; i++) {
		state = moveUnit(state, 1);
	}

	t.deepEqual(state.selection, {layer: 3, unit: 6});
});

test('the matrices show the row of the selected unit', (t) => {
	let state = moveUnit(moveLayer(initialState, 1), 1);
	for (let i = 0; i < 5; i++) {
		state = showAnswer(state);
	}

	t.deepEqual(
		drawnContent(matricesContent, state, {
			session: idle,
			width: 48,
			height: 16,
		}).slice(0, 7),
		[
			'Θ1 3×10 = 30 weights  input → hidden 1',
			'  □ · · · · · · · · ·',
			'  ■ ● ● ● ● ● ● ● ● ●',
			'  □ · · · · · · · · ·',
			'Θ2 2×4 = 8 weights  hidden 1 → hidden 2',
			'  □ · · ·',
			'  □ · · ·',
		],
	);
});

test('of large matrices as many rows are drawn as there is room for', (t) => {
	let state = setLayers(initialState, [400, 25, 10]);
	for (let i = 0; i < 4; i++) {
		state = showAnswer(state);
	}

	t.deepEqual(
		drawnContent(matricesContent, state, {
			session: idle,
			width: 40,
			height: 14,
		}).map((row) => row.slice(0, 8)),
		[
			'Θ1 25×40',
			'  □·····',
			'  □·····',
			'  □·····',
			'  □·····',
			'  ⋮⋮⋮⋮⋮⋮',
			'  □·····',
			'Θ2 10×26',
			'  □·····',
			'  □·····',
			'  □·····',
			'  □·····',
			'  ⋮⋮⋮⋮⋮⋮',
			'  □·····',
		],
	);
	t.deepEqual(shownIndices(3, 5, undefined), [0, 1, 2]);
	t.deepEqual(shownIndices(25, 5, undefined), [0, 1, 2, undefined, 24]);
	t.deepEqual(shownIndices(25, 5, 12), [0, 1, 12, undefined, 24]);
	t.deepEqual(shownIndices(25, 1, 12), [12]);
});

test('an answer is said before the next question, the settled ones on request', (t) => {
	const state = showAnswer(typeText(openField(initialState, 'answer'), '3'));
	const {lines, more} = spokenContent(
		questionsContent,
		typeKey(typeText(openField(initialState, 'answer'), '3'), 'escape'),
		{session: idle},
	);
	t.deepEqual(lines, [
		'net 9-3-2-6.',
		'Question 2 of 5: Size of Θ1?',
		'Rule: rows = units that the lines lead to, columns = nodes that they come from. a answers, v shows.',
	]);
	t.deepEqual(more, ['Answered: How many Θ matrices? 3.']);
	const shown = spokenContent(questionsContent, state, {session: idle});
	t.regex(shown.lines[0], /^s\(l\+1\) × /v);
	t.is(shown.more[1], 'Shown: Size of Θ1? 3×10.');
});

test('layers can be typed; nonsense gets one sentence', (t) => {
	const typed = typeText(openField(initialState, 'layers'), '400-25-10');
	t.deepEqual(typed.layers, [400, 25, 10]);
	t.is(typed.field, undefined);
	const bad = typeText(openField(initialState, 'layers'), 'abc');
	t.is(bad.field, 'layers');
	t.is(bad.message?.text, 'Type the units of each layer, such as 9-3-2-6.');
	t.is(
		typeText(openField(initialState, 'layers'), '').layers,
		initialState.layers,
	);
});

test('layers and units are added and taken away within limits', (t) => {
	t.deepEqual(changeUnits(initialState, 1).layers, [9, 4, 2, 6]);
	t.deepEqual(changeUnits(setLayers(initialState, [1, 1]), -1).layers, [1, 1]);
	t.deepEqual(addLayer(initialState).layers, [9, 3, 3, 2, 6]);
	t.deepEqual(removeLayer(initialState).layers, [9, 2, 6]);
	t.is(
		removeLayer(setLayers(initialState, [9, 6])).message?.text,
		'A net needs an input and an output.',
	);
	t.is(
		addLayer(setLayers(initialState, [1, 2, 3, 4, 5, 6])).message?.text,
		'A net here has at most 6 layers.',
	);
	t.deepEqual(changeUnits(showAnswer(initialState), 1).settled, []);
});
