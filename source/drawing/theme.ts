import {
	basicBadges,
	basicColors,
	indexedColors,
	trueColors,
	type Background,
	type ColorDepth,
	type FrameKind,
	type Palette,
} from './colors.js';
import {toAsciiNames} from './glyphs.js';
import {mixed, pixelStyles, signedPixelStyles} from './pixel-styles.js';

/**
 * The styles of the dashboard by what they mean, as parameters of an SGR sequence. Color is never the
 * only carrier: without colors the same things are told apart by weight, underline and characters.
 */
export type Theme = {
	/** Of the colors that are shown; 0 where the terminal has only such as cannot be read on every background. */
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
	/** The frames of panes of each kind. */
	readonly frames: Readonly<Record<FrameKind, string>>;
	/** A word on color: how training goes. */
	readonly badges: Readonly<Record<'training' | 'paused' | 'diverged', string>>;
	/** Positive and negative numbers of some strength 0..1. */
	readonly signed: (value: number) => string;
	/** A number of some strength 0..1 in a heat map: colored, then on color. */
	readonly heat: (value: number) => string;
	/** Foreground and background of brightness 0..1: two pixels of a picture in one "▀". */
	readonly pixels: (top: number, bottom: number) => string;
	/** The same of numbers −1..1 in a heat map. */
	readonly signedPixels: (top: number, bottom: number) => string;
};

/** Styles of colors by their names. */
function mapColors<Name extends string>(
	colors: Readonly<Record<Name, string>>,
	style: (color: string) => string,
): Record<Name, string> {
	const styles = Object.entries<string>(colors).map(
		([name, color]) => [name, style(color)] as const,
	);
	return Object.fromEntries(styles) as Record<Name, string>;
}

/** The palette as parameters of SGR sequences, with badges in its colors. */
function stylesOf(
	{negative, positive, frames, ...colors}: Palette,
	parameters: (color: string) => string,
	textOnColor: string,
) {
	const style = (color: string) => `38;${parameters(color)}`;
	const badge = (color: string) =>
		`1;${style(textOnColor)};48;${parameters(color)}`;
	return {
		...mapColors(colors, style),
		negative: negative.map((color) => style(color)),
		positive: positive.map((color) => style(color)),
		heat: [style, badge].flatMap((paint) => [
			paint(negative[0]),
			paint(negative.at(-1)!),
		]),
		frames: mapColors(frames, style),
		badges: {
			training: badge(colors.good),
			paused: badge(colors.warning),
			diverged: badge(colors.bad),
		},
	};
}

/** The styles in color; undefined where no color is sure to be readable. */
function coloredStyles(depth: ColorDepth, background: Background) {
	switch (depth) {
		case 24: {
			return stylesOf(
				trueColors[background],
				(color) => mixed(color, 1, 0),
				background === 'dark' ? '#000000' : '#ffffff',
			);
		}

		case 8: {
			return stylesOf(
				indexedColors[background],
				(index) => `5;${index}`,
				background === 'dark' ? '16' : '231',
			);
		}

		case 4: {
			return background === 'neutral'
				? undefined
				: {
						...basicColors[background],
						heat: basicColors[background].negative,
						badges: basicBadges,
					};
		}

		default: {
			return undefined;
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
	const colored = coloredStyles(depth, background);
	const shared = {
		depth: colored ? depth : 0,
		background,
		isAscii,
		strong: '1',
		selected: '7',
	} as const;
	const pixels = pixelStyles(shared.depth, background);
	const signedPixels = signedPixelStyles(shared.depth, background);
	if (!colored) {
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
			frames: {network: '', check: '', training: '', words: ''},
			badges: {training: '1;7', paused: '7', diverged: '1;4;7'},
			signed: (value) => (stepOf(value, 4) > 1 ? '1' : ''),
			heat: (value) => ['', '4', '1', '1;4'][stepOf(value, 4)],
			pixels,
			signedPixels,
		};
	}

	const {negative, positive, heat, ...styles} = colored;
	// Many terminals show bold text in the bright one of the 16 colors, which a light page swallows.
	const isBrightened = depth === 4 && background === 'light';
	const bold = isBrightened ? '' : '1;';
	return {
		...shared,
		...styles,
		frames: {
			network: styles.forward,
			training: styles.backward,
			...styles.frames,
		},
		title: `${bold}${styles.accent}`,
		bad: `${isBrightened ? '4;' : '1;'}${styles.bad}`,
		key: `${bold}${styles.warning}`,
		signed(value) {
			const ramp = value < 0 ? negative : positive;
			const style = ramp[stepOf(value, ramp.length)];
			// Neutral colors are all equally bright.
			return background === 'neutral' && Math.abs(value) >= 0.5
				? `1;${style}`
				: style;
		},
		heat: (value) => heat[stepOf(value, heat.length)],
		pixels,
		signedPixels,
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
	tone: Toned | {readonly signed: number} | {readonly heat: number} | undefined,
): string {
	return tone === undefined
		? ''
		: typeof tone === 'string'
			? theme[tone]
			: 'heat' in tone
				? theme.heat(tone.heat)
				: theme.signed(tone.signed);
}

/** Words outside blocks as they are shown: in ASCII letters and keys have names. */
export function shownWords(
	{isAscii}: Pick<Theme, 'isAscii'>,
	words: string,
): string {
	return isAscii ? toAsciiNames(words) : words;
}
