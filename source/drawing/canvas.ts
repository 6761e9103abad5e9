import stringWidth from 'string-width';
import {CellStyles} from './cell-styles.js';
import {RowText} from './row-text.js';

const space = 0x20;
const reset = '\u001B[0m';

/** A cell of a canvas or the screen, from the upper left corner. */
export type Point = {readonly x: number; readonly y: number};

/** In character cells. */
export type Size = {readonly width: number; readonly height: number};

/** A rectangle of a canvas or the screen. */
export type Rectangle = Point & Size;

export function contains(
	{x, y, width, height}: Rectangle,
	point: Point,
): boolean {
	return (
		point.x >= x && point.x < x + width && point.y >= y && point.y < y + height
	);
}

const knownCharacters = new Map<string, string>();

/** Before it, only emoji are wide, whose width terminals do not agree on, and letters of words in pieces. */
const firstWide = '\u2E80';

/** The cell after a character that takes two. */
const rightHalf = '\0';

/** A character as it stands in its cells: itself, with its right half where it is wide, or "?" where it is wider, or none at all. */
function cellCharacter(character: string): string {
	let shown = knownCharacters.get(character);
	if (shown === undefined) {
		const isControl = /\p{C}/v.test(character);
		const width =
			isControl || character.length > 1 ? 0 : stringWidth(character);
		shown =
			width === 1
				? character
				: width === 2 && character >= firstWide
					? character + rightHalf
					: '?';
		// Names of files bring new ones, but never many.
		knownCharacters.set(character, shown);
	}

	return shown;
}

/** Whether a character takes two cells: a letter of Chinese, Japanese or Korean. */
export function isWide(character: string): boolean {
	return character >= firstWide && cellCharacter(character).length === 2;
}

/**
 * Text with one UTF-16 unit for each cell, whatever it came from: names of files and of variables may
 * have wide letters, emoji and even control characters.
 */
export function cellText(text: string): string {
	return /^[ -~]*$/v.test(text)
		? text
		: Array.from(
				text.replaceAll(rightHalf, '').normalize('NFC'),
				cellCharacter,
			).join('');
}

/**
 * A rectangle of character cells to draw on. In text, letters that are two columns wide take two cells,
 * and what is no single letter becomes "?". A style is the
 * parameters of an SGR sequence such as "1;32", as the theme gives them; '' is plain text. What falls
 * outside the canvas is cut.
 */
export class Canvas {
	readonly width: number;
	readonly height: number;
	/** Each a UTF-16 unit, row by row. */
	readonly #characters: Uint16Array;
	readonly #styles: CellStyles;

	constructor(width: number, height: number) {
		this.width = Math.max(0, Math.floor(width));
		this.height = Math.max(0, Math.floor(height));
		const cells = this.width * this.height;
		this.#characters = new Uint16Array(cells).fill(space);
		this.#styles = new CellStyles(cells);
	}

	put(x: number, y: number, character: string, style = ''): void {
		if (x >= 0 && x < this.width && y >= 0 && y < this.height) {
			const cell = y * this.width + x;
			this.#characters[cell] = character.codePointAt(0)!;
			this.#styles.set(cell, style);
		}
	}

	/** The character at a place; a space outside the canvas. */
	at(x: number, y: number): string {
		return x >= 0 && x < this.width && y >= 0 && y < this.height
			? String.fromCodePoint(this.#characters[y * this.width + x])
			: ' ';
	}

	/** Writes text to the right from (x, y). Returns the column after it. */
	text(x: number, y: number, text: string, style = ''): number {
		for (const character of cellText(text)) {
			this.put(x, y, character, style);
			x++;
		}

		return x;
	}

	/** Writes text that ends before column `end`. */
	textEnd(end: number, y: number, text: string, style = ''): void {
		this.text(end - cellText(text).length, y, text, style);
	}

	/** Writes text in the middle of `width` columns from x. */
	textMiddle(
		x: number,
		y: number,
		width: number,
		text: string,
		style = '',
	): void {
		const {length} = cellText(text);
		this.text(x + Math.floor((width - length) / 2), y, text, style);
	}

	/** Writes pieces of text, each with a style of its own. Returns the column after them. */
	spans(
		x: number,
		y: number,
		spans: ReadonlyArray<readonly [text: string, style?: string]>,
	): number {
		for (const [text, style] of spans) {
			x = this.text(x, y, text, style);
		}

		return x;
	}

	/** Fills a rectangle with one character. */
	fill(
		x: number,
		y: number,
		width: number,
		height: number,
		character: string,
		style = '',
	): void {
		for (let j = 0; j < height; j++) {
			for (let i = 0; i < width; i++) {
				this.put(x + i, y + j, character, style);
			}
		}
	}

	/** Copies another canvas to (x, y), or only `count` rows of it from one on. */
	paste(
		x: number,
		y: number,
		other: Canvas,
		{from = 0, count = other.height}: {from?: number; count?: number} = {},
	): void {
		const columns = Math.min(other.width, this.width - x);
		for (let j = 0; j < Math.min(count, other.height - from); j++) {
			if (y + j < 0 || y + j >= this.height) {
				continue;
			}

			for (let i = Math.max(0, -x); i < columns; i++) {
				const at = (from + j) * other.width + i;
				const cell = (y + j) * this.width + x + i;
				this.#characters[cell] = other.#characters[at];
				this.#styles.set(cell, other.#styles.get(at));
			}
		}
	}

	/** The rows as text, each exactly as wide as the canvas, for `readCells`: NUL is the right half of a wide character. */
	rows(): string[] {
		const rows: string[] = [];
		const row = new RowText();
		for (let y = 0; y < this.height; y++) {
			row.clear();
			row.text(reset);
			const begin = y * this.width;
			let style = '';
			for (let i = begin; i < begin + this.width; i++) {
				if (i === begin || !this.#styles.isSame(i)) {
					const next = this.#styles.get(i);
					if (next !== style) {
						style = next;
						row.text(style === '' ? reset : `\u001B[0;${style}m`);
					}
				}

				row.unit(this.#characters[i]);
			}

			if (style !== '') {
				row.text(reset);
			}

			rows.push(row.toString());
		}

		return rows;
	}
}
