import {
	isCell,
	windowStart,
	type Column,
	type Row,
	type Table,
} from '../../content/blocks.js';
import {type Point} from '../../drawing/canvas.js';
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
import {isRow, placeColumns, type Place, type Places} from './table-columns.js';

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

/** Spans cut to a width, each in its own tone. */
function fitSpans(spans: readonly Span[], width: number): Span[] {
	const cut = fitText(textOf(spans), width);
	let end = 0;
	return spans.map((span) => {
		const start = end;
		end += span.text.length;
		return {...span, text: cut.slice(start, end)};
	});
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
				: fitSpans(spans, width);
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
	{x, y}: Point,
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
