import process from 'node:process';
import anyTest from 'ava';
import {withoutFetch} from '../../../source/cli/dashboard.js';
import {
	colorDepth,
	guessDisplay,
	needsAscii,
	needsPlain,
	openQuestions,
	type Display,
	type DisplayChoice,
} from '../../../source/dashboard/terminal/display.js';

// They change the environment of the process, which supports-color reads.
const test = anyTest.serial;

const terminal = Object.assign(Object.create(process.stdout), {
	isTTY: true,
}) as typeof process.stdout;

function depthWith(environment: Record<string, string>) {
	// The object itself stays: supports-color has it.
	const before = {...process.env};
	for (const name of [
		'CI',
		'COLORTERM',
		'CLICOLOR',
		'FORCE_COLOR',
		'TERM_PROGRAM',
	]) {
		Reflect.deleteProperty(process.env, name);
	}

	Object.assign(process.env, environment);
	try {
		return colorDepth(undefined, environment, terminal);
	} finally {
		for (const name of Object.keys(environment)) {
			Reflect.deleteProperty(process.env, name);
		}

		Object.assign(process.env, before);
	}
}

test('the number of colors comes from the terminal', (t) => {
	t.is(depthWith({TERM: 'xterm-256color', COLORTERM: 'truecolor'}), 24);
	t.is(depthWith({TERM: 'xterm-256color'}), 8);
	// Over ssh, where COLORTERM is lost.
	for (const [term, depth] of [
		['alacritty', 24],
		['foot', 24],
		['foot-extra', 24],
		['mintty', 24],
		['xterm-kitty', 24],
		['xterm-direct', 24],
		['st-256color', 24],
		['xterm', 8],
		['screen-256color', 8],
		['tmux', 8],
		['screen', 4],
		['xterm-16color', 4],
		['rxvt-unicode', 4],
		['xterm-mono', 0],
		['vt100', 0],
		['vt220', 0],
		['dumb', 0],
	] as const) {
		t.is(depthWith({TERM: term}), depth, term);
	}

	t.is(depthWith({TERM: 'linux'}), 4);
	t.is(depthWith({TERM: 'unknown'}), 0);
	t.is(depthWith({TERM: 'unknown', FORCE_COLOR: '2'}), 8);
	t.is(depthWith({TERM: 'xterm-kitty', FORCE_COLOR: '1'}), 4);
	t.is(depthWith({TERM: 'xterm-kitty', FORCE_COLOR: '0'}), 0);
	t.is(depthWith({TERM: 'xterm-kitty', CLICOLOR: '0'}), 0);
	t.is(depthWith({TERM: 'xterm-kitty', CLICOLOR: '1'}), 24);
	t.is(depthWith({TERM: 'unknown', CLICOLOR_FORCE: '1'}), 4);
	t.is(depthWith({TERM: 'unknown', CLICOLOR_FORCE: '0'}), 0);
});

test('NO_COLOR takes them away, --color goes before everything', (t) => {
	t.is(depthWith({TERM: 'xterm-256color', NO_COLOR: '1'}), 0);
	t.is(depthWith({TERM: 'xterm-256color', NO_COLOR: ''}), 8);
	t.is(colorDepth('256', {NO_COLOR: '1'}, terminal), 8);
	t.is(colorDepth('none', {}, terminal), 0);
	t.is(colorDepth('16', {}, terminal), 4);
	t.is(colorDepth('truecolor', {}, terminal), 24);
});

test('a pipe gets no colors, whatever the terminal around it has', (t) => {
	const pipe = Object.assign(Object.create(process.stdout), {
		isTTY: false,
	}) as typeof process.stdout;
	const {FORCE_COLOR: forced} = process.env;
	delete process.env.FORCE_COLOR;
	t.is(colorDepth(undefined, {TERM: 'xterm'}, pipe), 0);
	t.is(colorDepth(undefined, {TERM: 'xterm-kitty'}, pipe), 0);
	if (forced !== undefined) {
		process.env.FORCE_COLOR = forced;
	}
});

test('COLORFGBG tells the background', (t) => {
	const of = (value?: string) =>
		guessDisplay({}, {COLORFGBG: value}, terminal).background;
	t.is(of('15;0'), 'dark');
	t.is(of('0;15'), 'light');
	t.is(of('0;7'), 'light');
	t.is(of('7;8'), 'dark');
	t.is(of('0;default;15'), 'light');
	t.is(of('0;default'), 'neutral');
	t.is(of(''), 'neutral');
	t.is(of(), 'neutral');
});

test('ASCII where a locale is set and it is not UTF-8', (t) => {
	t.false(needsAscii({LANG: 'en_US.UTF-8'}));
	t.false(needsAscii({LANG: 'C.utf8'}));
	t.true(needsAscii({LANG: 'en_US.ISO-8859-1'}));
	t.true(needsAscii({LC_ALL: 'C', LANG: 'en_US.UTF-8'}));
	t.false(needsAscii({LC_ALL: '', LC_CTYPE: 'de_DE.UTF-8', LANG: 'C'}));
	t.true(needsAscii({TERM: 'linux', LANG: 'en_US.UTF-8'}));
	// Nothing is said: most terminals are UTF-8.
	t.false(needsAscii({}));
});

test('a terminal is asked only what nobody has said, and never what it would print', (t) => {
	const asked = (
		env: Record<string, string>,
		choice: DisplayChoice = {},
		display: Partial<Display> = {},
	) =>
		Object.entries(
			openQuestions(
				choice,
				{depth: 8, isAscii: false, background: 'neutral', ...display},
				env,
			),
		)
			.filter(([, isOpen]) => isOpen)
			.map(([name]) => name);
	const all = ['depth', 'background', 'width'];
	t.deepEqual(asked({TERM: 'xterm'}), all);
	t.deepEqual(asked({TERM: 'unknown'}, {}, {depth: 0}), all);
	t.deepEqual(asked({TERM: 'xterm'}, {}, {depth: 24}), ['background', 'width']);
	t.deepEqual(asked({TERM: 'xterm', NO_COLOR: '1'}), ['width']);
	t.deepEqual(asked({TERM: 'xterm', FORCE_COLOR: '2'}), [
		'background',
		'width',
	]);
	t.deepEqual(
		asked({TERM: 'xterm'}, {color: '16', background: 'dark', ascii: false}),
		[],
	);
	t.deepEqual(asked({TERM: 'xterm'}, {}, {isAscii: true}), [
		'depth',
		'background',
	]);
	// It hands the question for colors to the terminal around it, as text.
	t.deepEqual(asked({TERM: 'screen.xterm-256color'}), ['background', 'width']);
	for (const term of ['linux', 'dumb', 'vt100']) {
		t.deepEqual(asked({TERM: term}), [], term);
	}
});

test('the screen-reader mode wants sentences everywhere, a dumb terminal where it is one', (t) => {
	t.true(needsPlain({INK_SCREEN_READER: 'true'}, false));
	t.true(needsPlain({TERM: 'dumb'}, true));
	t.false(needsPlain({TERM: 'dumb'}, false));
	t.false(needsPlain({TERM: 'xterm', INK_SCREEN_READER: 'false'}, true));
	t.false(needsPlain({}, true));
});

const fetchOf = (): unknown =>
	Object.getOwnPropertyDescriptor(globalThis, 'fetch');

test('there is no fetch while something is loaded, and then it is back', async (t) => {
	const before = fetchOf();
	t.truthy(before);
	const loaded = await withoutFetch(async () => {
		t.false('fetch' in globalThis);
		await Promise.resolve();
		t.false('fetch' in globalThis);
		return 'loaded';
	});
	t.is(loaded, 'loaded');
	t.deepEqual(fetchOf(), before);
});

test('it is back too when loading fails', async (t) => {
	const before = fetchOf();
	await t.throwsAsync(
		withoutFetch(async () => {
			throw new Error('not to be loaded');
		}),
		{message: 'not to be loaded'},
	);
	t.deepEqual(fetchOf(), before);
});

test('where there was none there is none afterwards', async (t) => {
	const before = Object.getOwnPropertyDescriptor(globalThis, 'fetch')!;
	Reflect.deleteProperty(globalThis, 'fetch');
	try {
		t.is(await withoutFetch(async () => 1), 1);
		t.false('fetch' in globalThis);
	} finally {
		Object.defineProperty(globalThis, 'fetch', before);
	}
});
