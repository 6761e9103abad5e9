import process from 'node:process';
import anyTest from 'ava';
import {
	backgroundFromEnvironment,
	colorDepth,
	needsAscii,
} from '../../../source/dashboard/terminal/display.js';

// They change the environment of the process, which supports-color reads.
const test = anyTest.serial;

const terminal = Object.assign(Object.create(process.stdout), {
	isTTY: true,
}) as typeof process.stdout;

function depthWith(environment: Record<string, string>) {
	// The object itself stays: supports-color has it.
	const before = {...process.env};
	for (const name of ['CI', 'COLORTERM', 'FORCE_COLOR', 'TERM_PROGRAM']) {
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
	t.is(depthWith({TERM: 'xterm'}), 4);
	t.is(depthWith({TERM: 'linux'}), 4);
	t.is(depthWith({TERM: 'unknown'}), 0);
	t.is(depthWith({TERM: 'unknown', FORCE_COLOR: '2'}), 8);
});

test('NO_COLOR takes them away, --color goes before everything', (t) => {
	t.is(depthWith({TERM: 'xterm-256color', NO_COLOR: '1'}), 0);
	t.is(depthWith({TERM: 'xterm-256color', NO_COLOR: ''}), 8);
	t.is(colorDepth('256', {NO_COLOR: '1'}, terminal), 8);
	t.is(colorDepth('none', {}, terminal), 0);
	t.is(colorDepth('16', {}, terminal), 4);
	t.is(colorDepth('truecolor', {}, terminal), 24);
});

test('COLORFGBG tells the background', (t) => {
	const of = (value: string) => backgroundFromEnvironment({COLORFGBG: value});
	t.is(of('15;0'), 'dark');
	t.is(of('0;15'), 'light');
	t.is(of('0;7'), 'light');
	t.is(of('7;8'), 'dark');
	t.is(of('0;default;15'), 'light');
	t.is(of('0;default'), undefined);
	t.is(of(''), undefined);
	t.is(backgroundFromEnvironment({}), undefined);
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
