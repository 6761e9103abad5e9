import test from 'ava';
import {type KeyTarget} from '../../source/dashboard/keymap/target.js';
import {
	initialUi,
	reduceUi,
	type UiEvent,
	type UiState,
} from '../../source/dashboard/ui-state.js';
import {Narrator} from '../../source/plain/narrator.js';
import {page} from '../../source/plain/tell-part.js';
import {reduce, type SessionEvent} from '../../source/session/reducer.js';
import {initialState, type SessionState} from '../../source/session/state.js';
import {createStore} from '../../source/session/store.js';

function setUp() {
	const session = createStore<SessionState, SessionEvent>(
		reduce,
		initialState({learningRate: 1, lambda: 1}),
	);
	const ui = createStore<UiState, UiEvent>(
		reduceUi,
		initialUi({size: page, hasMouse: false}),
	);
	const lines: string[] = [];
	let time = 0;
	const nothing = () => undefined;
	const target: KeyTarget = {
		session: {store: session, send: nothing},
		ui,
		downloads: {start: nothing, stop: nothing},
		sharing: {
			copyPane: nothing,
			async saveFiles() {
				throw new Error('Nothing asks for files here.');
			},
		},
		measures: new Map(),
		hasColors: false,
		isAscii: false,
		quit: nothing,
		suspend: nothing,
	};
	const narrator = new Narrator(target, {
		say(line) {
			lines.push(line);
		},
		isRaw: true,
		clock: () => time,
	});
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

test('while it trains, progress is told at most every four seconds', (t) => {
	const {session, narrator, told, pass, iterate} = setUp();
	session.dispatch({type: 'started'});
	t.deepEqual(told().slice(0, 1), ['Training has begun.']);
	let progress = 0;
	for (let i = 1; i <= 100; i++) {
		pass(100);
		iterate(i);
		progress += told().length;
	}

	// Ten seconds have room for two sentences.
	t.is(progress, 2);
	session.dispatch({type: 'stopped', reason: 'paused'});
	const end = told();
	t.is(end[0], 'Training has stopped.');
	t.regex(end[1], /^Paused\. Iteration 100: cost 2\.000000, accuracy 50\.0 %/v);
	narrator.stop();
});

test('a change of the settings is told once', (t) => {
	const {session, narrator, told} = setUp();
	session.dispatch({type: 'set', settings: {lambda: 3}});
	t.deepEqual(told(), ['λ 3.']);
	t.deepEqual(told(), []);
	narrator.stop();
});

test('another part is told with what it asks; its tables when they are asked for', (t) => {
	const {ui, narrator, told} = setUp();
	ui.dispatch({type: 'show-part', part: 'check'});
	const lines = told();
	t.regex(lines[1], /^Screen 6\. /v);
	t.true(lines.some((line) => line.startsWith('Verdict: ')));
	const rows = (shown: readonly string[]) =>
		shown.filter((line) => /^Θ[12]\[\d,\d\]: numerical/v.test(line)).length;
	t.is(rows(lines), 0);
	narrator.tellPart(true);
	t.is(rows(told()), 38);
	narrator.stop();
});

test('the help is told once, with nothing to close afterwards', (t) => {
	const {ui, narrator, told} = setUp();
	ui.dispatch({type: 'overlay', overlay: {type: 'help', scroll: 0}});
	const lines = told();
	t.true(lines.includes('space: start or pause training.'));
	t.true(lines.includes('6: show Part 4: gradient checking.'));
	// What acts on a screen is not offered.
	t.false(lines.some((line) => line.startsWith('z:')));
	t.is(ui.getState().overlay, undefined);
	t.deepEqual(told(), []);
	narrator.stop();
});

test('what training changes in the panes is not told at each iteration', (t) => {
	const {session, narrator, told, iterate} = setUp();
	narrator.tellPart(false);
	told();
	session.dispatch({type: 'started'});
	told();
	for (let i = 1; i <= 20; i++) {
		iterate(i);
		t.deepEqual(told(), []);
	}

	narrator.stop();
});
