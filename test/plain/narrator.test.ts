import test from 'ava';
import {reduceUi, type UiEvent, type UiState} from '../../source/dashboard/ui-state.js';
import {narrate} from '../../source/plain/narrator.js';
import {page} from '../../source/plain/tell-part.js';
import {reduce, type SessionEvent} from '../../source/session/reducer.js';
import {initialState, type SessionState} from '../../source/session/state.js';
import {createStore} from '../../source/session/store.js';

function setUp() {
	const session = createStore<SessionState, SessionEvent>(
		reduce,
		initialState({learningRate: 1, lambda: 1}),
	);
	const ui = createStore<UiState, UiEvent>(reduceUi, {
		part: 'overview',
		overlay: undefined,
		size: page,
		parts: {},
	});
	const lines: string[] = [];
	let time = 0;
	const narrator = narrate(
		session,
		ui,
		(line) => {
			lines.push(line);
		},
		() => time,
	);
	return {
		session,
		ui,
		narrator,
		/** What was told since the last call. */
		told() {
			narrator.settle();
			return lines.splice(0);
		},
		pass(milliseconds: number) {
			time += milliseconds;
		},
		iterate(iteration: number) {
			session.dispatch({
				type: 'iterations',
				batch: [
					{
						iteration,
						cost: 2,
						accuracy: 0.5,
						learningRate: 1,
						lambda: 1,
						time: iteration,
					},
				],
			});
		},
	};
}

test('while it trains, progress is told at most every two seconds', (t) => {
	const {session, narrator, told, pass, iterate} = setUp();
	session.dispatch({type: 'started'});
	t.deepEqual(told().slice(0, 1), ['Training has begun.']);
	let progress = 0;
	for (let i = 1; i <= 100; i++) {
		pass(100);
		iterate(i);
		progress += told().length;
	}

	// Ten seconds have room for five sentences.
	t.is(progress, 5);
	session.dispatch({type: 'stopped', reason: 'paused'});
	const end = told();
	t.is(end[0], 'Training has stopped.');
	t.regex(end[1], /^Iteration 100: cost 2\.000000, accuracy 50\.0 %/v);
	narrator.stop();
});

test('a change of the settings is told once', (t) => {
	const {session, narrator, told} = setUp();
	session.dispatch({type: 'set', settings: {lambda: 3}});
	t.deepEqual(told(), ['Lambda 3.']);
	t.deepEqual(told(), []);
	narrator.stop();
});

test('another part is told whole, with what it asks', (t) => {
	const {ui, narrator, told} = setUp();
	ui.dispatch({type: 'show-part', part: 'check'});
	const lines = told();
	t.regex(lines[1], /^Part 6\. /v);
	t.true(lines.some((line) => line.startsWith('Verdict: ')));
	narrator.stop();
});
