import test from 'ava';
import {
	basicColors,
	indexedColors,
	trueColors,
	type Background,
	type Palette,
} from '../../source/drawing/colors.js';
import {
	contrast,
	difference,
	lightOfHex,
	lightOfIndex,
	type Light,
} from '../helpers/color-vision.js';

// Black, GitHub, VS Code, One Dark, Solarized Dark, Nord; white, gray90 (the page of many xterms and of
// macOS), Atom, Solarized Light, Catppuccin Latte.
const terminals: Readonly<Record<Background, readonly string[]>> = {
	dark: ['#000000', '#0d1117', '#1e1e1e', '#282c34', '#002b36', '#2e3440'],
	light: ['#ffffff', '#e5e5e5', '#fafafa', '#fdf6e3', '#eff1f5'],
	neutral: ['#000000', '#ffffff'],
};

const texts = [
	'accent',
	'good',
	'bad',
	'warning',
	'forward',
	'backward',
	'dim',
] as const;

/** ΔE*ab; about 2 can just be told apart. */
const leastDifference = 15;

/** Pairs that say different things. */
const pairs = [
	['good', 'bad'],
	['good', 'dim'],
	['good', 'warning'],
	['bad', 'warning'],
	['forward', 'backward'],
	['accent', 'bad'],
	['accent', 'warning'],
] as const;

const palettes: Array<
	[
		name: string,
		background: Background,
		palette: Palette,
		(color: string) => Light,
	]
> = (['dark', 'light', 'neutral'] as const).flatMap((background) => [
	['24-bit', background, trueColors[background], lightOfHex],
	[
		'256 colors',
		background,
		indexedColors[background],
		(index: string) => lightOfIndex(Number(index)),
	],
]);

for (const [name, background, palette, light] of palettes) {
	test(`every color can be read: ${name}, ${background}`, (t) => {
		for (const terminal of terminals[background].map((hex) =>
			lightOfHex(hex),
		)) {
			for (const color of [
				...texts.map((text) => palette[text]),
				...palette.negative,
				...palette.positive,
				...Object.values(palette.frames),
			]) {
				const found = contrast(light(color), terminal);
				t.true(found >= 4.5, `${color}: ${found.toFixed(2)}`);
			}
		}
	});

	for (const eyes of ['usual', 'protanopia', 'deuteranopia'] as const) {
		test(`colors that mean different things look different: ${name}, ${background}, ${eyes}`, (t) => {
			for (const [a, b] of pairs) {
				const found = difference(light(palette[a]), light(palette[b]), eyes);
				t.true(found >= leastDifference, `${a} and ${b}: ${found.toFixed(1)}`);
			}

			for (const [i, negative] of palette.negative.entries()) {
				const positive = palette.positive[i];
				const found = difference(light(negative), light(positive), eyes);
				t.true(
					found >= leastDifference,
					`${negative} and ${positive}: ${found.toFixed(1)}`,
				);
			}
		});
	}
}

test('of the 16 colors only those are used that the usual terminals show clearly', (t) => {
	// The 16 colors of xterm, VGA, Windows and macOS on their own backgrounds, black and white.
	const systems = [
		'#000000 #cd0000 #00cd00 #cdcd00 #0000ee #cd00cd #00cdcd #e5e5e5 #7f7f7f #ff0000 #00ff00 #ffff00 #5c5cff #ff00ff #00ffff #ffffff',
		'#000000 #aa0000 #00aa00 #aa5500 #0000aa #aa00aa #00aaaa #aaaaaa #555555 #ff5555 #55ff55 #ffff55 #5555ff #ff55ff #55ffff #ffffff',
		'#0c0c0c #c50f1f #13a10e #c19c00 #0037da #881798 #3a96dd #cccccc #767676 #e74856 #16c60c #f9f1a5 #3b78ff #b4009e #61d6d6 #f2f2f2',
		'#000000 #990000 #00a600 #999900 #0000b2 #b200b2 #00a6b2 #bfbfbf #666666 #e50000 #00d900 #e5e500 #0000ff #e500e5 #00e5e5 #e5e5e5',
	].map((line) => line.split(' '));
	for (const background of ['dark', 'light'] as const) {
		const palette = basicColors[background];
		for (const system of systems) {
			const behind = lightOfHex(background === 'dark' ? system[0] : '#ffffff');
			const of = (style: string) => {
				const code = Number(style.split(';').at(-1));
				const index = code >= 90 ? code - 90 + 8 : code - 30;
				return contrast(lightOfHex(system[index]), behind);
			};

			for (const text of texts.filter((role) => palette[role] !== '')) {
				// The red of macOS has 4.3, more than any other of its reds.
				t.true(of(palette[text]) >= 4.2, `${background} ${text}`);
			}

			for (const line of [
				...palette.negative,
				...palette.positive,
				...Object.values(palette.frames).filter((frame) => frame !== ''),
			]) {
				t.true(of(line) >= 3, `${background} line ${line}`);
			}
		}
	}
});
