import test from 'ava';
import {noteTime, passNotes} from '../../source/dashboard/passing-notes.js';
import {reduce, type SessionEvent} from '../../source/session/reducer.js';
import {initialState, type SessionState} from '../../source/session/state.js';
import {createStore} from '../../source/session/store.js';

/** A store whose notes pass, and a clock that goes as it is told. */
function withClock() {
	const store = createStore<SessionState, SessionEvent>(
		reduce,
		initialState({learningRate: 1, lambda: 1}),
	);
	let now = 0;
	const waiting = new Set<{at: number; run: () => void}>();
	passNotes(store, (milliseconds, run) => {
		const entry = {at: now + milliseconds, run};
		waiting.add(entry);
		return () => {
			waiting.delete(entry);
		};
	});
	return {
		store,
		waiting,
		pass(milliseconds: number) {
			now += milliseconds;
			for (const entry of waiting) {
				if (entry.at <= now) {
					waiting.delete(entry);
					entry.run();
				}
			}
		},
	};
}

test('a note leaves when there was time to read it', (t) => {
	const {store, pass, waiting} = withClock();
	const text = 'Wrote three files.';
	store.dispatch({type: 'tell', text});
	const time = noteTime({kind: 'information', text});
	pass(time - 1);
	t.is(store.getState().notice?.text, text);
	pass(1);
	t.is(store.getState().notice, undefined);
	t.is(waiting.size, 0);
	t.true(noteTime({kind: 'information', text: text.repeat(9)}) > time);
});

test('the next note has its own time, a problem has none', (t) => {
	const {store, pass, waiting} = withClock();
	const text = 'Wrote three files.';
	const time = noteTime({kind: 'information', text});
	store.dispatch({type: 'tell', text});
	pass(time - 1);
	store.dispatch({type: 'tell', text});
	pass(time - 1);
	t.is(store.getState().notice?.text, text);
	store.dispatch({type: 'tell', kind: 'error', text: 'Bad.'});
	t.is(waiting.size, 0);
	pass(1_000_000);
	t.is(store.getState().notice?.text, 'Bad.');
});
