import {stripVTControlCharacters} from 'node:util';
import {type Picture} from '../terminal/painter.js';
import {plainLook, readCells, type Cell} from './cells.js';

/** What the region of a pane's picture is called. */
export function pictureName({id}: {readonly id: string}): string {
	return `${id}/picture`;
}

const blank: Cell = {character: ' ', look: plainLook};

/** The cells of the whole screen as it was painted last. */
export function composeScreen({
	columns,
	rows,
	frame,
	regions,
}: Picture): Cell[][] {
	const screen = Array.from({length: rows}, () =>
		Array.from<Cell>({length: columns}).fill(blank),
	);
	const put = (x: number, y: number, cells: readonly Cell[]) => {
		for (const [i, cell] of cells.entries()) {
			if (y in screen && x + i < columns) {
				screen[y][x + i] = cell;
			}
		}
	};

	for (const [y, row] of frame.entries()) {
		put(0, y, readCells(row));
	}

	for (const {place, rows: drawn} of regions) {
		for (const [i, row] of drawn.slice(0, place.height).entries()) {
			put(place.x, place.y + i, readCells(row));
		}
	}

	return screen;
}

/** A pane as plain text: its title, underlined, and its rows without spaces at their ends. */
export function paneText(title: string, rows: readonly string[]): string {
	const text = rows
		.map((row) => stripVTControlCharacters(row).trimEnd())
		.join('\n')
		.trimEnd();
	return `${title}\n${'='.repeat(title.length)}\n${text}\n`;
}
