import test from 'ava';
import {wrapText} from '../../source/drawing/text.js';
import {globalBindings} from '../../source/dashboard/keymap/layers.js';
import {panesIn} from '../../source/dashboard/panes.js';
import {parts} from '../../source/parts/index.js';
import {
	type Arrangement,
	type Pane,
	type Stack,
	type Binding,
} from '../../source/parts/part.js';
import {sizes} from '../helpers/sizes.js';
import {regularizationBindings} from '../../source/parts/regularization/keys.js';
import {initialRegularizationState} from '../../source/parts/regularization/state.js';
import {sigmoidKeys} from '../../source/parts/sigmoid/keys.js';
import {initialSigmoid} from '../../source/parts/sigmoid/state.js';
import {initialState} from '../../source/session/state.js';
import {
	fineStep,
	learningRates,
	nextStep,
} from '../../source/parts/learning-rates.js';

test('what a part asks fits into two lines of 80 columns', (t) => {
	for (const {id, asks} of parts) {
		t.true(wrapText(asks, 78).length <= 2, `${id}: ${asks}`);
	}
});

test('what a part asks is one line at 80 columns, and its name fits a tab', (t) => {
	for (const {asks, name, id} of parts) {
		t.true(asks.length <= 78 && name.length <= 8, id);
	}
});

test('no key means two things on one screen, and every key is explained', (t) => {
	const isUnique = (keys: readonly string[]) =>
		new Set(keys).size === keys.length;
	t.true(isUnique(globalBindings.flatMap(({keys}) => keys)));
	for (const {id, bindings} of parts) {
		t.true(isUnique(bindings.flatMap(({keys}) => keys)), id);
		for (const {help, label = ''} of [...bindings, ...globalBindings]) {
			t.true(help.length <= 61, `${id}: ${help}`);
			t.true(help !== '' && label.length <= 8, `${id} ${label}`);
		}
	}
});

/** Keys of all screens that a part takes over on purpose: to note it, to show it in a frame, or after what they do. */
const takenOver: Readonly<Record<string, readonly string[]>> = {
	check: ['escape'],
	regularization: [',', '.'],
	train: ['escape'],
	code: ['escape', 'C'],
};

test('the keys of all screens do the same on every screen', (t) => {
	const everywhere = new Set(globalBindings.flatMap(({keys}) => keys));
	for (const arrow of ['up', 'down', 'k', 'j']) {
		// They scroll the focused pane only where the part has nothing to move.
		everywhere.delete(arrow);
	}

	for (const {id, bindings} of parts) {
		const taken = bindings
			.flatMap(({keys}) => keys)
			.filter((key) => everywhere.has(key));
		t.deepEqual(taken, [...(takenOver[id] ?? [])], id);
	}
});

test('an arrow and its letter mean the same everywhere', (t) => {
	for (const {id, bindings} of parts) {
		for (const {keys, help} of [...bindings, ...globalBindings]) {
			for (const [arrow, letter] of [
				['left', 'h'],
				['down', 'j'],
				['up', 'k'],
				['right', 'l'],
			]) {
				t.is(keys.includes(arrow), keys.includes(letter), `${id}: ${help}`);
			}
		}
	}
});

/** All panes of an arrangement, at whatever size they are shown. */
function allPanes(
	node: Arrangement<unknown> | Stack<unknown> | Pane<unknown>,
): string[] {
	return 'id' in node
		? [node.id]
		: node.children.flatMap((child) => allPanes(child));
}

/** Panes that stand above others where there is no room for them. */
const insideOthers: Readonly<Record<string, readonly string[]>> = {
	check: ['verdict'],
};

test('every pane of a part can be reached on every screen', (t) => {
	for (const {id, arrangement, initial} of parts) {
		const trees =
			typeof arrangement === 'function'
				? [
						{},
						{position: 1},
						{view: 'units'},
						{round: {at: 0, answers: []}},
					].map((other) => arrangement({...initial, ...other}))
				: [arrangement];
		for (const tree of trees) {
			for (const [columns, rows] of sizes) {
				const reached = new Set(
					panesIn(tree, {columns, rows}).map((pane) => pane.id),
				);
				const missing = allPanes(tree).filter(
					(pane) => !reached.has(pane) && !insideOthers[id]?.includes(pane),
				);
				t.deepEqual(missing, [], `${id} at ${columns}×${rows}`);
			}
		}
	}
});

/** The panes that a key brings to the front while one has the focus. */
function broughtToFront<State>(
	bindings: ReadonlyArray<Binding<State>>,
	state: State,
	key: string,
	focused: string,
): string[] {
	const panes: string[] = [];
	const binding = bindings.find(({keys}) => keys.includes(key))!;
	binding.run(
		state,
		{
			session: initialState({learningRate: 1, lambda: 1}),
			send(command) {
				panes.push(command.type);
			},
			focused,
			focus(pane) {
				panes.push(pane);
			},
		},
		key,
	);
	return panes;
}

for (const key of [
	'left',
	'right',
	'pageup',
	'pagedown',
	'c',
	'a',
	'x',
	'f',
	'A',
	'F',
]) {
	test(`part 3: ${key} moves z where it is seen`, (t) => {
		const press = (focused: string) =>
			broughtToFront(sigmoidKeys, initialSigmoid, key, focused);
		t.deepEqual(press('elements'), ['curves']);
		t.deepEqual(press('checks'), []);
	});
}

for (const key of ['up', 'down', 'left', 'right', 't', 'f']) {
	test(`part 7: ${key} shows the cell that it changes`, (t) => {
		const press = (focused: string) =>
			broughtToFront(
				regularizationBindings,
				initialRegularizationState,
				key,
				focused,
			);
		t.deepEqual(press('network'), ['terms']);
		t.deepEqual(press('formula'), []);
	});
}

test('the keys go through the rates of the exercise', (t) => {
	const seen = [0.01];
	while (seen.at(-1)! < 3) {
		seen.push(nextStep(learningRates, seen.at(-1)!, 1));
	}

	t.deepEqual(seen, [0.01, 0.03, 0.1, 0.3, 1, 3]);
	t.is(nextStep(learningRates, 0.25, 1), 0.3);
	t.is(nextStep(learningRates, 0.25, -1), 0.1);
});

test('raising never lowers, and lowering never raises', (t) => {
	t.is(nextStep(learningRates, 1000, 1), 1000);
	t.is(nextStep(learningRates, 1000, -1), 10);
	t.is(nextStep(learningRates, 0.000_01, -1), 0.000_01);
	t.is(fineStep(1, 1), 1.1);
});
