import test from 'ava';
import {grade} from '../../source/grading/grade.js';
import {dispatchKey} from '../../source/dashboard/dispatch.js';
import {type KeyTarget} from '../../source/dashboard/keymap/target.js';
import {
	initialUi,
	reduceUi,
	type UiEvent,
	type UiState,
} from '../../source/dashboard/ui-state.js';
import {partById, partState} from '../../source/parts/index.js';
import {receive, type CodeState} from '../../source/parts/code/state.js';
import {type Report} from '../../source/grading/report/report.js';
import {Narrator} from '../../source/plain/narrator.js';
import {pronounce} from '../../source/plain/pronounce.js';
import {speakable} from '../../source/plain/speaker.js';
import {page} from '../../source/plain/tell-part.js';
import {extendHistory} from '../../source/session/history.js';
import {reduce, type SessionEvent} from '../../source/session/reducer.js';
import {
	initialState,
	type Command,
	type SessionState,
} from '../../source/session/state.js';
import {createStore} from '../../source/session/store.js';
import {usualSettings} from '../../source/network/optimizers/settings.js';
import {createLecture, lectureSession} from '../helpers/lecture.js';
import {fixture} from '../helpers/students.js';
import {states} from '../pictures/states.js';

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
		session: {store: session, send: nothing, isAnswered: () => true},
		ui,
		downloads: {start: nothing, stop: nothing},
		sharing: {
			copyPane: nothing,
			saveFiles() {
				throw new Error('Nothing asks for files here.');
			},
			toggleRecording: nothing,
		},
		measures: new Map(),
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
						...usualSettings,
						iteration,
						evaluations: iteration + 1,
						cost: 2,
						accuracy: 0.5,
						time: iteration,
					},
				],
			});
		},
	};
}

/** Reports on some submissions, by the names that the states type. */
const submissions = new Map<string, Report>();

test.before(async () => {
	for (const [name, submission] of [
		['right.js', 'right-loop'],
		['wrong.js', 'bias-regularized'],
		['crash.js', 'crash-undefined'],
	]) {
		submissions.set(name, await grade(fixture(`javascript/${submission}`)));
	}
});

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
	// A rate is told where there is one.
	session.dispatch({type: 'set', settings: {optimizer: 'l-bfgs'}});
	t.deepEqual(told(), ['Optimizer L-BFGS.']);
	session.dispatch({type: 'set', settings: {optimizer: 'gradient-descent'}});
	t.deepEqual(told(), ['Optimizer gradient descent.', 'Learning rate 1.']);
	narrator.stop();
});

test('another part is told with what it asks and the worst rows of its tables; the others when they are asked for', (t) => {
	const {ui, narrator, told} = setUp();
	ui.dispatch({type: 'show-part', part: 'check'});
	const lines = told();
	t.regex(lines[1], /^Screen 6\. /v);
	t.true(lines.some((line) => line.startsWith('Verdict: ')));
	const rows = (shown: readonly string[]) =>
		shown.filter((line) => /^(?:Table: )?Θ[12]\[\d,\d\]: numerical/v.test(line))
			.length;
	// The five worst, and how to hear the others.
	t.is(rows(lines), 5);
	t.true(
		lines.some((line) => line.includes('There is more on Table, 33 lines; ')),
	);
	narrator.tellMore();
	t.is(rows(told()), 33);
	narrator.tellPart(true);
	t.is(rows(told()), 38);
	narrator.stop();
});

test('the help is told once, with nothing to close afterwards', (t) => {
	const {ui, narrator, told} = setUp();
	ui.dispatch({type: 'overlay', overlay: {type: 'help', scroll: 0}});
	const lines = told().flatMap((line) => speakable(line, false));
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

test('the task of a part is told once, and again when it is asked for', (t) => {
	const {ui, narrator, told} = setUp();
	const {asks} = partById('net');
	const isTold = (lines: readonly string[]) =>
		lines.some((line) => line.startsWith(asks));
	const show = (part: 'net' | 'check') => {
		ui.dispatch({type: 'show-part', part});
		return told();
	};

	t.true(isTold(show('net')));
	show('check');
	t.false(isTold(show('net')));
	narrator.tellPart(true);
	t.true(isTold(told()));
	narrator.stop();
});

test('what training has changed is no news after a key', (t) => {
	const {target, setSession} = createLecture();
	target.ui.dispatch({type: 'lecture', isOn: false});
	target.ui.dispatch({type: 'show-part', part: 'train'});
	const lines: string[] = [];
	const narrator = new Narrator(target, {
		say(line) {
			lines.push(line);
		},
		isRaw: true,
	});
	narrator.tellPart(false);
	const session = lectureSession();
	const latest = {...session.latest!, iteration: 12, cost: 0.3};
	const history = extendHistory(session.history, [latest]);
	const costs = () =>
		lines.filter((line) => line.includes('The cost over the iterations'));
	t.is(costs().length, 1);
	lines.length = 0;
	setSession({...session, latest, history});
	// Another scale of the curve says nothing new.
	dispatchKey(target, 'g');
	narrator.settle();
	t.deepEqual(
		lines.filter((line) => !line.startsWith('Iteration 12')),
		[],
	);
	setSession({
		...session,
		latest,
		history,
		settings: {...usualSettings, learningRate: 3},
	});
	narrator.settle();
	t.true(lines.includes('Learning rate 3.'));
	t.deepEqual(costs(), []);
	narrator.tellPart(false);
	t.regex(costs()[0], /0\.3000 at 12/v);
	narrator.stop();
});

test('a lecture tells one pane, its answer once Space asks for it, and no results before', (t) => {
	const {target} = createLecture();
	const lines: string[] = [];
	const narrator = new Narrator(target, {
		say(line) {
			lines.push(line);
		},
		isRaw: false,
	});
	const press = (key: string) => {
		lines.length = 0;
		dispatchKey(target, key);
		narrator.settle();
		return lines.join('\n');
	};

	narrator.tellPart(false);
	const covered = lines.join('\n');
	t.regex(covered, /^Network: Question: Which digit does the network see\?$/mv);
	t.notRegex(covered, /cost|accuracy|the network of iteration/v);
	t.regex(covered, /^Space tells the answer\.$/mv);
	t.regex(press('space'), /^Network: Sample 1 is 3; the network of /v);
	t.regex(press('P'), /^The lecture has ended/v);
	t.regex(press('P'), /^Network: Question: /mv);
	narrator.stop();
});

/** Characters that a speech program reads as words, or passes over as it should. */
const plainText = /^[A-Za-z0-9 .,:;?!'"\(\)\-]*$/v;
/** Besides, names as they are typed: functions, files, and what is quoted. */
const typedNames =
	/"[^"]*"|\bTheta[12]_grad\b|\bL_(?:in|out)\b|(?:\/[\w.\-]+)+|(?<=line \d+ of \S+ \().*(?=\):)/gv;

/** The names of keys in a text such as "ab<enter>", blanks left out. */
function keysIn(text: string): string[] {
	return [
		...text.replaceAll(' ', '').matchAll(/<(?<name>[\w\-]{2,})>|./gv),
	].map(({0: key, groups}) =>
		groups!.name === 'esc' ? 'escape' : (groups!.name ?? key),
	);
}

/** What is told in all states of a part that pictures are taken of. */
function toldIn(part: keyof typeof states): string[] {
	const {target, sent, setSession} = createLecture(page.columns, page.rows);
	const {ui, session} = target;
	ui.dispatch({type: 'lecture', isOn: false});
	const lines: string[] = [];
	const narrator = new Narrator(target, {
		say(line) {
			lines.push(line);
		},
		isRaw: false,
	});
	const answer = () => {
		const now = session.store.getState();
		for (const command of sent.splice(0) as Command[]) {
			if (command.type === 'set') {
				setSession({...now, settings: {...now.settings, ...command.settings}});
			} else if (command.type === 'move-sample') {
				setSession({
					...now,
					snapshot: lectureSession(
						(now.snapshot?.sample.index ?? 0) + command.by,
					).snapshot,
				});
			}
		}

		const code = partState(partById('code'), ui.getState()) as CodeState;
		const {path = ''} = code.request;
		const report = submissions.get(path);
		if (code.isTesting && report) {
			ui.dispatch({
				type: 'part-state',
				part: 'code',
				state: receive(code, {
					type: 'report',
					report,
					milliseconds: 42,
					path,
				}),
			});
		}
	};

	const press = (keys: readonly string[]) => {
		for (const key of keys) {
			dispatchKey(target, key);
			answer();
			narrator.settle();
		}
	};

	press([String(Object.keys(states).indexOf(part))]);
	for (const [, keys] of [['', ''], ...states[part].states]) {
		press(keysIn(keys));
		narrator.tellPart(true);
	}

	press(['escape', 'escape', '?']);
	narrator.stop();
	return lines;
}

for (const part of Object.keys(states)) {
	test(`every line of part ${part} can be read aloud, and is short`, (t) => {
		const told = new Set(toldIn(part));
		t.log(`${told.size} lines`);
		t.true(told.size > 40);
		for (const line of told) {
			t.regex(pronounce(line).replaceAll(typedNames, ''), plainText, line);
			t.true(
				speakable(line, false).every(({length}) => length <= 160),
				line,
			);
		}
	});
}
