import fs, {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {syncBuiltinESMExports} from 'node:module';
import {join} from 'node:path';
import test from 'ava';
import {BadInputError} from '../../../source/dataset/bad-input.js';
import {Recorder} from '../../../source/dashboard/sharing/recorder.js';
import {Painter} from '../../../source/dashboard/terminal/painter.js';
import {
	initialUi,
	reduceUi,
	type UiEvent,
	type UiState,
} from '../../../source/dashboard/ui-state.js';
import {createStore} from '../../../source/session/store.js';
import {castEvents, replayed} from '../../helpers/casts.js';
import {scratchFolder} from '../../helpers/mat-files.js';

function setUp() {
	const ui = createStore<UiState, UiEvent>(
		reduceUi,
		initialUi({
			size: {columns: 60, rows: 20},
			hasMouse: false,
			display: {depth: 24, isAscii: false, background: 'light'},
		}),
	);
	let follower: ((text: string) => void) | undefined;
	const problems: string[] = [];
	const recorder = new Recorder(
		{
			follow(next) {
				follower = next;
			},
		},
		ui,
		(problem) => {
			problems.push(problem);
		},
	);
	return {
		ui,
		recorder,
		problems,
		paint(text: string) {
			follower?.(text);
		},
	};
}

test('a recording has the lines of an asciicast v3, https://docs.asciinema.org/manual/asciicast/v3/', (t) => {
	const {ui, recorder, paint} = setUp();
	const path = join(scratchFolder(), 'a.cast');
	paint('before');
	recorder.start(path, 'xterm-kitty', false);
	ui.dispatch({type: 'recording', isOn: true});
	paint('\u001B[1mΘ');
	ui.dispatch({type: 'resize', size: {columns: 100, rows: 30}});
	ui.dispatch({type: 'show-part', part: 'train'});
	paint('"line"\n');
	t.regex(
		recorder.stop(0)!,
		/^Recorded \d.* to .*a\.cast; asciinema play shows it\.$/v,
	);
	paint('after');
	t.is(recorder.stop(), undefined);
	t.false(ui.getState().isRecording);
	const text = readFileSync(path, 'utf8');
	const [header, ...events] = castEvents(text);
	const {timestamp, term, ...rest} = header;
	t.true(Number.isInteger(timestamp));
	t.true(Math.abs((timestamp as number) - Date.now() / 1000) < 3600);
	t.deepEqual(rest, {version: 3, title: 'nn-tui'});
	const {theme, ...terminal} = term as {theme: Record<string, string>};
	t.deepEqual(terminal, {cols: 60, rows: 20, type: 'xterm-kitty'});
	t.deepEqual([theme.fg, theme.bg], ['#1f2328', '#ffffff']);
	t.regex(theme.palette, /^#[\da-f]{6}(?::#[\da-f]{6}){15}$/v);
	t.true(events.every(([interval]) => interval >= 0 && interval < 3600));
	t.deepEqual(
		events.map(([, code, data]) => [code, data]),
		[
			['o', '\u001B[?25l\u001B[?7l'],
			['m', 'Overview'],
			['o', '\u001B[1mΘ'],
			['r', '100x30'],
			['m', 'Step 6: train the network'],
			['o', '"line"\n'],
			['o', '\u001B[0m\u001B[30;1H\u001B[?7h\u001B[?25h'],
			['x', '0'],
		],
	);
	t.true(text.endsWith('\n'));
});

test('a recording never takes the place of a file unless it may', (t) => {
	const {recorder} = setUp();
	const path = join(scratchFolder(), 'a.cast');
	writeFileSync(path, 'mine');
	t.throws(
		() => {
			recorder.start(path, undefined, false);
		},
		{instanceOf: BadInputError, message: /there is a file of that name/v},
	);
	t.is(readFileSync(path, 'utf8'), 'mine');
	recorder.start(path, undefined, true);
	recorder.stop();
	t.is(castEvents(readFileSync(path, 'utf8'))[0].version, 3);
});

const withFullDisk = existsSync('/dev/full') ? test : test.skip;

withFullDisk('a full disk ends a recording with one sentence', (t) => {
	const {ui, recorder, problems, paint} = setUp();
	t.false(recorder.start('/dev/full', undefined, true));
	paint('more');
	t.deepEqual(problems, [
		'Nothing was recorded. Cannot write /dev/full: the disk is full; make room or choose another disk.',
	]);
	t.is(recorder.stop(), undefined);
	t.false(ui.getState().isRecording);
});

for (const [wanted, pictures] of [
	['Nothing was recorded.', []],
	['The recording has ended and can be played so far.', ['first']],
] as const) {
	test(`a disk that is full later: ${wanted}`, (t) => {
		const {recorder, problems, paint} = setUp();
		const path = join(scratchFolder(), 'a.cast');
		t.true(recorder.start(path, undefined, false));
		for (const picture of pictures) {
			paint(picture);
		}

		const write = fs.writeFileSync;
		fs.writeFileSync = () => {
			throw Object.assign(new Error('full'), {code: 'ENOSPC'});
		};

		syncBuiltinESMExports();
		try {
			paint('more');
		} finally {
			fs.writeFileSync = write;
			syncBuiltinESMExports();
		}

		t.true(problems[0].startsWith(wanted));
		t.is(existsSync(path), pictures.length > 0);
		t.is(recorder.stop(), undefined);
	});
}

test('what is recorded from the middle of a visit is the whole screen', async (t) => {
	const size = {columns: 60, rows: 20};
	const written: string[] = [];
	const painter = new Painter({
		...size,
		write(text) {
			written.push(text);
			return true;
		},
		once: () => undefined,
	});
	const {ui} = setUp();
	const painted = async (frame: string) => {
		const {length} = written;
		painter.setFrame(frame);
		while (written.length === length) {
			await new Promise((resolve) => {
				setImmediate(resolve);
			});
		}
	};

	await painted('first\nsecond\nthird');
	const recorder = new Recorder(painter, ui, t.fail);
	const path = join(scratchFolder(), 'a.cast');
	recorder.start(path, undefined, false);
	await painted('first\n2nd\nthird');
	recorder.stop();
	const cast = readFileSync(path, 'utf8');
	// The question for the state of the terminal is none of the screen.
	t.true(written.join('').includes('\u001B[5n'));
	t.false(cast.includes('[5n'));
	const {text} = await replayed(cast);
	t.is(text.trim(), 'first\n2nd\nthird');
});
