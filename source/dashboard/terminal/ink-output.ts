import {Writable} from 'node:stream';
import {type Painter, type Screen} from './painter.js';

/**
 * Standard output as Ink sees it. In Ink's debug mode every write is a whole frame, which goes to the
 * painter; what Ink says to the terminal itself (hide the cursor) is left to the screen's owner.
 */
export class InkOutput extends Writable {
	readonly isTTY = true;
	readonly #painter: Painter;
	readonly #screen: Screen;

	constructor(painter: Painter, screen: Screen) {
		super({decodeStrings: false});
		this.#painter = painter;
		this.#screen = screen;
	}

	get columns(): number {
		return this.#screen.columns;
	}

	get rows(): number {
		return this.#screen.rows;
	}

	override _write(
		chunk: string | Uint8Array,
		_encoding: BufferEncoding,
		done: () => void,
	): void {
		const text = chunk.toString();
		if (!text.startsWith('\u001B[?')) {
			this.#painter.setFrame(text);
		}

		done();
	}
}
