import test from 'ava';
import {panesNow} from '../../../source/dashboard/panes.js';
import {lectureStatus} from '../../../source/dashboard/lecture/asked.js';
import {listedLayers} from '../../../source/dashboard/keymap/layers.js';
import {withPath, initialCodeState} from '../../../source/parts/code/state.js';
import {roundActions} from '../../../source/parts/check/round-state.js';
import {initialCheckState} from '../../../source/parts/check/state.js';
import {parts} from '../../../source/parts/index.js';
import {createLecture, lectureSession} from '../../helpers/lecture.js';
import {sizes} from '../../helpers/sizes.js';

/** Keys to press where a part begins with nothing to hide. */
const begin: Readonly<Record<string, readonly string[]>> = {
	'1': Array.from({length: 9}, () => 'right'),
	'5': [],
	d: ['enter', 'right', 'right', 'down', 'down', 'down'],
};

/** What would give an answer away, by part and pane. */
const answers: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
	'0': {
		diagram: /is 3|says \d|[▉▊▋▌▍▎▏]|0\.\d\d/v,
		checks: /[✓✗]|passed|e-\d/v,
		training: /⣀|\d\.\d/v,
	},
	'1': {
		graph: /∂w0 = 1/v,
		step: /= 1 · 1 = 1/v,
		steps: /∂w0 = /v,
	},
	'2': {
		net: /\d×\d/v,
		questions: /\d×\d|56/v,
		matrices: /\d×\d/v,
	},
	'3': {
		curves: /0\.25┤/v,
		values: /0\.104994/v,
		checks: /0\.25|close to/v,
		elements: /e−44/v,
	},
	'4': {
		random: /0\.0693|SE [✓✗]/v,
		symmetry: /identical|0\.1000|tied/v,
	},
	'5': {
		cost: /0\.4321|0\.38377/v,
		'sample-cost': /0\.[4-6]\d/v,
	},
	'6': {
		table: /[✓✗]|e-\d\d? /v,
		mistakes: /[✓✗]|passed|below 1e/v,
		where: /right|✗/v,
		epsilon: /e-\d/v,
		weight: /[✓✗]|0\.0439/v,
	},
	'7': {
		terms: /[✓✗]|e-\d|passed|its derivative/v,
		formula: /[✓✗]|0\.0332/v,
		network: /\d %|0\.4321/v,
		reasons: /derivative/v,
		decay: /100 %|⢄/v,
	},
	'8': {
		curve: /0\.4|⣀/v,
		figures: /0\.43|67\.8|not in sight/v,
	},
	W: {
		confusion: /\d wrong|482|read as/v,
		misread: /read as|sample \d|[▓█]/v,
	},
	d: {
		answers: /drawn \d|centered \d|▇|0\.\d\d/v,
	},
};

for (const [columns, rows] of sizes) {
	test(`every answer is hidden until Space, and again after it, at ${columns}×${rows}`, (t) => {
		for (const [key, panes] of Object.entries(answers)) {
			const lecture = createLecture(columns, rows);
			lecture.press(key, ...(begin[key] ?? []));
			for (const [id, answer] of Object.entries(panes)) {
				const where = `part ${key}, ${id}`;
				lecture.show(id);
				t.true(lecture.asked()?.isCovered, where);
				const hidden = lecture.shown();
				t.notRegex(hidden, answer, `${where} leaks:\n${hidden}`);
				lecture.press('space');
				t.regex(lecture.shown(), answer, where);
				lecture.press('space');
				t.is(lecture.shown(), hidden, where);
			}
		}
	});
}

test('every pane of every part is known to the questions', (t) => {
	for (const part of parts) {
		const {press, target} = createLecture();
		press(part.key);
		const {questions} = part;
		for (const {id} of panesNow(target.ui.getState()).panes) {
			t.true(
				questions.some(({panes}) => panes.includes(id)),
				`${part.id}: ${id}`,
			);
		}
	}
});

test('nothing moves when an answer is shown', (t) => {
	for (const [columns, rows] of sizes) {
		for (const [keys, pane, name, answer] of [
			['2', 'questions', 'net 9-3-2-6', /3×10/v],
			['1', 'step', 'Step 9/12', /chain rule/v],
		] as const) {
			const {press, show, shown} = createLecture(columns, rows);
			const rowOfName = () =>
				shown()
					.split('\n')
					.findIndex((row) => row.includes(name));
			press(keys, ...(begin[keys] ?? []));
			show(pane);
			const before = rowOfName();
			t.notRegex(shown(), answer);
			press('space');
			t.regex(shown(), answer);
			t.is(rowOfName(), before, `${pane} at ${columns}×${rows}`);
		}
	}
});

test('another sample, another part and the end of the lecture cover', (t) => {
	const {press, asked, setSession} = createLecture();
	press('space');
	t.false(asked()!.isCovered);
	setSession(lectureSession(1));
	t.true(asked()!.isCovered);
	press('space');
	t.false(asked()!.isCovered);
	press('2', '0');
	t.true(asked()!.isCovered);
	press('space', 'P');
	t.is(asked(), undefined);
	press('P');
	t.true(asked()!.isCovered);
});

test('each step of backpropagation is asked anew', (t) => {
	const {press, asked, shown} = createLecture();
	press('5', 'right', 'right');
	t.is(asked()!.text, 'What comes out for z(1)?');
	t.regex(shown(), /= \?/v);
	press('space');
	t.notRegex(shown(), /= \?/v);
	press('right');
	t.is(asked()!.text, 'What comes out for a(1)?');
	t.regex(shown(), /= \?/v);
});

test('who answers a figure of the graph is asked for the hidden one', (t) => {
	const {press, target, shown, asked} = createLecture();
	press('1', 'right');
	t.is(asked()!.text, 'How large is p0?');
	press('a');
	t.like(target.ui.getState().parts.graph, {step: 0, field: 'answer'});
	t.regex(shown(), /Predict 1\/12: p0/v);
	press('0', '.', '5', 'enter', 'escape');
	t.like(target.ui.getState().parts.graph, {step: 1});
	t.is(asked()!.text, 'How large is p0?');
});

test('a student’s code is judged behind the cover', (t) => {
	const {press, target, asked, shown} = createLecture();
	press('9');
	t.is(asked(), undefined);
	target.ui.dispatch({
		type: 'part-state',
		part: 'code',
		state: withPath(initialCodeState, 'nncost.py'),
	});
	t.true(asked()!.isCovered);
	t.notRegex(shown(), /nncost/v);
	press('space');
	t.regex(shown(), /nncost/v);
});

test('Space shows and covers first; without a question it trains, as G always does', (t) => {
	const {press, sent, target} = createLecture();
	const useful = (name: string) =>
		listedLayers(target)
			.flatMap(({entries}) => entries)
			.filter(({keys, off}) => off === undefined && keys.includes(name))
			.map(({hint}) => hint);
	t.deepEqual(useful('space'), ['show']);
	press('space');
	t.deepEqual(useful('space'), ['cover']);
	t.deepEqual(sent, []);
	press('G');
	t.deepEqual(sent, [{type: 'start'}]);
	press('8', 'tab', 'tab');
	t.deepEqual(useful('space'), ['train']);
	press('space');
	t.deepEqual(sent, [{type: 'start'}, {type: 'start'}]);
	press('P');
	t.deepEqual(useful('G'), []);
	t.deepEqual(useful('space'), ['train']);
});

test('cost and accuracy stand above the panes only where they are asked for and shown', (t) => {
	const {press, target} = createLecture();
	const results = () =>
		lectureStatus(target.ui.getState(), target.session.store.getState());
	t.is(results(), 'left out');
	press('tab', 'tab');
	t.is(results(), 'covered');
	press('space');
	t.is(results(), 'shown');
	press('P');
	t.is(results(), undefined);
});

test('the audience sees what keys do; typed characters are no keys', (t) => {
	const {press, target} = createLecture();
	const pressed = () => target.ui.getState().lecture?.pressed;
	press('+');
	t.deepEqual(pressed(), {
		label: '+',
		text: 'raise the learning rate',
		times: 1,
	});
	press('right', 'right');
	t.like(pressed(), {label: '→', times: 2});
	press('2', 'a', '5');
	t.like(pressed(), {label: 'a'});
});

test('what a round of hidden mistakes hides is shown by Space, and Enter goes on', (t) => {
	for (const keys of [[], ['down']]) {
		const {press, target, asked, shown} = createLecture(120, 40);
		press('6');
		target.ui.dispatch({
			type: 'part-state',
			part: 'check',
			state: roundActions.begin(initialCheckState, 4),
		});
		press('m', ...keys);
		t.is(asked()!.text, 'Which mistake is hidden in this code?');
		const hidden = shown();
		t.regex(hidden, /2 labels one place too high/v);
		t.notRegex(hidden, /Hidden:|[✓✗]/v);
		press('space');
		t.regex(shown(), /Hidden: labels one place too high\./v);
		press('space');
		t.is(shown(), hidden);
		press('space', 'enter');
		t.regex(shown(), /Question 2 of 5/v);
		t.true(asked()!.isCovered);
	}
});
