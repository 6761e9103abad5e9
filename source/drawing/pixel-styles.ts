import {type Background, type ColorDepth} from './colors.js';

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
