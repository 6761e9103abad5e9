import {type Rectangle} from '../../drawing/canvas.js';
import {blank, withoutHalves, type Cell} from './cells.js';
import {selectedColumns, type Selection} from './mouse.js';

/** Cells that stand in a row from a column on. */
type Piece = {readonly x: number; readonly cells: readonly Cell[]};

/** A row of the screen, and what it was put together from. */
export type ComposedRow = {
	/** Lowest first. */
	readonly pieces: readonly Piece[];
	readonly selected: readonly [first: number, end: number];
	readonly cells: readonly Cell[];
};

const noColumns = [0, 0] as const;

function isSame(a: readonly Piece[], b: readonly Piece[]): boolean {
	return (
		a.length === b.length &&
		a.every(({x, cells}, i) => x === b[i].x && cells === b[i].cells)
	);
}

function composeRow(
	columns: number,
	pieces: readonly Piece[],
	[firstSelected, endSelected]: readonly [number, number],
): Cell[] {
	const row = Array.from<Cell>({length: columns}).fill(blank);
	for (const {x, cells} of pieces) {
		const end = Math.min(cells.length, columns - x);
		for (let i = Math.max(0, -x); i < end; i++) {
			row[x + i] = cells[i];
		}
	}

	for (let x = firstSelected; x < endSelected; x++) {
		const {character, look} = row[x];
		row[x] = {character, look: {...look, inverse: !look.inverse}};
	}

	return withoutHalves(row);
}

/**
 * The rows of the screen from layers, lowest first, with the selection in reverse.
 *
 * @param before - The rows of last time at the same size: those in which nothing has changed stay the same objects.
 */
export function composeRows(
	before: readonly ComposedRow[],
	{columns, rows}: {readonly columns: number; readonly rows: number},
	layers: ReadonlyArray<{
		readonly place: Rectangle;
		readonly cells: ReadonlyArray<readonly Cell[]>;
	}>,
	selection: Selection | undefined,
): ComposedRow[] {
	return Array.from({length: rows}, (_, y) => {
		const pieces = layers
			.filter(
				({place, cells}) =>
					y >= place.y && y < place.y + Math.min(place.height, cells.length),
			)
			.map(({place, cells}) => ({x: place.x, cells: cells[y - place.y]}));
		const selected = selection ? selectedColumns(selection, y) : noColumns;
		const known = before.at(y);
		return known?.selected === selected && isSame(known.pieces, pieces)
			? known
			: {pieces, selected, cells: composeRow(columns, pieces, selected)};
	});
}
