import {type ColorDepth} from '../../drawing/colors.js';

/** Asks for the color of the background (OSC 11). */
export const backgroundQuestion = '\u001B]11;?\u001B\\';

/**
 * Sets a 24-bit color and asks which one is set (DECRQSS). Who has fewer colors says which of those it took. GNU
 * screen hands such a question to the terminal around it, as text.
 */
export const colorQuestion = '\u001B[38;2;1;2;3m\u001BP$qm\u001B\\\u001B[0m';

/** Writes a Greek letter where it does no harm, asks where the cursor is after it, and clears the screen. */
export const widthQuestion = '\u001B[Hα\u001B[6n\u001B[H\u001B[2J';

/** Asks which terminal this is (DA1). Every terminal answers that, after everything it was asked before. */
export const lastQuestion = '\u001B[c';

/** What a terminal says of itself. */
export type Answer =
	| {readonly type: 'background'; readonly background: 'dark' | 'light'}
	| {readonly type: 'depth'; readonly depth: ColorDepth}
	/** Columns before the cursor. */
	| {readonly type: 'cursor'; readonly columns: number}
	/** The answer to the last question. */
	| {readonly type: 'last'}
	/** The user has come back to this terminal. */
	| {readonly type: 'focus'};

/** A color as 1 to 4 hexadecimal digits for each channel. */
const color =
	/^.\]11;rgba?:(?<red>[\da-f]{1,4})\/(?<green>[\da-f]{1,4})\/(?<blue>[\da-f]{1,4})/iv;
const setting = /^.P[01]\$r(?<parameters>[\d;:]*)m/v;
const cursor = /^.\[\d+;(?<column>\d+)R/v;
const attributes = /^.\[\?[\d;]*c/v;

/** Whether a color is light: its relative luminance is nearer to white's than to black's in contrast. */
function isLight(channels: readonly number[]): boolean {
	const [red, green, blue] = channels.map((value) =>
		value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
	) as [number, number, number];
	// Contrast with black equals contrast with white here (WCAG).
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.1791;
}

function backgroundOf(red: string, green: string, blue: string): Answer {
	const channels = [red, green, blue].map(
		(digits) => Number.parseInt(digits, 16) / (16 ** digits.length - 1),
	);
	return {type: 'background', background: isLight(channels) ? 'light' : 'dark'};
}

/** The number of colors of who says that it has set these SGR parameters. */
function depthOf(parameters: string): Answer | undefined {
	if (/(?:^|;)38[:;]2[:;]/v.test(parameters)) {
		return {type: 'depth', depth: 24};
	}

	if (/(?:^|;)38[:;]5[:;]/v.test(parameters)) {
		return {type: 'depth', depth: 8};
	}

	return undefined;
}

/** Understands a sequence that a terminal has sent; undefined where it says nothing of use. */
export function readAnswer(sequence: string): Answer | undefined {
	const {red, green, blue} = color.exec(sequence)?.groups ?? {};
	if (red !== undefined && green !== undefined && blue !== undefined) {
		return backgroundOf(red, green, blue);
	}

	const {parameters} = setting.exec(sequence)?.groups ?? {};
	if (parameters !== undefined) {
		return depthOf(parameters);
	}

	const {column} = cursor.exec(sequence)?.groups ?? {};
	if (column !== undefined) {
		return {type: 'cursor', columns: Number(column) - 1};
	}

	if (attributes.test(sequence)) {
		return {type: 'last'};
	}

	return sequence === '\u001B[I' ? {type: 'focus'} : undefined;
}
