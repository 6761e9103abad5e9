/** How many colours the terminal shows: none, 16, 256 or 24-bit. */
export type ColorDepth = 0 | 4 | 8 | 24;

/**
 * The styles of the dashboard by what they mean, as parameters of an SGR sequence. Colour is never the
 * only carrier: without colours the same things are told apart by weight, underline and characters.
 */
export type Theme = {
	readonly depth: ColorDepth;
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

function clamp(value: number): number {
	return Math.min(1, Math.max(0, Number.isFinite(value) ? value : 0));
}

/** The 24 greys of the 256-colour palette. */
function grey(brightness: number): number {
	return 232 + Math.round(clamp(brightness) * 23);
}

function pixelStyle(
	depth: ColorDepth,
): (top: number, bottom: number) => string {
	switch (depth) {
		case 24: {
			return (top, bottom) => {
				const t = Math.round(clamp(top) * 255);
				const b = Math.round(clamp(bottom) * 255);
				return `38;2;${t};${t};${t};48;2;${b};${b};${b}`;
			};
		}

		case 8: {
			return (top, bottom) => `38;5;${grey(top)};48;5;${grey(bottom)}`;
		}

		case 4: {
			const levels = [0, 90, 37, 97];
			const foreground = (value: number) =>
				value < 0.15
					? 30
					: levels[1 + Math.min(2, Math.floor(clamp(value) * 3))];
			return (top, bottom) => `${foreground(top)};${foreground(bottom) + 10}`;
		}

		default: {
			return () => '';
		}
	}
}

// Blue and orange are told apart by colour-blind eyes too.
function signedStyle(depth: ColorDepth): (value: number) => string {
	const blues = [24, 31, 38, 45];
	const oranges = [94, 130, 172, 214];
	return (value) => {
		const step = Math.min(3, Math.floor(clamp(Math.abs(value)) * 4));
		switch (depth) {
			case 24:
			case 8: {
				return `38;5;${(value < 0 ? oranges : blues)[step]}`;
			}

			case 4: {
				return `${step > 1 ? '1;' : ''}${value < 0 ? 33 : 36}`;
			}

			default: {
				return step > 1 ? '1' : '';
			}
		}
	};
}

/** The theme for a number of colours. */
export function createTheme(depth: ColorDepth): Theme {
	const pixels = pixelStyle(depth);
	const signed = signedStyle(depth);
	if (depth === 0) {
		return {
			depth,
			title: '1',
			strong: '1',
			dim: '',
			accent: '1',
			good: '1',
			bad: '1;4',
			warning: '4',
			forward: '',
			backward: '4',
			selected: '7',
			key: '1',
			signed,
			pixels,
		};
	}

	const rich = depth > 4;
	return {
		depth,
		title: rich ? '1;38;5;75' : '1;36',
		strong: '1',
		dim: rich ? '38;5;245' : '90',
		accent: rich ? '38;5;75' : '36',
		good: rich ? '38;5;78' : '32',
		bad: rich ? '1;38;5;203' : '1;31',
		warning: rich ? '38;5;221' : '33',
		forward: rich ? '38;5;45' : '36',
		backward: rich ? '38;5;214' : '33',
		selected: '7',
		key: rich ? '1;38;5;221' : '1;33',
		signed,
		pixels,
	};
}

/** How many colours a terminal with this environment shows (no-color.org, COLORTERM, TERM). */
export function colorDepth(
	environment: Readonly<Record<string, string | undefined>>,
): ColorDepth {
	const {
		NO_COLOR: noColor,
		COLORTERM: colorTerm,
		TERM: term = '',
	} = environment;
	if ((noColor !== undefined && noColor !== '') || term === 'dumb') {
		return 0;
	}

	if (colorTerm === 'truecolor' || colorTerm === '24bit') {
		return 24;
	}

	return term.includes('256') ? 8 : 4;
}
