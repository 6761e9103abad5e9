import {
	basicHeat,
	indexedHeat,
	trueColors,
	type Background,
	type ColorDepth,
} from './colors.js';

/** Brightnesses that are told apart; every pair of them is made into a style at most once. */
const levels = {0: 1, 4: 4, 8: 24, 24: 64} as const;

/** Black, dark gray, light gray, white of the 16 colors. */
const basicGrays = [30, 90, 37, 97];

function pairStyle(depth: ColorDepth, top: number, bottom: number): string {
	switch (depth) {
		case 24: {
			const [t, b] = [top, bottom].map((level) =>
				Math.round((level / (levels[24] - 1)) * 255),
			);
			return `38;2;${t};${t};${t};48;2;${b};${b};${b}`;
		}

		case 8: {
			// The ends are white and black themselves, not the nearest grays.
			const index = (level: number) =>
				level === 0 ? 16 : level === levels[8] - 1 ? 231 : 232 + level;
			return `38;5;${index(top)};48;5;${index(bottom)}`;
		}

		case 4: {
			return `${basicGrays[top]};${basicGrays[bottom] + 10}`;
		}

		case 0: {
			return '';
		}

		default: {
			throw new TypeError(`Unknown depth ${depth satisfies never}`);
		}
	}
}

/**
 * The style of two pixels in one "▀", from their brightness 0..1. Strokes are white on black, and black
 * on white where the terminal is light.
 */
export function pixelStyles(
	depth: ColorDepth,
	background: Background,
): (top: number, bottom: number) => string {
	const count = levels[depth];
	const known = Array.from<string | undefined>({length: count * count});
	const levelOf = (brightness: number) => {
		const share = Math.min(1, Math.max(0, brightness || 0));
		const level = Math.round(share * (count - 1));
		return background === 'light' ? count - 1 - level : level;
	};

	return (top, bottom) => {
		const t = levelOf(top);
		const b = levelOf(bottom);
		const i = t * count + b;
		known[i] ??= pairStyle(depth, t, b);
		return known[i];
	};
}

/** What the colors of a heat map fade into: nearly the background, or gray where that is not known. */
const grounds = {dark: 0x10, light: 0xf4, neutral: 0x80} as const;
/** Shades of either sign where there are 24 bits for a color. */
const heatSteps = 16;

/** A share of a color "#rrggbb" over the ground, as the parameters after 38 or 48 of an SGR sequence. */
export function faded(
	hex: string,
	background: Background,
	share: number,
): string {
	const color = Number.parseInt(hex.slice(1), 16);
	const ground = grounds[background];
	const channels = [color >> 16, (color >> 8) & 255, color & 255].map(
		(channel) => Math.round(ground + (channel - ground) * share),
	);
	return `2;${channels.join(';')}`;
}

/** Foreground and background of each color of a heat map, the most negative number first. */
function heatColors(
	depth: ColorDepth,
	background: Background,
): ReadonlyArray<readonly [foreground: string, background: string]> {
	if (depth === 4 && background !== 'neutral') {
		return basicHeat[background].map((code) => [`${code}`, `${code + 10}`]);
	}

	const {forward, backward} = trueColors[background];
	const colors =
		depth === 8
			? indexedHeat[background].map((index) => `5;${index}`)
			: Array.from({length: 2 * heatSteps + 1}, (_, i) => {
					const share = i / heatSteps - 1;
					return faded(
						share < 0 ? backward : forward,
						background,
						Math.abs(share),
					);
				});
	return colors.map((color) => [`38;${color}`, `48;${color}`]);
}

/**
 * The style of two numbers −1..1 in one "▀": blue above 0 and orange below, the stronger the larger the number;
 * plain text without colors.
 */
export function signedPixelStyles(
	depth: ColorDepth,
	background: Background,
): (top: number, bottom: number) => string {
	if (depth === 0) {
		return () => '';
	}

	const colors = heatColors(depth, background);
	const known = Array.from<string | undefined>({length: colors.length ** 2});
	const steps = (colors.length - 1) / 2;
	const indexOf = (value: number) => {
		// The power below 1 tells small numbers from none.
		const strength = Math.min(1, Math.abs(value) || 0) ** 0.7;
		return steps + Math.round(Math.sign(value || 0) * strength * steps);
	};

	return (top, bottom) => {
		const [t, b] = [indexOf(top), indexOf(bottom)];
		const i = t * colors.length + b;
		known[i] ??= `${colors[t][0]};${colors[b][1]}`;
		return known[i];
	};
}
