import {PassThrough} from 'node:stream';
import type {ReadStream} from 'node:tty';
import {type Background} from '../../drawing/colors.js';
import {isSurelyAnswer, takeAnswer} from './background-query.js';

const escape = '\u001B';
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
