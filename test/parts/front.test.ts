import test from 'ava';
import {type Binding} from '../../source/parts/part.js';
import {regularizationBindings} from '../../source/parts/regularization/keys.js';
import {initialRegularizationState} from '../../source/parts/regularization/state.js';
import {sigmoidKeys} from '../../source/parts/sigmoid/keys.js';
import {initialSigmoid} from '../../source/parts/sigmoid/state.js';
import {initialState} from '../../source/session/state.js';

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
