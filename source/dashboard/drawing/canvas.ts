import {singleWidth} from './single-width.js';

/**
 * A rectangle of character cells to draw on. All characters are one column wide; in text,
 * others become "?". A style is the
 * parameters of an SGR sequence such as "1;32", as the theme gives them; '' is plain text. What falls
 * outside the canvas is cut.
 */
export class Canvas {
	readonly width: number;
	readonly height: number;
	readonly #characters: string[];
	readonly #styles: string[];

	constructor(width: number, height: number) {
		this.width = Math.max(0, Math.floor(width));
		this.height = Math.max(0, Math.floor(height));
		const cells = this.width * this.height;
		this.#characters = Array.from<string>({length: cells}).fill(' ');
		this.#styles = Array.from<string>({length: cells}).fill('');
	}

	/** Puts one character. */
	put(x: number, y: number, character: string, style = ''): void {
		if (x >= 0 && x < this.width && y >= 0 && y < this.height) {
			this.#characters[y * this.width + x] = character;
			this.#styles[y * this.width + x] = style;
		}
	}

	/** The character at a place; a space outside the canvas. */
	at(x: number, y: number): string {
		return x >= 0 && x < this.width && y >= 0 && y < this.height
			? this.#characters[y * this.width + x]
			: ' ';
	}

	/** Writes text to the right from (x, y). Returns the column after it. */
	text(x: number, y: number, text: string, style = ''): number {
		for (const character of singleWidth(text)) {
			this.put(x, y, character, style);
			x++;
		}

		return x;
	}

	/** Writes text that ends before column `end`. */
	textEnd(end: number, y: number, text: string, style = ''): void {
		this.text(end - [...text].length, y, text, style);
	}

	/** Writes text in the middle of `width` columns from x. */
	textMiddle(
		x: number,
		y: number,
		width: number,
		text: string,
		style = '',
	): void {
		const {length} = [...text];
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
		for (let j = 0; j < Math.min(count, other.height - from); j++) {
			for (let i = 0; i < other.width; i++) {
				const at = (from + j) * other.width + i;
				this.put(x + i, y + j, other.#characters[at], other.#styles[at]);
			}
		}
	}

	/** The rows as text for a terminal, each exactly as wide as the canvas. */
	rows(): string[] {
		const rows: string[] = [];
		for (let y = 0; y < this.height; y++) {
			let row = '\u001B[0m';
			let style = '';
			for (let i = y * this.width; i < (y + 1) * this.width; i++) {
				if (this.#styles[i] !== style) {
					style = this.#styles[i]!;
					row += style === '' ? '\u001B[0m' : `\u001B[0;${style}m`;
				}

				row += this.#characters[i];
			}

			rows.push(style === '' ? row : `${row}\u001B[0m`);
		}

		return rows;
	}
}
