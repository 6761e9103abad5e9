import {type Background} from '../../drawing/colors.js';

/** Asks a terminal for its background color (xterm, OSC 11). */
export const backgroundQuery = '\u001B]11;?\u001B\\';

/** The answer: a color as 1 to 4 hexadecimal digits for each channel. */
const backgroundAnswer =
	/^.\]11;rgba?:(?<red>[\da-f]{1,4})\/(?<green>[\da-f]{1,4})\/(?<blue>[\da-f]{1,4})/iv;

/** Whether a color is light: its relative luminance is nearer to white's than to black's in contrast. */
function isLight(channels: readonly number[]): boolean {
	const [red, green, blue] = channels.map((value) =>
		value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
	) as [number, number, number];
	// Contrast with black equals contrast with white here (WCAG).
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.1791;
}

/** The background that an answer of a terminal tells, if it is such an answer. */
export function backgroundIn(answer: string): Background | undefined {
	const {red, green, blue} = backgroundAnswer.exec(answer)?.groups ?? {};
	if (red === undefined || green === undefined || blue === undefined) {
		return undefined;
	}

	const channels = [red, green, blue].map(
		(digits) => Number.parseInt(digits, 16) / (16 ** digits.length - 1),
	);
	return isLight(channels) ? 'light' : 'dark';
}
