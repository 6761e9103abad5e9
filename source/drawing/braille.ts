import {type Canvas} from './canvas.js';
import {CellStyles} from './cell-styles.js';

const firstBraille = 0x28_00;
// The bit of the dot in column x (0, 1) and row y (0..3) of a character (Unicode, Braille Patterns).
const dotBits = [
	[0x01, 0x02, 0x04, 0x40],
	[0x08, 0x10, 0x20, 0x80],
] as const;

/** Dots of a line that are drawn and left out in turn. */
export type Dash = {
	readonly on: number;
	readonly off: number;
	/** Dots by which the pattern is moved. */
	readonly shift?: number;
};

const solid: Dash = {on: 1, off: 0};

/** A fine grid of dots, 2×4 in a character, to draw lines and curves on. */
export class Braille {
	/** Dots across. */
	readonly width: number;
	/** Dots down. */
	readonly height: number;
	readonly #columns: number;
	readonly #bits: Uint8Array;
	readonly #styles: CellStyles;

	/** @param columns - Width in characters. */
	constructor(columns: number, rows: number) {
		this.#columns = columns;
		this.width = columns * 2;
		this.height = rows * 4;
		this.#bits = new Uint8Array(columns * rows);
		this.#styles = new CellStyles(columns * rows);
	}

	/** Sets the dot at (x, y) from the upper left corner; its whole character takes the style. */
	dot(x: number, y: number, style = ''): void {
		x = Math.round(x);
		y = Math.round(y);
		if (x >= 0 && x < this.width && y >= 0 && y < this.height) {
			const i = (y >> 2) * this.#columns + (x >> 1);
			this.#bits[i] |= dotBits[x & 1][y & 3];
			this.#styles.set(i, style);
		}
	}

	/** A straight line between two dots. */
	line(
		x0: number,
		y0: number,
		x1: number,
		y1: number,
		style = '',
		dash: Dash = solid,
	): void {
		const {on, off, shift = 0} = dash;
		const steps = Math.max(
			1,
			Math.ceil(Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0))),
		);
		for (let i = 0; i <= steps; i++) {
			if ((i + shift) % (on + off) < on) {
				this.dot(
					x0 + ((x1 - x0) * i) / steps,
					y0 + ((y1 - y0) * i) / steps,
					style,
				);
			}
		}
	}

	/** Straight lines from each point to the next; a point alone is a dot. */
	curve(
		points: ReadonlyArray<readonly [x: number, y: number]>,
		style = '',
	): void {
		for (const [i, [x, y]] of points.entries()) {
			const [x0, y0] = points[Math.max(0, i - 1)];
			this.line(x0, y0, x, y, style);
		}
	}

	/**
	 * Fills what lies below the highest dot of each column. Only characters that had no dot take a style.
	 *
	 * @param styleOf - The style of a character.
	 * @param isSparse - Whether every other row of dots is left out.
	 */
	fillBelow(
		styleOf: (column: number, row: number) => string,
		isSparse: boolean,
	): void {
		const outline = Uint8Array.from(this.#bits);
		for (let x = 0; x < this.width; x++) {
			let isBelow = false;
			for (let y = 0; y < this.height; y++) {
				const i = (y >> 2) * this.#columns + (x >> 1);
				const bit = dotBits[x & 1][y & 3];
				isBelow ||= (outline[i] & bit) !== 0;
				if (isBelow && (!isSparse || y % 2 === 1)) {
					this.#bits[i] |= bit;
					if (outline[i] === 0) {
						this.#styles.set(i, styleOf(x >> 1, y >> 2));
					}
				}
			}
		}
	}

	/** Puts the characters that have dots on a canvas. */
	drawOn(canvas: Canvas, x: number, y: number): void {
		for (let i = 0; i < this.#bits.length; i++) {
			const bits = this.#bits[i];
			if (bits !== 0) {
				canvas.put(
					x + (i % this.#columns),
					y + Math.floor(i / this.#columns),
					String.fromCodePoint(firstBraille + bits),
					this.#styles.get(i),
				);
			}
		}
	}
}
