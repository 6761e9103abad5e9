import {stripVTControlCharacters} from 'node:util';
import test from 'ava';
import {
	chooserKey,
	isInUse,
	openedChooser,
	type DataChooser,
	type DownloadState,
} from '../../../source/dashboard/overlays/chooser.js';
import {overlayContent} from '../../../source/dashboard/overlays/content.js';
import {
	dialogHeight,
	drawDialog,
} from '../../../source/dashboard/overlays/dialog.js';
import {initialUi} from '../../../source/dashboard/ui-state.js';
import {type ListedData} from '../../../source/dataset/named/list.js';
import {
	initialState,
	type SessionState,
} from '../../../source/session/state.js';
import {usualSettings} from '../../../source/network/optimizers/settings.js';
import {plainTheme} from '../../helpers/draw.js';

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

test('arrows and j k move within the list, whose last row opens a path', (t) => {
	const keys = (chooser: DataChooser, ...names: string[]) => {
		for (const key of names) {
			chooser = chooserKey(chooser, key, {session: fresh}).chooser!;
		}

		return chooser.chosen;
	};

	t.is(keys(list, 'down', 'j'), 2);
	t.is(keys(list, 'down', 'down', 'k', 'up', 'up'), 0);
	t.is(keys(list, 'end'), 4);
	t.is(keys(list, 'end', 'down'), 4);
	t.is(keys(list, 'end', 'home'), 0);
	t.is(keys(list, 'x', 'space'), 0);
});

test('Enter uses what is here and closes the list', (t) => {
	t.deepEqual(chooserKey(at(2), 'enter', {session: fresh}), {
		chooser: undefined,
		action: {type: 'use', path: '/w.mat'},
	});
});

test('Enter downloads what is not here and keeps the list open', (t) => {
	t.deepEqual(chooserKey(at(1), 'enter', {session: trained}), {
		chooser: at(1),
		action: {type: 'download', name: 'week7'},
	});
});

test('Enter on the last row types a path; before the disk was looked through it does nothing', (t) => {
	t.deepEqual(chooserKey(at(4), 'enter', {session: fresh}), {
		chooser: undefined,
		action: {type: 'open'},
	});
	t.deepEqual(chooserKey(openedChooser, 'enter', {session: fresh}), {
		chooser: openedChooser,
	});
});

test('a run is given up only after a question, which Esc or another row takes back', (t) => {
	const context = {session: trained};
	const asked = chooserKey(at(0), 'enter', context);
	t.deepEqual(asked, {chooser: at(0, {isAsking: true})});
	t.deepEqual(chooserKey(asked.chooser!, 'escape', context), {chooser: at(0)});
	t.deepEqual(chooserKey(asked.chooser!, 'down', context), {chooser: at(1)});
	t.deepEqual(chooserKey(asked.chooser!, 'enter', context).action, {
		type: 'use',
		path: 'embedded',
	});
});

test('Esc stops a download first and closes the list then; D closes it and lets the download go on', (t) => {
	t.deepEqual(
		chooserKey(at(1), 'escape', {session: fresh, download: running}),
		{chooser: at(1), action: {type: 'stop-download'}},
	);
	t.deepEqual(chooserKey(at(1), 'D', {session: fresh, download: running}), {
		chooser: undefined,
	});
	const stopped = {...running, outcome: 'stopped'} as const;
	t.deepEqual(
		chooserKey(at(1), 'escape', {session: fresh, download: stopped}),
		{chooser: undefined},
	);
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
