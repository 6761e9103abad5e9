import test from 'ava';
import {paneText} from '../../../source/dashboard/sharing/actions.js';
import {screenSvg} from '../../../source/dashboard/sharing/screen-svg.js';
import {
	plainLook,
	readCells,
} from '../../../source/dashboard/terminal/cells.js';

test('the cells of a styled row', (t) => {
	const cells = readCells(
		'a\u001B[0;1;32mb\u001B[0;38;5;75;48;2;1;2;255mc\u001B[0;7;4;97;101md\u001B[0me',
	);
	t.deepEqual(
		cells.map(({character}) => character),
		[...'abcde'],
	);
	const looks = cells.map(({look}) => look);
	t.deepEqual(looks[0], plainLook);
	t.deepEqual(looks[1], {...plainLook, bold: true, foreground: 2});
	t.deepEqual(looks[2], {
		...plainLook,
		foreground: 75,
		background: '#0102ff',
	});
	t.deepEqual(looks[3], {
		...plainLook,
		inverse: true,
		underline: true,
		foreground: 15,
		background: 9,
	});
	t.deepEqual(looks[4], plainLook);
});

test('the picture has the text, the colors and the blocks of the screen', (t) => {
	const svg = screenSvg(
		[
			readCells(
				'\u001B[0;31mred & <\u001B[0m \u001B[38;2;10;20;30;48;5;16m▀\u001B[0m',
			),
		],
		'dark',
	);
	t.regex(svg, /^<svg [^>]*viewBox="0 0 81 19"/v);
	t.regex(svg, /<text [^>]*fill="#e5534b">red &amp; &lt;<\/text>/v);
	t.regex(svg, /<rect x="72" y="0" [^>]*fill="rgb\(0,0,0\)"\/>/v);
	t.regex(svg, /<rect x="72" y="0" [^>]*fill="#0a141e"\/>/v);
	t.regex(svg, /fill="#0d1117"\/>/v);
	t.regex(screenSvg([readCells('a')], 'light'), /fill="#ffffff"\/>/v);
	// Lines of frames reach their neighbors, and a Θ is no 0.
	const framed = screenSvg([readCells('╭Θ'), readCells('┃0')], 'neutral');
	t.regex(framed, /<path d="M4\.5 19V9M9 9\.5H4" [^>]*stroke-width="1"\/>/v);
	t.regex(framed, /<path d="M5 19V30M5 38V28" [^>]*stroke-width="2"\/>/v);
	t.notRegex(framed, /Θ/v);
	t.regex(framed, />0<\/text>/v);
});

test('a pane as text', (t) => {
	t.is(
		paneText('Cost J', ['\u001B[0;1ma  b\u001B[0m  ', '', '  c', '']),
		'Cost J\n======\na  b\n\n  c\n',
	);
});
