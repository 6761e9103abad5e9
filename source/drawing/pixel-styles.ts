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

		default: {
			return '';
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

/** What weak colors fade into: nearly the background, or gray where that is not known. */
export const grounds = {dark: 0x10, light: 0xf4, neutral: 0x80} as const;
/** Shades of either sign where there are 24 bits for a color. */
const heatSteps = 16;

/** A share of a color "#rrggbb", the rest gray, as the parameters after 38 or 48 of an SGR sequence. */
export function mixed(
	hex: string,
	share: number,
	gray: number,
	depth: 8 | 24 = 24,
): string {
	const color = Number.parseInt(hex.slice(1), 16);
	const channels = [color >> 16, (color >> 8) & 255, color & 255].map(
		(channel) => Math.round(gray + (channel - gray) * share),
	);
	if (depth === 24) {
		return `2;${channels.join(';')}`;
	}

	// The nearest of the 6×6×6 colors, whose levels are 0, 95, 135, …, 255.
	const [r, g, b] = channels.map((channel) =>
		channel < 48 ? 0 : Math.max(1, Math.round((channel - 55) / 40)),
	);
	return `5;${16 + 36 * r + 6 * g + b}`;
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
					const hue = share < 0 ? backward : forward;
					return mixed(hue, Math.abs(share), grounds[background]);
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
