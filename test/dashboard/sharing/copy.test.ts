import {Buffer} from 'node:buffer';
import test from 'ava';
import {text} from '../../../source/content/blocks.js';
import {createSharing} from '../../../source/dashboard/sharing/actions.js';
import {initialUi} from '../../../source/dashboard/ui-state.js';
import {type Pane} from '../../../source/parts/part.js';
import {reduce, type SessionEvent} from '../../../source/session/reducer.js';
import {
	initialState,
	type SessionState,
} from '../../../source/session/state.js';
import {createStore} from '../../../source/session/store.js';

test('what is copied is what is seen while the pane has the focus', (t) => {
	const settings = {learningRate: 1, lambda: 1};
	const pane: Pane<unknown> = {
		id: 'focused-one',
		title: 'Pane',
		content: (_, {focused}) => [text(`focus: ${focused}`)],
	};
	const written: string[] = [];
	const session = createStore<SessionState, SessionEvent>(
		reduce,
		initialState(settings),
	);
	const sharing = createSharing({
		session,
		ui: {
			getState: () =>
				initialUi({size: {columns: 80, rows: 24}, hasMouse: true}),
			dispatch: () => undefined,
		},
		painter: {
			picture: () => ({
				cells: [],
				columns: 80,
				rows: 24,
				regions: [
					{
						name: pane.id,
						place: {x: 0, y: 0, width: 40, height: 5},
					},
				],
			}),
		},
		recorder: {start: () => false, stop: () => undefined},
		setup: {...settings, seed: 1},
		environment: {},
		write(sequence) {
			written.push(sequence);
		},
	});
	sharing.copyPane(pane);
	const {payload} = /52;c;(?<payload>[\w+\/=]+)/v.exec(
		written.join(''),
	)!.groups!;
	t.regex(Buffer.from(payload, 'base64').toString(), /focus: focused-one/v);

	written.length = 0;
	sharing.copySelection('  \n ');
	t.deepEqual(written, []);
	for (const [text, told] of [
		['one', /^Copied 1 line, if/v],
		['one\ntwo\n\nfour', /^Copied 4 lines, if/v],
	] as const) {
		sharing.copySelection(text);
		t.regex(session.getState().notice!.text, told);
	}

	t.is(written.length, 2);
});
