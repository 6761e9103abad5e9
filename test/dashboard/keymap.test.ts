import {stripVTControlCharacters} from 'node:util';
import test from 'ava';
import {dispatchKey, dispatchPaste} from '../../source/dashboard/dispatch.js';
import {
	isInUse,
	openedChooser,
	type DataChooser,
	type DownloadState,
} from '../../source/dashboard/overlays/chooser.js';
import {overlayContent} from '../../source/dashboard/overlays/content.js';
import {
	dialogHeight,
	drawDialog,
} from '../../source/dashboard/overlays/dialog.js';
import {type ListedData} from '../../source/dataset/named/list.js';
import {usualSettings} from '../../source/network/optimizers/settings.js';
import {plainTheme} from '../helpers/draw.js';
import {
	footerKeyAt,
	footerRow,
	shownHints,
} from '../../source/dashboard/drawing/footer.js';
import {findEntries} from '../../source/dashboard/layer.js';
import {layersNow, listedLayers} from '../../source/dashboard/keymap/layers.js';
import {type KeyTarget} from '../../source/dashboard/keymap/target.js';
import {panesNow} from '../../source/dashboard/panes.js';
import {type Display} from '../../source/dashboard/terminal/display.js';
import {createTheme} from '../../source/drawing/theme.js';
import {partById, parts} from '../../source/parts/index.js';
import {
	initialUi,
	reduceUi,
	type UiEvent,
	type UiState,
} from '../../source/dashboard/ui-state.js';
import {reduce, type SessionEvent} from '../../source/session/reducer.js';
import {initialState, type SessionState} from '../../source/session/state.js';
import {createStore} from '../../source/session/store.js';
import {sizes} from '../helpers/sizes.js';

/** What keys act on, without a terminal and without a worker. */
function createTarget(columns = 120, rows = 40) {
	const sent: unknown[] = [];
	const quits: number[] = [];
	const target: KeyTarget = {
		session: {
			store: createStore<SessionState, SessionEvent>(
				reduce,
				initialState({learningRate: 1, lambda: 1}),
			),
			isAnswered: () => true,
			send(command) {
				sent.push(command);
			},
		},
		ui: createStore<UiState, UiEvent>(
			reduceUi,
			initialUi({size: {columns, rows}, hasMouse: true}),
		),
		downloads: {start: () => undefined, stop: () => undefined},
		measures: new Map(),
		quit(exitCode) {
			quits.push(exitCode);
		},
		suspend: () => undefined,
		sharing: {
			copyPane: () => undefined,
			saveFiles: () => undefined,
			toggleRecording: () => undefined,
		},
	};
	return {
		target,
		sent,
		quits,
		press(...keys: readonly string[]) {
			for (const key of keys) {
				dispatchKey(target, key);
			}
		},
		ui: target.ui.getState,
		notice: () => target.session.store.getState().notice?.text,
	};
}

test('characters go to an open field, and not to any other key', (t) => {
	const {press, ui, quits} = createTarget();
	press('2', 'a', '5', 'q', '?');
	t.is(ui().part, 'net');
	t.is(ui().overlay, undefined);
	t.like(ui().parts.net, {field: 'answer', text: '5q?'});
	t.deepEqual(quits, []);
	press('escape', '5');
	t.is(ui().part, 'backpropagation');
});

test('pasted text goes into a field at once, or nowhere', (t) => {
	const {press, ui, target, quits, notice} = createTarget();
	dispatchPaste(target, 'q\r3');
	t.is(ui().part, 'overview');
	t.deepEqual(quits, []);
	t.regex(notice()!, /no field here/v);
	press('3', 'm');
	dispatchPaste(target, ' 1 2\r\n\u0007 3\t4 \r');
	t.like(ui().parts.sigmoid, {field: {name: 'own', text: '1 2; 3 4'}});
	press('escape', '5');
	dispatchPaste(target, '7');
	t.is(ui().part, 'backpropagation');
});

test('Ctrl-C asks before what is typed is lost, q at once otherwise', (t) => {
	const {press, ui, quits} = createTarget();
	press('2', 'a', 'ctrl-c');
	t.deepEqual(quits, [130]);
	press('7', 'ctrl-c');
	t.is(ui().overlay?.type, 'quit');
	press('7', 'escape');
	t.is(ui().overlay, undefined);
	press('ctrl-c', 'ctrl-c');
	t.deepEqual(quits, [130, 130]);
	press('escape', 'escape', 'q');
	t.deepEqual(quits, [130, 130, 0]);
});

test('Escape goes back from the overlay, then the message, then the zoom', (t) => {
	const {press, ui, target, notice, quits} = createTarget();
	press('z', '?');
	t.is(ui().overlay?.type, 'help');
	press('escape');
	t.is(ui().overlay, undefined);
	press('M');
	t.regex(notice()!, /Mouse off/v);
	press('escape');
	t.is(notice(), undefined);
	t.true(ui().isZoomed);
	press('escape');
	t.false(ui().isZoomed);
	press('escape');
	t.deepEqual(quits, []);
	t.false(target.ui.getState().hasMouse);
});

test('a note leaves with the next key that does something, a problem stays', (t) => {
	const {press, target, notice} = createTarget();
	press('M');
	t.regex(notice()!, /Mouse off/v);
	press('f');
	t.regex(notice()!, /Mouse off/v, 'a key that does nothing');
	press('M');
	t.regex(notice()!, /Mouse on/v, 'the next note');
	press('3');
	t.is(notice(), undefined);
	target.session.store.dispatch({type: 'tell', kind: 'error', text: 'Bad.'});
	press('4');
	t.is(notice(), 'Bad.');
	press('escape');
	t.is(notice(), undefined);
});

test('Tab goes round all panes of every part at every size', (t) => {
	for (const [columns, rows] of sizes) {
		const {press, ui} = createTarget(columns, rows);
		for (const {key, id} of parts) {
			press(key);
			const {panes, focused} = panesNow(ui());
			const ids = panes.map((pane) => pane.id);
			t.is(new Set(ids).size, ids.length, `${id} at ${columns}`);
			const seen = ids.map(() => {
				press('tab');
				return panesNow(ui()).focused!.id;
			});
			t.deepEqual(seen.toSorted(), ids.toSorted(), `${id} at ${columns}`);
			t.is(panesNow(ui()).focused, focused);
			press('shift-tab', 'tab');
			t.is(panesNow(ui()).focused, focused);
		}
	}
});

test('the focused pane scrolls as far as it is longer', (t) => {
	const {press, ui, target} = createTarget();
	press('J');
	t.deepEqual(ui().scrolls, {});
	target.measures.set('overview/diagram', {
		height: 5,
		contentHeight: 7,
		stage: {x: 0, y: 0, width: 40, height: 7, apart: 1},
		hits: [],
	});
	press('J', 'J', 'J');
	t.is(ui().scrolls['overview/diagram'], 2);
	press('K');
	t.is(ui().scrolls['overview/diagram'], 1);
});

test('the palette finds by words in any order and forgives a slip', (t) => {
	const {target, sent, press, ui} = createTarget();
	const found = (text: string) =>
		findEntries(listedLayers(target), text).map(({entry}) => entry.help);
	t.is(found('quit')[0], 'quit');
	t.is(found('0.3 rate')[0], found('raise rate')[0]);
	t.true(found('learnig').includes('lower the learning rate'));
	t.deepEqual(found('nothing like this'), []);
	t.true(found('').length > 30);
	for (const {title} of parts) {
		t.is(found(`show ${title}`)[0], `show ${title}`);
	}

	press(':', ...'RATE', 'space', ...'0.05', 'enter');
	t.deepEqual(sent, [{type: 'set', settings: {learningRate: 0.05}}]);
	t.is(ui().overlay, undefined);
	press('ctrl-k', ...'sample', 'space', ...'17', 'enter');
	t.deepEqual(sent.at(-1), {type: 'select-sample', index: 16});
	t.is(found('train 100')[0], 'train for 100 iterations');
	t.is(found('lambda 2')[0], 'set λ to 2');
	t.deepEqual(found('rate -1'), []);
	t.regex(found('lambda')[0], /λ/v);
});

test('what does nothing now is not offered', (t) => {
	const {press, target, ui} = createTarget();
	const labels = () =>
		layersNow(target).flatMap(({entries}) =>
			entries.filter(({off}) => off === undefined).map(({label}) => label),
		);
	press('6', 'm');
	t.is(panesNow(ui()).focused?.id, 'mistakes');
	press('2');
	t.false(labels().includes('A'));
	t.false(labels().includes('Esc'));
	press('z');
	t.true(labels().includes('Esc'));
	// Where one pane has the whole room anyway there is nothing to zoom.
	const small = createTarget(60, 20);
	const zoom = layersNow(small.target)
		.flatMap(({entries}) => entries)
		.find(({keys}) => keys.includes('z'));
	t.truthy(zoom!.off);
});

test('a key that does nothing says why, and a problem stays on screen', (t) => {
	const {press, target, notice, sent} = createTarget();
	target.session.store.dispatch({
		type: 'set',
		settings: {learningRate: 10, lambda: 0},
	});
	press('+');
	t.is(
		notice(),
		'+ does nothing now: 10 is the highest step, and > raises the rate by 10 %.',
	);
	press(',');
	t.is(notice(), ', does nothing now: 0 is the lowest λ there is.');
	t.deepEqual(sent, []);
	press('>');
	t.deepEqual(sent, [{type: 'set', settings: {learningRate: 11}}]);
	target.session.store.dispatch({type: 'tell', kind: 'error', text: 'Bad.'});
	press('+', ',');
	t.is(notice(), 'Bad.');
});

test('without colors there is no change of colors', (t) => {
	const {target, press, ui} = createTarget();
	const isOffered = () =>
		listedLayers(target)
			.flatMap(({entries}) => entries)
			.find(({keys}) => keys.includes('T'))!.off === undefined;
	t.false(isOffered());
	const tell = (display: Partial<Display>) => {
		target.ui.dispatch({type: 'display', display, by: 'terminal'});
	};

	tell({depth: 8, background: 'dark'});
	t.true(isOffered());
	press('T');
	t.is(ui().display.background, 'light');
	tell({isAscii: true, background: 'dark'});
	t.deepEqual(ui().display, {depth: 8, isAscii: true, background: 'light'});
});

test('a click on a hint of the footer means the key under it', (t) => {
	const hints = [
		{keys: ['left', 'h'], label: '←/→', hint: 'step'},
		{keys: ['q'], label: 'q', hint: 'quit', isPinned: true},
	];
	const keys = [1, 3, 6, 9, 11, 14, 40].map((x) => footerKeyAt(hints, 60, x));
	t.deepEqual(keys, ['left', 'right', 'left', undefined, 'q', 'q', undefined]);
	t.is(partById('overview').key, '0');
});

test('in ASCII the footer names arrows, and a click on a name is its key', (t) => {
	const hints = shownHints(
		[{keys: ['left', 'right'], label: '←/→', hint: 'ε'}],
		{isAscii: true},
	);
	const row = stripVTControlCharacters(
		footerRow(hints, createTheme(0, {isAscii: true}), 20).join(''),
	);
	t.is(row.trimEnd(), ' Left/Right eps');
	t.is(footerKeyAt(hints, 20, row.indexOf('Left') + 3), 'left');
	t.is(footerKeyAt(hints, 20, row.indexOf('Right') + 3), 'right');
});

const entries: readonly ListedData[] = [
	{name: 'embedded', kind: 'data', about: 'Drawn digits', path: 'embedded'},
	{
		name: 'week7',
		kind: 'data',
		about: 'Digits of the course',
		download: 'week7',
		arrived: {bytes: 1_600_000, size: 7_600_000},
	},
	{name: 'week7 weights', kind: 'weights', about: 'Weights', path: '/w.mat'},
	{
		name: 'my.csv',
		kind: 'file',
		about: 'File in the current folder',
		path: 'my.csv',
	},
];
const fresh = initialState({learningRate: 1, lambda: 1});
const trained: SessionState = {
	...fresh,
	latest: {
		...usualSettings,
		iteration: 312,
		evaluations: 313,
		cost: 1,
		accuracy: 0.5,
		time: 1,
	},
};
const list: DataChooser = {...openedChooser, entries};
const running: DownloadState = {
	name: 'week7',
	file: 'week7data1.mat',
	received: 3_000_000,
	total: 7_500_000,
};

function at(chosen: number, changes: Partial<DataChooser> = {}): DataChooser {
	return {...list, chosen, ...changes};
}

/** The list of data with these keys pressed, and what was sent to training and to downloads. */
function chooseBy(
	chooser: DataChooser,
	session: Partial<SessionState>,
	download: DownloadState | undefined,
	...keys: readonly string[]
) {
	const {target, sent, ui} = createTarget();
	const told: unknown[] = [];
	const {store} = target.session;
	const state = {...store.getState(), ...session};
	const chooserTarget: KeyTarget = {
		...target,
		session: {...target.session, store: {...store, getState: () => state}},
		downloads: {
			start(name) {
				told.push(name);
			},
			stop() {
				told.push('stop');
			},
		},
	};
	if (download) {
		target.ui.dispatch({type: 'download', download});
	}

	target.ui.dispatch({type: 'overlay', overlay: chooser});
	for (const key of keys) {
		dispatchKey(chooserTarget, key);
	}

	return {overlay: ui().overlay, sent, told};
}

test('arrows and j k move within the list, whose last row opens a path', (t) => {
	const chosen = (...keys: readonly string[]) =>
		chooseBy(list, {}, undefined, ...keys).overlay;
	t.deepEqual(chosen('down', 'j'), at(2));
	t.deepEqual(chosen('down', 'down', 'k', 'up', 'up'), at(0));
	t.deepEqual(chosen('end'), at(4));
	t.deepEqual(chosen('end', 'down'), at(4));
	t.deepEqual(chosen('end', 'home'), at(0));
	t.deepEqual(chosen('x', 'space'), at(0));
});

test('Enter uses what is here and closes the list', (t) => {
	t.deepEqual(chooseBy(at(2), {}, undefined, 'enter'), {
		overlay: undefined,
		sent: [{type: 'open-file', path: '/w.mat'}],
		told: [],
	});
});

test('Enter downloads what is not here and keeps the list open', (t) => {
	t.deepEqual(chooseBy(at(1), trained, undefined, 'enter'), {
		overlay: at(1),
		sent: [],
		told: ['week7'],
	});
});

test('Enter on the last row types a path; before the disk was looked through it does nothing', (t) => {
	t.deepEqual(chooseBy(at(4), {}, undefined, 'enter').overlay, {
		type: 'open',
		text: '',
	});
	t.deepEqual(
		chooseBy(openedChooser, {}, undefined, 'enter').overlay,
		openedChooser,
	);
});

test('a run is given up only after a question, which Esc or another row takes back', (t) => {
	const after = (...keys: readonly string[]) =>
		chooseBy(at(0), trained, undefined, 'enter', ...keys);
	t.deepEqual(after(), {
		overlay: at(0, {isAsking: true}),
		sent: [],
		told: [],
	});
	t.deepEqual(after('escape').overlay, at(0));
	t.deepEqual(after('down').overlay, at(1));
	t.deepEqual(after('enter').sent, [{type: 'open-file', path: 'embedded'}]);
});

test('Esc stops a download first and closes the list then; D closes it and lets the download go on', (t) => {
	const asked = chooseBy(at(1), {}, running, 'escape');
	t.deepEqual([asked.overlay, asked.told], [at(1), ['stop']]);
	const hidden = chooseBy(at(1), {}, running, 'D');
	t.deepEqual([hidden.overlay, hidden.told], [undefined, []]);
	const stopped = {...running, outcome: 'stopped'} as const;
	const closed = chooseBy(at(1), {}, stopped, 'escape');
	t.deepEqual([closed.overlay, closed.told], [undefined, []]);
});

test('what is in use is known by content, not by name, where that is possible', (t) => {
	const data = {
		name: 'my.csv',
		isSynthetic: false,
		courseFile: undefined,
		samples: 1,
		features: 1,
	};
	t.true(isInUse(entries[0], {...fresh, data: {...data, isSynthetic: true}}));
	t.false(isInUse(entries[0], {...fresh, data}));
	t.true(
		isInUse(entries[1], {...fresh, data: {...data, courseFile: 'week7data1'}}),
	);
	t.true(isInUse(entries[3], {...fresh, data}));
	t.false(isInUse(entries[2], fresh));
});

function picture(
	chooser: DataChooser,
	session: SessionState,
	download?: DownloadState,
	width = 78,
	room = 24,
): string {
	const content = overlayContent(
		chooser,
		{
			ui: {
				getState: () => ({
					...initialUi({size: {columns: 80, rows: 24}, hasMouse: false}),
					...(download && {download}),
				}),
			},
			session: {store: {getState: () => session}},
		},
		[],
	);
	const height = Math.min(room, dialogHeight(content, width));
	const rows = drawDialog(content, plainTheme, {width, height}).rows.map(
		(row) => stripVTControlCharacters(row),
	);
	return rows.join('\n');
}

test('each row says what it is and whether it is here; the marked one what to do', (t) => {
	const text = picture(at(1), fresh);
	t.regex(text, /^│ {3}embedded {7}Drawn digits +here │$/mv);
	t.regex(text, /▸ week7 {10}Digits of the course +here in part │$/mv);
	t.regex(text, /Not all here yet: Enter downloads it \(6\.0 MB\)/v);
	t.regex(text, /open a file …/v);
	t.regex(picture(at(2), fresh), /0\.2876/v);
});

test('a download shows how much has arrived, and a failure why, also on a small screen', (t) => {
	const going = picture(at(1), fresh, running);
	t.regex(
		going,
		/████████░{12} {2}40 % {2}week7data1\.mat {2}3\.0 MB of 7\.5 MB/v,
	);
	t.regex(going, /Esc stops the download, D lets it go on/v);
	const note = `Cannot download week7data1.mat: ${'no server, '.repeat(20)}the end.`;
	const failed = picture(
		at(1),
		fresh,
		{...running, outcome: 'failed', note},
		58,
		18,
	);
	t.regex(failed, /Cannot download week7data1\.mat/v);
	t.regex(failed, /the end\./v);
	t.regex(failed, /▸ week7/v);
});

test('the question names the iteration that would be lost', (t) => {
	t.regex(
		picture(at(0, {isAsking: true}), trained),
		/Training is at iteration 312\..*begins again/v,
	);
});

test('a long list scrolls to the marked row', (t) => {
	const many = Array.from({length: 60}, (_, i) => ({
		name: `file-${i}.mat`,
		kind: 'file' as const,
		about: 'File',
		path: `file-${i}.mat`,
	}));
	const text = picture({...list, entries: many, chosen: 45}, fresh);
	t.regex(text, /▸ file-45\.mat/v);
	t.notRegex(text, /file-0\.mat/v);
});
