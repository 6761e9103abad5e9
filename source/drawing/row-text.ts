import {Buffer} from 'node:buffer';

let units = new Uint16Array(4096);
let bytes = Buffer.from(units.buffer);

/**
 * Puts a row together from its pieces. Adding one character after the other to a string takes many times
 * as long.
 */
export class RowText {
	#length = 0;

	/** Begins a new row. */
	clear(): void {
		this.#length = 0;
	}

	/** Adds one UTF-16 unit. */
	unit(unit: number): void {
		if (this.#length === units.length) {
			const larger = new Uint16Array(units.length * 2);
			larger.set(units);
			units = larger;
			bytes = Buffer.from(units.buffer);
		}

		units[this.#length++] = unit;
	}

	text(text: string): void {
		for (let i = 0; i < text.length; i++) {
			// Units, not code points, is what a string is made of.
			// eslint-disable-next-line unicorn/prefer-code-point
			this.unit(text.charCodeAt(i));
		}
	}

	toString(): string {
		return bytes.toString('utf16le', 0, this.#length * 2);
	}
}
