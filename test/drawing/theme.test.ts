import test from 'ava';
import {
	readCells,
	type CellColor,
} from '../../source/dashboard/terminal/cells.js';
import {type Canvas} from '../../source/drawing/canvas.js';
import {type Background, type ColorDepth} from '../../source/drawing/colors.js';
import {drawPicture} from '../../source/drawing/picture.js';
import {createTheme, type Theme} from '../../source/drawing/theme.js';
import {
	contrast,
	difference,
	lightOfHex,
	lightOfIndex,
	type Light,
} from '../helpers/color-vision.js';
import {drawn} from '../helpers/draw.js';

const parametersOf = (depth: ColorDepth) => {
	const {pixels, signedPixels, signed, frames, badges, ...rest} =
		createTheme(depth);
	return [
		...Object.values({...rest, ...frames, ...badges}).filter(
			(value) => typeof value === 'string',
		),
		...[-1, -0.1, 0, 0.1, 1].map((value) => signed(value)),
		pixels(0.3, 0.9),
		signedPixels(-0.3, 0.9),
	].join(' ');
};

test('a theme uses only the colors that the terminal has', (t) => {
	t.notRegex(parametersOf(0), /\b(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])\b/v);
	t.notRegex(parametersOf(4), /[34]8;/v);
	t.notRegex(parametersOf(8), /[34]8;2;/v);
	t.regex(parametersOf(8), /38;5;/v);
	t.regex(parametersOf(24), /38;2;/v);
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

/** What a terminal shows: its page, its text and its 16 colors. */
type Terminal = {
	readonly page: string;
	readonly text: string;
	readonly basic: readonly string[];
};

const vga =
	'#000000 #aa0000 #00aa00 #aa5500 #0000aa #aa00aa #00aaaa #aaaaaa #555555 #ff5555 #55ff55 #ffff55 #5555ff #ff55ff #55ffff #ffffff';
const xterm =
	'#000000 #cd0000 #00cd00 #cdcd00 #0000ee #cd00cd #00cdcd #e5e5e5 #7f7f7f #ff0000 #00ff00 #ffff00 #5c5cff #ff00ff #00ffff #ffffff';
const windows =
	'#0c0c0c #c50f1f #13a10e #c19c00 #0037da #881798 #3a96dd #cccccc #767676 #e74856 #16c60c #f9f1a5 #3b78ff #b4009e #61d6d6 #f2f2f2';
const macos =
	'#000000 #990000 #00a600 #999900 #0000b2 #b200b2 #00a6b2 #bfbfbf #666666 #e50000 #00d900 #e5e500 #0000ff #e500e5 #00e5e5 #e5e5e5';
const solarized =
	'#073642 #dc322f #859900 #b58900 #268bd2 #d33682 #2aa198 #eee8d5 #002b36 #cb4b16 #586e75 #657b83 #839496 #6c71c4 #93a1a1 #fdf6e3';

const onPages = (basic: string, text: string, pages: readonly string[]) =>
	pages.map((page): Terminal => ({page, text, basic: basic.split(' ')}));

// Black, GitHub, VS Code, One Dark, Solarized Dark, Nord; white, gray90 (GNOME, xterm), Atom, Solarized
// Light, Catppuccin Latte.
const dark = ['#000000', '#0d1117', '#1e1e1e', '#282c34', '#002b36', '#2e3440'];
const light = ['#ffffff', '#e5e5e5', '#fafafa', '#fdf6e3', '#eff1f5'];

const terminals: Readonly<Record<Background, readonly Terminal[]>> = {
	dark: onPages(xterm, '#e5e5e5', dark),
	light: onPages(xterm, '#000000', light),
	neutral: [
		...onPages(xterm, '#e5e5e5', ['#000000']),
		...onPages(xterm, '#000000', ['#ffffff']),
	],
};

/** Terminals in whose own 16 colors the program is shown, and the contrast that all its colors have there. */
const basicTerminals: ReadonlyArray<
	readonly [
		name: string,
		least: number,
		Readonly<Record<Exclude<Background, 'neutral'>, readonly Terminal[]>>,
	]
> = [
	[
		'VGA',
		4.5,
		{
			dark: onPages(vga, '#aaaaaa', ['#000000', '#1e1e1e']),
			light: onPages(vga, '#000000', ['#ffffff', '#e5e5e5']),
		},
	],
	[
		'xterm',
		4.5,
		{
			dark: onPages(xterm, '#e5e5e5', ['#000000']),
			light: onPages(xterm, '#000000', ['#ffffff']),
		},
	],
	[
		'Windows',
		4.5,
		{
			dark: onPages(windows, '#cccccc', ['#0c0c0c']),
			light: onPages(windows, '#0c0c0c', ['#f2f2f2']),
		},
	],
	[
		// Its red has 4.3, more than any other of its reds.
		'macOS',
		4.2,
		{
			dark: onPages(macos, '#ffffff', ['#000000']),
			light: onPages(macos, '#000000', ['#ffffff']),
		},
	],
	[
		// Its bright colors are grays; no color but red and magenta has 4 on its light page.
		'Solarized',
		3,
		{
			dark: onPages(solarized, '#839496', ['#002b36']),
			light: onPages(solarized, '#657b83', ['#fdf6e3']),
		},
	],
];

/** All styles in which text is shown, by name. */
function stylesOf(theme: Theme): Map<string, string> {
	const {
		signed,
		heat,
		pixels,
		signedPixels,
		frames,
		badges,
		depth,
		background,
		isAscii,
		...styles
	} = theme;
	return new Map([
		...Object.entries(styles),
		...Object.entries(frames).map(
			([name, style]) => [`frame ${name}`, style] as const,
		),
		...Object.entries(badges).map(
			([name, style]) => [`badge ${name}`, style] as const,
		),
		...[-1, -0.7, -0.3, -0.1, 0.1, 0.3, 0.7, 1].map(
			(value) => [`signed ${value}`, signed(value)] as const,
		),
		...[0.1, 0.3, 0.6, 0.9].map(
			(value) => [`heat ${value}`, heat(value)] as const,
		),
	]);
}

/**
 * What is seen of a style: the color of the text and what is behind it. Some terminals show bold text in
 * the bright one of the 16 colors.
 */
function seen(
	style: string,
	{page, text, basic}: Terminal,
	isBoldBright = false,
): readonly [Light, Light] {
	const [{look}] = readCells(`\u001B[${style}mx`);
	const lightOf = (color: CellColor, fallback: string) =>
		typeof color === 'number'
			? color < 16
				? lightOfHex(basic[color])
				: lightOfIndex(color)
			: lightOfHex(color ?? fallback);
	const {foreground, bold} = look;
	const front = lightOf(
		isBoldBright && bold && typeof foreground === 'number' && foreground < 8
			? foreground + 8
			: foreground,
		text,
	);
	const back = lightOf(look.background, page);
	return look.inverse ? [back, front] : [front, back];
}

const cases: Array<
	readonly [
		name: string,
		ColorDepth,
		Background,
		readonly Terminal[],
		least: number,
	]
> = [
	...(['dark', 'light', 'neutral'] as const).flatMap((background) =>
		([24, 8] as const).map(
			(depth) =>
				[
					`${depth === 24 ? '24-bit' : '256 colors'}, ${background}`,
					depth,
					background,
					terminals[background],
					4.5,
				] as const,
		),
	),
	...basicTerminals.flatMap(([name, least, shown]) =>
		(['dark', 'light'] as const).map(
			(background) =>
				[
					`16 colors of ${name}, ${background}`,
					4,
					background,
					shown[background],
					least,
				] as const,
		),
	),
	['16 colors, neutral', 4, 'neutral', terminals.neutral, 4.5],
];

/** ΔE*ab; about 2 can just be told apart. Solarized's yellow for the dark page is a gray. */
const leastDifferenceOf = (name: string) =>
	name.includes('Solarized') ? 8 : 15;

/** Pairs that say different things. */
const pairs = [
	['good', 'bad'],
	['good', 'dim'],
	['good', 'warning'],
	['bad', 'warning'],
	['forward', 'backward'],
	['accent', 'bad'],
	['accent', 'warning'],
	['signed -1', 'signed 1'],
	['signed -0.7', 'signed 0.7'],
	['signed -0.3', 'signed 0.3'],
	['signed -0.1', 'signed 0.1'],
] as const;

/** Pairs that only the usual eyes must tell apart: the title of a pane says what it is. */
const frames = ['network', 'check', 'training', 'words'].flatMap(
	(kind, i, kinds) =>
		kinds
			.slice(0, i)
			.map((other) => [`frame ${kind}`, `frame ${other}`] as const),
);

for (const [name, depth, background, shown, least] of cases) {
	const styles = stylesOf(createTheme(depth, {background}));

	test(`every color can be read: ${name}`, (t) => {
		const found = [...styles].map(([role, style]) => ({
			role,
			contrast: Math.min(
				...shown.flatMap((terminal) =>
					[false, true].map((isBoldBright) =>
						contrast(...seen(style, terminal, isBoldBright)),
					),
				),
			),
		}));
		t.log(
			found
				.sort((a, b) => a.contrast - b.contrast)
				.map((one) => `${one.role} ${one.contrast.toFixed(2)}`)
				.join(', '),
		);
		t.deepEqual(
			found.filter((one) => one.contrast < least),
			[],
		);
	});

	if (name === '16 colors, neutral') {
		continue;
	}

	for (const eyes of ['usual', 'protanopia', 'deuteranopia'] as const) {
		test(`colors that mean different things look different: ${name}, ${eyes}`, (t) => {
			const lightOf = (role: string) => seen(styles.get(role)!, shown[0])[0];
			// Of the 16 colors too few are apart everywhere: weight helps.
			const isBold = (role: string) =>
				depth === 4 && styles.get(role)!.startsWith('1;');
			for (const [a, b] of eyes === 'usual' ? [...pairs, ...frames] : pairs) {
				const found = difference(lightOf(a), lightOf(b), eyes);
				t.true(
					found >= leastDifferenceOf(name) || isBold(a) !== isBold(b),
					`${a} and ${b}: ${found.toFixed(1)}`,
				);
			}
		});
	}
}

test('badges without colors are words in reverse, each in its own way', (t) => {
	for (const theme of [
		createTheme(0),
		createTheme(4, {background: 'neutral'}),
	]) {
		const badges = Object.values(theme.badges);
		t.is(new Set(badges).size, 3);
		t.true(badges.every((badge) => badge.split(';').includes('7')));
	}
});
