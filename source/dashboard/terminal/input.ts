import {emitKeypressEvents, type Key} from 'node:readline';
import {Readable} from 'node:stream';
import {keyName} from '../keys.js';
import {InputSplitter, type InputSink} from './split-input.js';

/**
 * How long the beginning of a sequence, or Escape, is waited on, in milliseconds. A terminal sends a sequence
 * as a whole; tmux waits 10.
 */
const patience = 15;

/** Where the input comes from: standard input. */
type Source = {
	setEncoding(encoding: 'utf8'): unknown;
	on(event: 'data', listener: (chunk: string) => void): unknown;
	off(event: 'data', listener: (chunk: string) => void): unknown;
};

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
 * Reads keys, pasted text and the mouse. Fast typing comes as one chunk; here it is one call for each key.
 *
 * @returns a function that stops reading.
 */
export function readInput(
	source: Source,
	{
		key,
		paste,
		mouse,
	}: Omit<InputSink, 'keys'> & {readonly key: (name: string) => void},
): () => void {
	// Nothing is read from this stream, its events come from here: all must be told in order and at once.
	const keys = new Readable({read: () => undefined});
	emitKeypressEvents(keys);
	keys.on('keypress', (character: string | undefined, pressed: Key) => {
		const name = keyName(character, pressed);
		if (name !== undefined) {
			key(name);
		}
	});
	const splitter = new InputSplitter({
		keys(text) {
			const escaped = afterEscape(text);
			if (escaped !== undefined) {
				key('escape');
			}

			keys.emit('data', escaped ?? text);
		},
		paste,
		mouse,
	});
	let timer: NodeJS.Timeout | undefined;
	let immediate: NodeJS.Immediate | undefined;
	const stopWaiting = () => {
		clearTimeout(timer);
		clearImmediate(immediate);
	};

	const take = (chunk: string) => {
		stopWaiting();
		splitter.push(chunk);
		if (splitter.isWaiting) {
			timer = setTimeout(() => {
				// Where the program was held up, the rest may be there and only not read yet.
				immediate = setImmediate(() => {
					splitter.flush();
				});
			}, patience);
		}
	};

	source.setEncoding('utf8');
	source.on('data', take);
	return () => {
		stopWaiting();
		source.off('data', take);
	};
}
