import {
	basicColors,
	indexedColors,
	trueColors,
	type Background,
	type ColorDepth,
	type Palette,
} from './colors.js';
import {pixelStyles} from './pixel-styles.js';

/**
 * The styles of the dashboard by what they mean, as parameters of an SGR sequence. Color is never the
 * only carrier: without colors the same things are told apart by weight, underline and characters.
 */
export type Theme = {
	readonly depth: ColorDepth;
	readonly background: Background;
	/** Whether the screen is shown in ASCII: no frames, dots or blocks. */
	readonly isAscii: boolean;
	readonly title: string;
	readonly strong: string;
	readonly dim: string;
	readonly accent: string;
	/** A figure that is right, a check that passed. */
	readonly good: string;
	/** A figure that is wrong, a check that failed. */
	readonly bad: string;
	readonly warning: string;
	/** What flows forward: activations. */
	readonly forward: string;
	/** What flows backward: errors and gradients. */
	readonly backward: string;
	/** The chosen row, cell or tab. */
	readonly selected: string;
	/** A key to press. */
	readonly key: string;
	/** Positive and negative numbers of some strength 0..1. */
	readonly signed: (value: number) => string;
	/** Foreground and background of brightness 0..1: two pixels of a picture in one "▀". */
	readonly pixels: (top: number, bottom: number) => string;
};

function mapPalette(
	{negative, positive, ...colors}: Palette,
	style: (color: string) => string,
): Palette {
	const styles = Object.entries(colors).map(
		([name, color]) => [name, style(color)] as const,
	);
	return {
		...(Object.fromEntries(styles) as Record<keyof typeof colors, string>),
		negative: negative.map((color) => style(color)),
		positive: positive.map((color) => style(color)),
	};
}

/** The palette as parameters of SGR sequences. */
function stylesOf(
	depth: Exclude<ColorDepth, 0>,
	background: Background,
): Palette {
	switch (depth) {
		case 24: {
			return mapPalette(trueColors[background], (color) => {
				const value = Number.parseInt(color.slice(1), 16);
				return `38;2;${value >> 16};${(value >> 8) & 255};${value & 255}`;
			});
		}

		case 8: {
			return mapPalette(indexedColors[background], (index) => `38;5;${index}`);
		}

		case 4: {
			return basicColors[background];
		}

		default: {
			throw new TypeError(`Unknown depth ${depth satisfies never}`);
		}
	}
}

/** The step of a ramp for a strength 0..1. */
function stepOf(value: number, steps: number): number {
	const strength = Math.min(1, Math.abs(value) || 0);
	return Math.min(steps - 1, Math.floor(strength * steps));
}

/** All styles, made once: drawing only looks them up. */
export function createTheme(
	depth: ColorDepth,
	{
		background = 'dark',
		isAscii = false,
	}: {background?: Background; isAscii?: boolean} = {},
): Theme {
	const shared = {depth, background, isAscii, strong: '1', selected: '7'};
	const pixels = pixelStyles(depth, background);
	if (depth === 0) {
		return {
			...shared,
			title: '1',
			dim: '',
			accent: '1',
			good: '1',
			bad: '1;4',
			warning: '4',
			forward: '',
			backward: '4',
			key: '1',
			signed: (value) => (stepOf(value, 4) > 1 ? '1' : ''),
			pixels,
		};
	}

	const {negative, positive, ...styles} = stylesOf(depth, background);
	return {
		...shared,
		...styles,
		title: `1;${styles.accent}`,
		bad: `1;${styles.bad}`,
		key: `1;${styles.warning}`,
		signed: (value) =>
			value < 0
				? negative[stepOf(value, negative.length)]
				: positive[stepOf(value, positive.length)],
		pixels,
	};
}

/** What may have a style of its own: one of the theme's, or that of a signed number. */
type Toned = keyof {
	[
		Name in keyof Theme as Theme[Name] extends string
			? Name extends 'background'
				? never
				: Name
			: never
	]: Name;
};

/** The style of a tone; plain text for none. */
export function toneStyle(
	theme: Theme,
	tone: Toned | {readonly signed: number} | undefined,
): string {
	return tone === undefined
		? ''
		: typeof tone === 'string'
			? theme[tone]
			: theme.signed(tone.signed);
}
