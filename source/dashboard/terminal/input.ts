import {emitKeypressEvents, type Key} from 'node:readline';
import {Readable} from 'node:stream';
import {keyName} from '../keys.js';
import {InputSplitter, type PieceSink} from './split-input.js';

/** Where the input comes from: standard input. */
type Source = {
	setEncoding(encoding: 'utf8'): unknown;
	on(event: 'data', listener: (chunk: string) => void): unknown;
	off(event: 'data', listener: (chunk: string) => void): unknown;
	unref?(): unknown;
};

/** Receives what the user does, in order. */
export type InputSink = {readonly key: (name: string) => void} & Partial<
	Pick<PieceSink, 'paste' | 'mouse' | 'ready'>
>;

/**
 * What was typed after Escape, if the text is no sequence of a terminal, which comes whole. Alt with a
 * character sends the same; nothing is bound to that, so it was Escape and another key soon after it.
 */
function afterEscape(text: string): string | undefined {
	const typed = text.slice(1);
	const isSequence = /^(?:[\[O].|\p{Cc})/sv.test(typed);
	return text.startsWith('\u001B') && !isSequence ? typed : undefined;
}

/**
 * Reads keys, pasted text, the mouse and what the terminal answers, from the moment it is made: what the user
 * does before somebody takes it is kept. Fast typing comes as one chunk; here it is one call for each key.
 */
export class TerminalInput {
	readonly #splitter: InputSplitter;
	/** Nothing is read from this stream, its events come from here: all must be told in order and at once. */
	readonly #keys = new Readable({read: () => undefined});
	#sink: InputSink | undefined;
	#early: Array<(sink: InputSink) => void> = [];
	#timer: NodeJS.Timeout | undefined;
	#immediate: NodeJS.Immediate | undefined;

	/** @param answer - Takes each sequence that the terminal sends about itself. */
	constructor(
		private readonly source: Source,
		answer: (sequence: string) => void = () => undefined,
	) {
		emitKeypressEvents(this.#keys);
		this.#keys.on('keypress', (character: string | undefined, pressed: Key) => {
			const name = keyName(character, pressed);
			if (name !== undefined) {
				this.#tellKey(name);
			}
		});
		this.#splitter = new InputSplitter({
			keys: (text) => {
				const escaped = afterEscape(text);
				if (escaped !== undefined) {
					this.#tellKey('escape');
				}

				this.#keys.emit('data', escaped ?? text);
			},
			paste: (text) => {
				this.#tell((sink) => sink.paste?.(text));
			},
			mouse: (event) => {
				this.#tell((sink) => sink.mouse?.(event));
			},
			answer,
			ready: () => {
				this.#sink?.ready?.();
			},
		});
		source.setEncoding('utf8');
		source.on('data', this.#take);
	}

	/** Whether the cursor's place is asked for: else what looks like the answer is F3 with Shift, Alt or Ctrl. */
	expectCursor(isAsked: boolean): void {
		this.#splitter.isCursorAsked = isAsked;
	}

	/** Gives what the user does to the sink, first what came before. */
	attach(sink: InputSink): void {
		this.#sink = sink;
		const early = this.#early;
		this.#early = [];
		for (const tell of early) {
			tell(sink);
		}
	}

	/** Reads no more, and keeps the program no longer. */
	stop(): void {
		this.#stopWaiting();
		this.source.off('data', this.#take);
		this.source.unref?.();
	}

	readonly #take = (chunk: string) => {
		this.#stopWaiting();
		this.#splitter.push(chunk);
		const {patience} = this.#splitter;
		if (patience !== undefined) {
			this.#timer = setTimeout(() => {
				// Where the program was held up, the rest may be there and only not read yet.
				this.#immediate = setImmediate(() => {
					this.#splitter.flush();
				});
			}, patience);
		}
	};

	#tell(event: (sink: InputSink) => void): void {
		if (this.#sink) {
			event(this.#sink);
		} else {
			this.#early.push(event);
		}
	}

	#tellKey(name: string): void {
		this.#tell(({key}) => {
			key(name);
		});
	}

	#stopWaiting(): void {
		clearTimeout(this.#timer);
		clearImmediate(this.#immediate);
	}
}
