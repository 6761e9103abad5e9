import {PassThrough} from 'node:stream';
import {type ReadStream} from 'node:tty';
import {type Background} from '../../drawing/colors.js';

const escape = '\u001B';
const bell = '\u0007';

/** Asks a terminal for its background color (xterm, OSC 11). */
export const backgroundQuery = '\u001B]11;?\u001B\\';

/** The answer: a color as 1 to 4 hexadecimal digits for each channel, or something else that is no key either. */
const answer = new RegExp(
	String.raw`${escape}\]11;(?:rgba?:(?<red>[\da-f]{1,4})/(?<green>[\da-f]{1,4})/(?<blue>[\da-f]{1,4})(?:/[\da-f]{1,4})?|[^${escape}${bell}]{0,40})(?:${bell}|${escape}\\)`,
	'iv',
);

/** What an answer begins like when the rest of it is still to come; Escape alone, too. */
const partialAnswer = new RegExp(
	String.raw`${escape}(?:\](?:1(?:1(?:;(?:r(?:g(?:b(?:a?(?::[\da-f\/]{0,19}${escape}?)?)?)?)?)?)?)?)?)?$`,
	'iv',
);

/** Whether the beginning of an answer is surely that: nobody types it. */
export function isSurelyAnswer(partial: string): boolean {
	return partial.startsWith(`${escape}]11;`);
}

/** Whether a color is light: its relative luminance is nearer to white's than to black's in contrast. */
function isLight(channels: readonly number[]): boolean {
	const [red, green, blue] = channels.map((value) =>
		value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
	) as [number, number, number];
	// Contrast with black equals contrast with white here (WCAG).
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.1791;
}

/**
 * Takes the answer to the query out of input.
 *
 * @returns the input without it, what may be the beginning of one, and the background if it was there.
 */
export function takeAnswer(input: string): {
	readonly rest: string;
	readonly partial: string;
	readonly background: Background | undefined;
} {
	const match = answer.exec(input);
	const rest = match
		? input.slice(0, match.index) + input.slice(match.index + match[0].length)
		: input;
	const {red, green, blue} = match?.groups ?? {};
	const background =
		red !== undefined && green !== undefined && blue !== undefined
			? isLight(
					[red, green, blue].map(
						(digits) => Number.parseInt(digits, 16) / (16 ** digits.length - 1),
					),
				)
				? 'light'
				: 'dark'
			: undefined;
	const start = rest.search(partialAnswer);
	return start === -1
		? {rest, partial: '', background}
		: {rest: rest.slice(0, start), partial: rest.slice(start), background};
}

/** What began like an answer and did not go on within so many milliseconds was typed, such as Escape. */
const gap = 15;
/** What can only be an answer is waited on so long, in milliseconds; without an end it is thrown away. */
const longGap = 5000;

/**
 * Standard input as Ink sees it: everything that is typed, without the terminal's answer to the question
 * for its background, which may come at any time or never, whole or in pieces.
 */
export class BackgroundInput extends PassThrough {
	readonly isTTY = true;
	readonly #stdin: ReadStream;
	#partial = '';
	#timer: NodeJS.Timeout | undefined;
	#immediate: NodeJS.Immediate | undefined;
	#answer: Background | undefined;
	#listener: ((background: Background) => void) | undefined;

	/** Listens at once, in raw mode, so that the answer is not echoed. */
	constructor(stdin: ReadStream) {
		super();
		this.#stdin = stdin;
		stdin.setRawMode(true);
		stdin.setEncoding('utf8');
		stdin.on('data', (chunk: string) => {
			this.#take(chunk);
		});
	}

	/** Tells the background as soon as it is known. */
	onBackground(listener: (background: Background) => void): void {
		this.#listener = listener;
		if (this.#answer) {
			listener(this.#answer);
		}
	}

	setRawMode(isRaw: boolean): this {
		this.#stdin.setRawMode(isRaw);
		return this;
	}

	ref(): this {
		this.#stdin.ref();
		return this;
	}

	unref(): this {
		this.#stdin.unref();
		return this;
	}

	#take(chunk: string): void {
		clearTimeout(this.#timer);
		clearImmediate(this.#immediate);
		const held = this.#partial;
		const {rest, partial, background} = takeAnswer(held + chunk);
		this.#partial = partial;
		// An answer that was broken off, and something typed after it.
		const typed =
			isSurelyAnswer(held) && rest.startsWith(held)
				? rest.slice(held.length)
				: rest;
		if (typed !== '') {
			this.write(typed);
		}

		if (background) {
			this.#answer = background;
			this.#listener?.(background);
		}

		if (partial === escape && this.#answer) {
			// Nothing more is to come but keys.
			this.#stopWaiting();
		} else if (partial !== '') {
			this.#timer = setTimeout(
				() => {
					// Where the program was held up, the rest may be there and only not read yet.
					this.#immediate = setImmediate(() => {
						this.#stopWaiting();
					});
				},
				isSurelyAnswer(partial) ? longGap : gap,
			);
			this.#timer.unref();
		}
	}

	#stopWaiting(): void {
		const partial = this.#partial;
		this.#partial = '';
		if (!isSurelyAnswer(partial)) {
			this.write(partial);
		}
	}
}
