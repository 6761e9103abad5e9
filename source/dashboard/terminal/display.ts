import {type WriteStream} from 'node:tty';
import {createSupportsColor} from 'supports-color';
import {type Background, type ColorDepth} from '../../drawing/colors.js';

/** What the command line says about the screen; what it leaves open is found out. */
export type DisplayChoice = {
	readonly color?: 'truecolor' | '256' | '16' | 'none';
	readonly background?: Background;
	readonly ascii?: boolean;
};

type Environment = Readonly<Record<string, string | undefined>>;

const depthOf = {truecolor: 24, 256: 8, 16: 4, none: 0} as const;

/** How many colors to use: the choice, else none with NO_COLOR (no-color.org), else what the terminal can. */
export function colorDepth(
	choice: DisplayChoice['color'],
	{NO_COLOR: noColor = ''}: Environment,
	stdout: WriteStream,
): ColorDepth {
	if (choice) {
		return depthOf[choice];
	}

	if (noColor !== '') {
		return 0;
	}

	// The command line is read by meow alone.
	const support = createSupportsColor(stdout, {sniffFlags: false});
	return support ? ([4, 8, 24] as const)[support.level - 1] : 0;
}

/** The background as some terminals tell it in COLORFGBG: "15;0" is white on black. */
export function backgroundFromEnvironment({
	COLORFGBG: colors = '',
}: Environment): Background | undefined {
	const index = /^\d+;(?:\w+;)?(?<background>\d+)$/v.exec(colors)?.groups!
		.background;
	if (index === undefined) {
		return undefined;
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
}: Readonly<Record<string, string | undefined>>): boolean {
	const locale = [all, type, lang].find((name) => name !== '');
	return (locale !== undefined && !/utf-?8/iv.test(locale)) || term === 'linux';
}
