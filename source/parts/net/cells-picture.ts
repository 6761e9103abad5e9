import {sizeOf} from '../../exercise/net.js';
import {type Canvas} from '../../drawing/canvas.js';
import {type Theme} from '../../drawing/theme.js';
import {biasGlyph, biasStyle, isLit} from './net-picture.js';
import {type NetState} from './state.js';

/** The sign of a weight of the bias that does not belong to the selected node. */
export const emptyBias = '□';
/** Columns from one cell to the next at most. */
const widestCell = 2;
/** The same where rows are apart too. */
const widestLargeCell = 4;

/** The indices that are drawn, with a gap (undefined) where there are too many. */
export function shownIndices(
	count: number,
	room: number,
	marked: number | undefined,
): Array<number | undefined> {
	if (count <= room) {
		return Array.from({length: count}, (_, i) => i);
	}

	if (room < 3) {
		return room === 2 ? [marked ?? 0, undefined] : [marked ?? 0];
	}

	const head = Array.from({length: room - 2}, (_, i) => i);
	// A lit row or column that would fall into the gap takes the last place before it.
	if (marked !== undefined && marked >= head.length && marked < count - 1) {
		head[head.length - 1] = marked;
	}

	return [...head, undefined, count - 1];
}

/** Draws the cells of one Θ, the bias column first; those of the selected node are filled. */
export function drawCells(
	canvas: Canvas,
	{layers, selection}: NetState,
	{matrix, isLarge}: {matrix: number; isLarge: boolean},
	theme: Theme,
): void {
	const {rows, columns} = sizeOf(layers, matrix);
	const widest = isLarge ? widestLargeCell : widestCell;
	const spaced = Math.max(
		1,
		Math.min(widest, Math.floor((canvas.width - 2) / columns)),
	);
	const room = Math.floor((canvas.width - 2) / spaced);
	const isOut = selection?.layer === matrix - 1;
	const shownRows = shownIndices(
		rows,
		canvas.height,
		selection?.layer === matrix ? selection.unit - 1 : undefined,
	);
	const shownColumns = shownIndices(
		columns,
		room,
		isOut ? selection.unit : undefined,
	);
	for (const [y, r] of shownRows.entries()) {
		for (const [j, c] of shownColumns.entries()) {
			const x = 2 + j * spaced;
			if (r === undefined || c === undefined) {
				canvas.put(x, y, r === undefined ? '⋮' : '…', theme.dim);
				continue;
			}

			const filled = isLit(selection, {layer: matrix - 1, from: c, to: r + 1});
			const empty = c === 0 ? emptyBias : '·';
			const full = c === 0 ? biasGlyph : '●';
			canvas.put(
				x,
				y,
				filled ? full : empty,
				c === 0 ? biasStyle(theme) : filled ? theme.accent : theme.dim,
			);
		}
	}
}
