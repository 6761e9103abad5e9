/**
 * The styles of many cells in little memory: each cell holds a number, and a table tells which style that
 * is. All cells begin with '', plain text.
 */
export class CellStyles {
	readonly #cells: Uint16Array;
	readonly #numbers = new Map<string, number>([['', 0]]);
	readonly #styles = [''];
	#lastStyle = '';
	#lastNumber = 0;

	constructor(cells: number) {
		this.#cells = new Uint16Array(cells);
	}

	get(cell: number): string {
		return this.#styles[this.#cells[cell]];
	}

	set(cell: number, style: string): void {
		// Neighbours mostly share a style.
		if (style !== this.#lastStyle) {
			this.#lastNumber = this.#numberOf(style);
			this.#lastStyle = style;
		}

		this.#cells[cell] = this.#lastNumber;
	}

	/** Whether a cell has the same style as the one before it. */
	isSame(cell: number): boolean {
		return this.#cells[cell] === this.#cells[cell - 1];
	}

	#numberOf(style: string): number {
		const known = this.#numbers.get(style);
		if (known !== undefined) {
			return known;
		}

		const number = this.#styles.length;
		this.#styles.push(style);
		this.#numbers.set(style, number);
		return number;
	}
}
