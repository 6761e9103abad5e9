import {
	isCell,
	windowStart,
	type Column,
	type Row,
	type Section,
	type Table,
} from '../../content/blocks.js';
import {
	spansOf,
	textOf,
	toned,
	widthOf,
	type Span,
	type Words,
} from '../../content/words.js';
import {fitText} from '../../drawing/text.js';
import {drawLine, linesOf} from './lines.js';
import {type Output, type Plan} from './plan.js';

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
type Place = {
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

function isRow(row: Row | Section): row is Row {
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

/** A bar in so many columns. */
function barText(
	{share, isSigned}: NonNullable<Span['bar']>,
	width: number,
): string {
	if (!isSigned) {
		return '▇'.repeat(Math.round(share * width));
	}

	const half = Math.floor((width - 1) / 2);
	const length = Math.round(Math.abs(share) * half);
	return share < 0
		? `${'▇'.repeat(length).padStart(half)}│`
		: `${' '.repeat(half)}│${'▇'.repeat(length)}`;
}

function drawCell(
	{canvas, theme}: Output,
	{x, y, width}: {x: number; y: number; width: number},
	words: Words,
	{
		align,
		style,
		isFlexible,
	}: {align: Column['align']; style: string | undefined; isFlexible: boolean},
): void {
	let spans: readonly Span[] = spansOf(words).map((span) =>
		span.bar ? {...span, text: barText(span.bar, width)} : span,
	);
	let length = spans.reduce(
		(sum, {text, field}) => sum + (field ?? text.length),
		0,
	);
	if (isFlexible && length > width) {
		const [line] = linesOf(words, width);
		spans =
			line.width < length && spans.some(({isOptional}) => isOptional)
				? line.spans
				: [{...spans[0], text: fitText(textOf(words), width)}];
		length = Math.min(
			width,
			spans.reduce((sum, {text}) => sum + text.length, 0),
		);
	}

	drawLine(
		canvas,
		{x: align === 'end' ? x + width - length : x, y},
		spans,
		theme,
		style,
	);
}

/** The columns that the cell at a place leaves free at its left. */
function freeIn(
	{cells}: Row,
	columns: readonly Column[],
	place: Place | undefined,
): number {
	if (place === undefined || columns[place.index].align !== 'end') {
		return 0;
	}

	const cell = cells[place.index] ?? '';
	return Math.max(0, place.width - widthOf(isCell(cell) ? cell.words : cell));
}

function drawRow(
	output: Output,
	{x, y}: {x: number; y: number},
	row: Row,
	{
		table: {columns},
		places: {places, width, dots},
	}: {table: Table; places: Places},
): void {
	const {canvas, theme, hits} = output;
	const style = row.isSelected ? theme.selected : undefined;
	if (style !== undefined) {
		canvas.fill(x, y, width, 1, ' ', style);
	}

	if (row.target !== undefined) {
		hits.push({x, y, width, height: 1, target: row.target});
	}

	for (const [i, {index, x: left, width: columnWidth}] of places.entries()) {
		const cell = row.cells[index];
		if (cell === undefined) {
			continue;
		}

		const {words, isChosen, target} = isCell(cell) ? cell : {words: cell};
		const {align, isFlexible = false} = columns[index];
		// A bar ends with its column.
		const hasBar = spansOf(words).some(({bar}) => bar !== undefined);
		const room =
			isFlexible && !hasBar
				? columnWidth + freeIn(row, columns, places[i + 1])
				: columnWidth;
		drawCell(output, {x: x + left, y, width: room}, words, {
			align,
			style: style ?? (isChosen ? theme.selected : undefined),
			isFlexible,
		});
		if (target !== undefined) {
			hits.push({x: x + left, y, width: columnWidth, height: 1, target});
		}
	}

	if (dots !== undefined) {
		canvas.text(x + dots, y, '…', theme.dim);
	}
}

/** How a table is drawn in so much room. */
export function planTable(table: Table, width: number): Plan {
	const {columns, rows, caption} = table;
	const places = placeColumns(table, width);
	const hasHead = columns.some(({head}) => head !== undefined);
	const heads = (hasHead ? 1 : 0) + (caption ? 1 : 0);
	const chosen = Math.max(
		0,
		rows.findIndex((row) => isRow(row) && (row.isChosen ?? row.isSelected)),
	);
	return {
		least: heads + Math.min(rows.length, table.least ?? rows.length),
		most: heads + rows.length,
		isBroken: false,
		draw(output, x, y, height) {
			const {canvas, theme} = output;
			const room = Math.max(0, Math.min(rows.length, height - heads));
			const from = windowStart(chosen, rows.length, room);
			if (caption) {
				const [line] = linesOf(caption(from + 1, from + room), width);
				drawLine(canvas, {x, y}, line.spans, theme);
				y++;
			}

			if (hasHead) {
				for (const {index, x: left, width: columnWidth} of places.places) {
					const {head = '', align} = columns[index];
					drawCell(
						output,
						{x: x + left, y, width: columnWidth},
						typeof head === 'string' ? {text: head, tone: 'dim'} : head,
						{align, style: undefined, isFlexible: false},
					);
				}

				y++;
			}

			for (const row of rows.slice(from, from + room)) {
				if (isRow(row)) {
					drawRow(output, {x, y}, row, {table, places});
				} else {
					const [line] = linesOf(toned('title', row.section), width);
					drawLine(canvas, {x, y}, line.spans, theme);
				}

				y++;
			}
		},
	};
}
