import test from 'ava';
import {type Canvas} from '../../source/drawing/canvas.js';
import {type ColorDepth} from '../../source/drawing/colors.js';
import {drawPicture} from '../../source/drawing/picture.js';
import {createTheme} from '../../source/drawing/theme.js';
import {drawn} from '../helpers/draw.js';

const stylesOf = (depth: ColorDepth) => {
	const {pixels, signed, ...rest} = createTheme(depth);
	return [
		...Object.values(rest).filter((value) => typeof value === 'string'),
		...[-1, -0.1, 0, 0.1, 1].map((value) => signed(value)),
		pixels(0.3, 0.9),
	].join(' ');
};

test('a theme uses only the colors that the terminal has', (t) => {
	t.notRegex(stylesOf(0), /\b(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])\b/v);
	t.notRegex(stylesOf(4), /[34]8;/v);
	t.notRegex(stylesOf(8), /[34]8;2;/v);
	t.regex(stylesOf(8), /38;5;/v);
	t.regex(stylesOf(24), /38;2;/v);
});

test('styles are made once, not for each cell', (t) => {
	const {pixels, signed} = createTheme(24);
	const styles = new Set<string>();
	for (let i = 0; i <= 1000; i++) {
		styles.add(signed(i / 500 - 1));
	}

	t.is(styles.size, 8);
	t.is(pixels(0.5, 0.25), pixels(0.5001, 0.2501));
});

test('strengths and brightnesses out of range, or none at all, still have a style', (t) => {
	for (const depth of [0, 4, 8, 24] as const) {
		const {pixels, signed} = createTheme(depth);
		for (const value of [-9, 9, Number.NaN, Number.POSITIVE_INFINITY]) {
			t.is(typeof signed(value), 'string');
			t.is(typeof pixels(value, value), 'string');
		}
	}
});

test('strokes are bright on a dark terminal and dark on a light one', (t) => {
	const dark = createTheme(24, {background: 'dark'});
	const light = createTheme(24, {background: 'light'});
	t.is(dark.pixels(1, 0), '38;2;255;255;255;48;2;0;0;0');
	t.is(light.pixels(1, 0), '38;2;0;0;0;48;2;255;255;255');
	t.is(createTheme(8).pixels(1, 0), '38;5;231;48;5;16');
	t.is(createTheme(4).pixels(1, 0), '97;40');
});

test('a picture in half blocks, in shades without colors, in ASCII', (t) => {
	// A column of brightnesses 0, ⅓, ⅔, 1 beside one of 1s.
	const pixels = [0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0.5, 0.5, 0, 0, 0, 0];
	const draw = (theme: ReturnType<typeof createTheme>) => (canvas: Canvas) => {
		drawPicture(canvas, 0, 0, {
			pixels,
			size: {height: 4, width: 4},
			theme,
		});
	};

	t.deepEqual(drawn(4, 2, draw(createTheme(24))), ['▀▀▀▀', '▀▀▀▀']);
	t.deepEqual(drawn(4, 2, draw(createTheme(0))), [' █', '██▒']);
	t.deepEqual(drawn(4, 2, draw(createTheme(24, {isAscii: true}))), [
		' @',
		'@@+',
	]);
});
