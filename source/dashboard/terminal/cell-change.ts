import {isSameLook, lookChange, plainLook, type Cell} from './cells.js';

/** Whether nobody can tell the cells apart: of a blank only the background is seen. */
function looksSame(a: Cell, b: Cell): boolean {
	if (a === b) {
		return true;
	}

	if (a.character !== b.character) {
		return false;
	}

	return (
		isSameLook(a.look, b.look) ||
		(a.character === ' ' &&
			a.look.background === b.look.background &&
			!a.look.inverse &&
			!b.look.inverse &&
			!a.look.underline &&
			!b.look.underline)
	);
}

/** Bytes of a character of the Basic Multilingual Plane in UTF-8. */
function byteLength(character: string): number {
	const code = character.codePointAt(0)!;
	return code < 0x80 ? 1 : code < 0x8_00 ? 2 : 3;
}

/** Unchanged cells up to this many are written again rather than skipped: moving the cursor costs as much. */
const shortestMove = 4;
const eraseToEnd = '\u001B[K';

/**
 * Writes what differs between two pictures in few bytes: cursor moves, styles and characters. The style in force is
 * plain before and after.
 */
export class CellWriter {
	#text = '';
	#bytes = 0;
	#x = -1;
	#y = -1;
	#look = plainLook;

	/** UTF-8 bytes so far. */
	get bytes(): number {
		return this.#bytes;
	}

	/**
	 * Writes the changes of one row.
	 *
	 * @param shown - What is on the screen; changed as it is written.
	 * @param room - UTF-8 bytes in all at which to stop.
	 * @returns whether the row is done.
	 */
	row(
		y: number,
		shown: Cell[],
		wanted: readonly Cell[],
		room = Number.POSITIVE_INFINITY,
	): boolean {
		const width = wanted.length;
		const end = this.#blankFrom(wanted);
		const isWide = [...wanted, ...shown].some((cell) => cell.character === '');
		if (isWide && !wanted.every((cell, x) => looksSame(shown[x], cell))) {
			// What covers half of a wide character erases the other half: the row is written anew, all at once.
			shown.fill({character: '\0', look: plainLook});
			room = Number.POSITIVE_INFINITY;
		}

		for (let x = 0; x < width; x++) {
			if (looksSame(shown[x], wanted[x])) {
				continue;
			}

			if (this.#bytes >= room) {
				return false;
			}

			this.#move(x, y, wanted);
			if (x >= end && x + eraseToEnd.length < width) {
				this.#sequence(lookChange(this.#look, plainLook) + eraseToEnd);
				this.#look = plainLook;
				for (; x < width; x++) {
					shown[x] = wanted[x];
				}

				return true;
			}

			this.#cell(wanted[x]);
			shown[x] = wanted[x];
		}

		return true;
	}

	/** What has been written, which ends in plain style. */
	finish(): string {
		this.#sequence(lookChange(this.#look, plainLook));
		this.#look = plainLook;
		return this.#text;
	}

	/** Where the blank end of a row begins. */
	#blankFrom(row: readonly Cell[]): number {
		let end = row.length;
		while (
			end > 0 &&
			row[end - 1].character === ' ' &&
			row[end - 1].look === plainLook
		) {
			end--;
		}

		return end;
	}

	#sequence(text: string): void {
		this.#text += text;
		this.#bytes += text.length;
	}

	#move(x: number, y: number, row: readonly Cell[]): void {
		const gap = x - this.#x;
		if (y !== this.#y || gap < 0) {
			this.#sequence(`\u001B[${y + 1}${x === 0 ? '' : `;${x + 1}`}H`);
		} else if (gap > 0) {
			const skipped = row.slice(this.#x, x);
			const isCheap =
				gap <= shortestMove &&
				skipped.every(
					({character, look}) =>
						byteLength(character) === 1 && isSameLook(look, this.#look),
				);
			if (isCheap) {
				for (const cell of skipped) {
					this.#cell(cell);
				}
			} else {
				this.#sequence(`\u001B[${gap === 1 ? '' : gap}C`);
			}
		}

		this.#x = x;
		this.#y = y;
	}

	#cell(cell: Cell): void {
		const {character, look} = cell;
		// A blank may keep the color of the text before it.
		if (!looksSame(cell, {character, look: this.#look})) {
			this.#sequence(lookChange(this.#look, look));
			this.#look = look;
		}

		this.#text += character;
		this.#bytes += byteLength(character);
		this.#x++;
		if (character === '') {
			// Wherever the terminal takes the cursor to be after a wide character.
			this.#sequence(`\u001B[${this.#y + 1};${this.#x + 1}H`);
		}
	}
}
