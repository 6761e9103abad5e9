import {
	isCell,
	type Column,
	type Row,
	type Section,
	type Table,
} from '../../content/blocks.js';
import {spansOf, type Words} from '../../content/words.js';

const usualGap = 2;
/** Columns of "…" with the blank before it. */
const dotsWidth = 2;
/** Columns that a column with text keeps when it is cut. */
const narrowestText = 4;

/** The columns of a cell: as many open as covered, so that nothing moves. */
function roomOf(words: Words): number {
	if (typeof words === 'string') {
		return words.length;
	}

	let open = 0;
	let secret = 0;
	let cover = 0;
	for (const span of spansOf(words)) {
		const columns = span.field ?? span.text.length;
		if (span.secret === undefined) {
			open += columns;
		} else {
			secret += columns;
			cover += span.secret;
		}
	}

	return open + Math.max(secret, cover);
}

/** A column where it stands. */
export type Place = {
	/** Which column of the table it is. */
	readonly index: number;
	readonly x: number;
	readonly width: number;
};

/** Where the columns stand, and whether some are left out for which "…" stands. */
export type Places = {
	readonly places: readonly Place[];
	readonly width: number;
	/** Where "…" stands for columns that have no room. */
	readonly dots?: number;
};

export function isRow(row: Row | Section): row is Row {
	return 'cells' in row;
}

/** The columns that a table would like to have. */
function columnWidths({columns, rows}: Table): number[] {
	const widths = columns.map(({head = '', width = 0}) =>
		Math.max(width, roomOf(head)),
	);
	for (const row of rows) {
		if (isRow(row)) {
			for (const [i, cell] of row.cells.entries()) {
				const room = roomOf(isCell(cell) ? cell.words : cell);
				if (room > widths[i]) {
					widths[i] = room;
				}
			}
		}
	}

	return widths;
}

function gapBefore({gap = usualGap}: Column, position: number): number {
	return position === 0 ? 0 : gap;
}

function totalOf(
	columns: readonly Column[],
	widths: readonly number[],
	shown: readonly number[],
): number {
	return shown.reduce(
		(sum, index, i) => sum + gapBefore(columns[index], i) + widths[index],
		0,
	);
}

/** The columns without which a table is not complete: all but those that have a rank or can be cut. */
export function leastTableWidth(table: Table): number {
	const {columns} = table;
	const needed = columns.flatMap(({rank = 0, isFlexible}, i) =>
		rank > 0 || isFlexible ? [] : [i],
	);
	return totalOf(columns, columnWidths(table), needed);
}

/** Which columns keys or a choice need in sight. */
function chosenColumn({columns, rows}: Table): number {
	for (const row of rows) {
		if (isRow(row)) {
			const at = row.cells.findIndex((cell) => isCell(cell) && cell.isChosen);
			if (at !== -1) {
				return at;
			}
		}
	}

	return Math.max(
		0,
		columns.findIndex(({isChosen}) => isChosen),
	);
}

/** The columns without those of the highest ranks that have no room. */
function withoutRanks(
	columns: readonly Column[],
	widths: readonly number[],
	width: number,
): number[] {
	let shown = columns.map((_, i) => i);
	while (totalOf(columns, widths, shown) > width) {
		const rank = Math.max(...shown.map((i) => columns[i].rank ?? 0));
		if (rank === 0) {
			break;
		}

		shown = shown.filter((i) => (columns[i].rank ?? 0) !== rank);
	}

	return shown;
}

/** The columns around the chosen one that have room: the pinned ones, which name the rows, stay. */
function around(
	columns: readonly Column[],
	widths: readonly number[],
	{
		shown,
		chosen,
		room,
		pinned: wanted,
	}: {
		shown: readonly number[];
		chosen: number;
		room: number;
		pinned: number;
	},
): {shown: number[]; dots: 'left' | 'right' | undefined; pinned: number} {
	// A figure is never cut, so where there is little room less is pinned.
	let pinned = wanted;
	while (
		pinned > 0 &&
		totalOf(columns, widths, [
			...new Set([...shown.slice(0, pinned), chosen]),
		]) > room
	) {
		pinned--;
	}

	const first = shown.slice(0, pinned);
	const others = shown.slice(pinned);
	let from = Math.max(0, others.indexOf(chosen));
	let to = from + 1;
	const fits = (a: number, b: number) =>
		totalOf(columns, widths, [...first, ...others.slice(a, b)]) <= room;
	while (from > 0 || to < others.length) {
		const canGoOn = to < others.length && fits(from, to + 1);
		const canGoBack = from > 0 && fits(from - 1, to);
		if (!canGoOn && !canGoBack) {
			break;
		}

		if (canGoOn) {
			to++;
		}

		if (canGoBack && fits(from - 1, to)) {
			from--;
		}
	}

	return {
		shown: [...first, ...others.slice(from, to)],
		dots: to < others.length ? 'right' : from > 0 ? 'left' : undefined,
		pinned,
	};
}

/** Where the columns of a table stand in so much room. */
export function placeColumns(table: Table, width: number): Places {
	const {columns} = table;
	const widths = columnWidths(table);
	let shown = withoutRanks(columns, widths, width);
	const flexible = shown.find((i) => columns[i].isFlexible);
	if (flexible !== undefined) {
		const other = totalOf(columns, widths, shown) - widths[flexible];
		widths[flexible] = Math.max(narrowestText, width - other);
	}

	let dots: 'left' | 'right' | undefined;
	let pinned = table.pinned ?? 1;
	if (totalOf(columns, widths, shown) > width) {
		const chosen = chosenColumn(table);
		({shown, dots, pinned} = around(columns, widths, {
			shown,
			chosen,
			room: width - dotsWidth,
			pinned,
		}));
	}

	let x = 0;
	let dotsAt = 0;
	const places = shown.map((index, i) => {
		x +=
			gapBefore(columns[index], i) +
			(dots === 'left' && i === pinned ? dotsWidth : 0);
		const place = {index, x, width: widths[index]};
		x += widths[index];
		if (i === pinned - 1) {
			dotsAt = x + 1;
		}

		return place;
	});
	return {
		places,
		width: x + (dots === 'right' ? dotsWidth : 0),
		...(dots && {dots: dots === 'right' ? x + 1 : dotsAt}),
	};
}
