import {type WriteStream} from 'node:tty';
import {createSupportsColor} from 'supports-color';
import {type Background, type ColorDepth} from '../../drawing/colors.js';

/** How to show things. */
export type Display = {
	readonly depth: ColorDepth;
	readonly isAscii: boolean;
	readonly background: Background;
};

/** What the command line says about the screen; what it leaves open is found out. */
export type DisplayChoice = {
	readonly color?: 'truecolor' | '256' | '16' | 'none';
	readonly background?: Background;
	readonly ascii?: boolean;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** The colors of a flag in bits. */
export const depthOf = {truecolor: 24, 256: 8, 16: 4, none: 0} as const;

/** The values of FORCE_COLOR, as Node reads them; "true" and the empty one leave the number open. */
const forcedDepth: Readonly<Record<string, ColorDepth>> = {
	false: 0,
	0: 0,
	1: 4,
	2: 8,
	3: 24,
};

/** Terminals by TERM that say how many colors they have only in COLORTERM, which is lost over ssh. */
const knownTerminals: ReadonlyArray<readonly [RegExp, ColorDepth]> = [
	[/^vt\d|-m(?:ono)?$/v, 0],
	[/-direct/v, 24],
	[
		/^(?:xterm-)?(?:alacritty|contour|foot|ghostty|kitty|mintty|rio|wezterm)/v,
		24,
	],
	[/^st(?:-|$)/v, 24],
	[/^(?:xterm|tmux|konsole|gnome|vte|putty|mlterm)$|-256color$/v, 8],
];

/**
 * What was said about colors by the user: a flag, else NO_COLOR (no-color.org), FORCE_COLOR or CLICOLOR
 * (bixense.com/clicolors).
 */
function chosenDepth(
	choice: DisplayChoice['color'],
	{NO_COLOR, FORCE_COLOR, CLICOLOR, CLICOLOR_FORCE = '0'}: Environment,
): ColorDepth | undefined {
	if (choice) {
		return depthOf[choice];
	}

	if (NO_COLOR) {
		return 0;
	}

	return (
		forcedDepth[FORCE_COLOR ?? ''] ??
		(CLICOLOR === '0' && CLICOLOR_FORCE === '0' ? 0 : undefined)
	);
}

/** How many colors to use: what the user says, else what is known of the terminal. */
export function colorDepth(
	choice: DisplayChoice['color'],
	env: Environment,
	stdout: WriteStream,
): ColorDepth {
	const chosen = chosenDepth(choice, env);
	if (chosen !== undefined) {
		return chosen;
	}

	const known = knownTerminals.find(([name]) => name.test(env.TERM ?? ''))?.[1];
	// The command line is read by meow alone.
	const support = createSupportsColor(stdout, {sniffFlags: false});
	const least = (env.CLICOLOR_FORCE ?? '0') === '0' ? 0 : 4;
	const supported = support ? ([4, 8, 24] as const)[support.level - 1] : least;
	return !stdout.isTTY ||
		known === undefined ||
		(known > 0 && known < supported)
		? supported
		: known;
}

/** The background as some terminals tell it in COLORFGBG: "15;0" is white on black. */
function backgroundFromEnvironment({
	COLORFGBG: colors = '',
	TERM: term,
}: Environment): Background {
	const index = /^\d+;(?:\w+;)?(?<background>\d+)$/v.exec(colors)?.groups!
		.background;
	if (index === undefined) {
		// The Linux console is black unless somebody changes it.
		return term === 'linux' ? 'dark' : 'neutral';
	}

	// 7 is light grey, 9 to 15 are the bright colors; 8 is dark grey.
	return Number(index) === 7 || Number(index) > 8 ? 'light' : 'dark';
}

/**
 * Whether to show only ASCII: where a locale is set and it is not UTF-8, and on the Linux console, whose
 * font has no dots. Where no locale is set at all, as in most containers, nearly every terminal is UTF-8.
 */
export function needsAscii({
	LC_ALL: all = '',
	LC_CTYPE: type = '',
	LANG: lang = '',
	TERM: term = '',
}: Environment): boolean {
	const locale = [all, type, lang].find((name) => name !== '');
	return (locale !== undefined && !/utf-?8/iv.test(locale)) || term === 'linux';
}

/**
 * Whether sentences are wanted without being asked for: by Ink's variable for screen readers, or because
 * it is a terminal that cannot move its cursor.
 *
 * @param isTerminal - Whether input and output are one; programs that start others also set TERM=dumb.
 */
export function needsPlain(
	{INK_SCREEN_READER: screenReader, TERM: terminal}: Environment,
	isTerminal: boolean,
): boolean {
	return screenReader === 'true' || (terminal === 'dumb' && isTerminal);
}

/** How to show things as far as the command line and the environment say it. */
export function guessDisplay(
	{color, background, ascii}: DisplayChoice,
	env: Environment,
	stdout: WriteStream,
): Display {
	return {
		depth: colorDepth(color, env, stdout),
		isAscii: ascii ?? needsAscii(env),
		background: background ?? backgroundFromEnvironment(env),
	};
}

/** What a terminal is to be asked. */
export type OpenQuestions = {
	readonly depth: boolean;
	readonly background: boolean;
	/** How many columns a Greek letter takes. */
	readonly width: boolean;
};

/** What nobody has said, of a terminal that does not print the question. */
export function openQuestions(
	{color, background, ascii}: DisplayChoice,
	{depth, isAscii}: Display,
	env: Environment,
): OpenQuestions {
	const {TERM: term = ''} = env;
	const chosen = chosenDepth(color, env);
	// The Linux console takes the question for its background for a change of its colors.
	const isAskable = !/^(?:linux|dumb|vt\d)/v.test(term);
	return {
		depth:
			isAskable &&
			depth < 24 &&
			!term.startsWith('screen') &&
			chosen === undefined,
		background: isAskable && background === undefined && chosen !== 0,
		width: isAskable && ascii === undefined && !isAscii,
	};
}
