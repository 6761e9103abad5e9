import {Writable} from 'node:stream';
import {type Painter, type Screen} from './painter.js';

/**
 * Standard output as Ink sees it. In Ink's debug mode every write is a whole frame, which goes to the
 * painter; what Ink says to the terminal itself (hide the cursor) is left to the screen's owner.
 */
export class InkOutput extends Writable {
	readonly isTTY = true;

	constructor(
		private readonly painter: Painter,
		private readonly screen: Screen,
	) {
		super({decodeStrings: false});
	}

	get columns(): number {
		return this.screen.columns;
	}

	get rows(): number {
		return this.screen.rows;
	}

	override _write(
		chunk: string | Uint8Array,
		_encoding: BufferEncoding,
		done: () => void,
	): void {
		const text = chunk.toString();
		if (!text.startsWith('\u001B[?')) {
			this.painter.setFrame(text);
		}

		done();
	}
}
