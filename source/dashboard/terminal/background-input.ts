import {PassThrough} from 'node:stream';
import type {ReadStream} from 'node:tty';
import {type Background} from '../drawing/colors.js';
import {takeAnswer} from './background-query.js';

/** After so many milliseconds an answer is still taken out of the input, but no longer followed. */
const patience = 1000;
/** What began like an answer and did not go on within so many milliseconds was typed. */
const gap = 50;

/**
 * Standard input as Ink sees it: everything that is typed, without the terminal's answer to the question
 * for its background, which may come at any time or never.
 */
export class BackgroundInput extends PassThrough {
	readonly isTTY = true;
	readonly #stdin: ReadStream;
	readonly #startTime = performance.now();
	#partial = '';
	#timer: NodeJS.Timeout | undefined;
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
		const {rest, partial, background} = takeAnswer(this.#partial + chunk);
		this.#partial = partial;
		if (rest !== '') {
			this.write(rest);
		}

		if (partial !== '') {
			this.#timer = setTimeout(() => {
				this.#partial = '';
				this.write(partial);
			}, gap);
		}

		if (background && performance.now() - this.#startTime < patience) {
			this.#answer = background;
			this.#listener?.(background);
		}
	}
}
