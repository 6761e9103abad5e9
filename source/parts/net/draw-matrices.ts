import {layerName, questionsFor, sizeOf} from '../../exercise/net.js';
import {type Canvas} from '../../drawing/canvas.js';
import {wrapText} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {type PaneSize} from '../part.js';
import {isMatrixNamed, isSizeSettled, isTotalSettled} from './settled.js';
import {type NetState} from './state.js';
import {biasStyle, isLit} from './strokes.js';
import {biasGlyph, explanation, unitFormula} from './words.js';

const emptyBias = '□';
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

/** How many rows each matrix gets so that all fit: the highest give way first. */
export function shareRows(heights: readonly number[], room: number): number[] {
	// A single matrix higher than the room is cut to it at once.
	const shares = heights.map((height) => Math.min(height, Math.max(1, room)));
	let sum = shares.reduce((a, b) => a + b, 0);
	while (sum > room && Math.max(...shares) > 1) {
		shares[shares.indexOf(Math.max(...shares))]--;
		sum--;
	}

	return shares;
}

/** Draws the cells of one Θ, the bias column first; those of the selected node are filled. */
function drawCells(
	canvas: Canvas,
	{layers, selection}: NetState,
	{
		matrix,
		top,
		height,
		widest,
	}: {matrix: number; top: number; height: number; widest: number},
	theme: Theme,
): void {
	const {rows, columns} = sizeOf(layers, matrix);
	const spaced = Math.max(
		1,
		Math.min(widest, Math.floor((canvas.width - 2) / columns)),
	);
	const room = Math.floor((canvas.width - 2) / spaced);
	const isOut = selection?.layer === matrix - 1;
	const shownRows = shownIndices(
		rows,
		height,
		selection?.layer === matrix ? selection.unit - 1 : undefined,
	);
	const shownColumns = shownIndices(
		columns,
		room,
		isOut ? selection.unit : undefined,
	);
	for (const [i, r] of shownRows.entries()) {
		for (const [j, c] of shownColumns.entries()) {
			const x = 2 + j * spaced;
			if (r === undefined || c === undefined) {
				canvas.put(x, top + i, r === undefined ? '⋮' : '…', theme.dim);
				continue;
			}

			const filled = isLit(selection, {layer: matrix - 1, from: c, to: r + 1});
			const empty = c === 0 ? emptyBias : '·';
			const full = c === 0 ? biasGlyph : '●';
			canvas.put(
				x,
				top + i,
				filled ? full : empty,
				c === 0 ? biasStyle(theme) : filled ? theme.accent : theme.dim,
			);
		}
	}
}

/** What the selected unit computes, else what rows and columns are. */
function noteLines(state: NetState, width: number): string[] {
	const formula = unitFormula(state);
	return wrapText(
		formula === ''
			? `row = unit of the next layer, column = node of this layer, ${emptyBias} = column 0, the bias`
			: formula,
		width,
	);
}

/** The size in which all matrices, their total and the note below them are complete. */
export function naturalMatrices(state: NetState): PaneSize {
	const width = 76;
	const sizes = state.layers.slice(1);
	const rows = sizes.reduce((sum, units) => sum + units, 0);
	// A name above each matrix, a gap below it, a row free before the note.
	return {
		width,
		height: rows + 2 * sizes.length + 2 + noteLines(state, width).length,
	};
}

/** All matrices whose sizes are settled, below each other, and the number of their weights. */
export function drawMatrices(
	canvas: Canvas,
	state: NetState,
	theme: Theme,
	isLecture = false,
): void {
	const {layers} = state;
	if (!isMatrixNamed(state)) {
		const text =
			'Each Θ is drawn here when its size is settled: a row for each unit that lines lead to, a column for each node that they come from.';
		for (const [i, line] of wrapText(text, canvas.width).entries()) {
			canvas.text(0, i, line, theme.dim);
		}

		return;
	}

	const notes = noteLines(state, canvas.width);
	const matrices = layers.slice(1).map((_, l) => l + 1);
	const room = canvas.height - notes.length - 1 - matrices.length;
	const heights = shareRows(
		matrices.map((matrix) =>
			isSizeSettled(state, matrix) ? sizeOf(layers, matrix).rows : 0,
		),
		room,
	);
	const spare = room - heights.reduce((a, b) => a + b, 0);
	const gap = spare >= matrices.length - 1 ? 1 : 0;
	let y = 0;
	for (const [i, matrix] of matrices.entries()) {
		const {rows, columns} = sizeOf(layers, matrix);
		const isSettled = isSizeSettled(state, matrix);
		canvas.spans(0, y, [
			[`Θ${matrix} `, theme.strong],
			[
				isSettled
					? `${rows}×${columns} = ${rows * columns} weights  `
					: 'size not settled  ',
				isSettled ? '' : theme.dim,
			],
			[
				`${layerName(layers, matrix - 1)} → ${layerName(layers, matrix)}`,
				theme.dim,
			],
		]);
		if (isSettled) {
			const widest = isLecture ? widestLargeCell : widestCell;
			drawCells(
				canvas,
				state,
				{matrix, top: y + 1, height: heights[i], widest},
				theme,
			);
		}

		y += 1 + heights[i] + gap;
	}

	if (isTotalSettled(state) && spare > matrices.length) {
		const total = explanation(layers, questionsFor(layers).at(-1)!);
		for (const [i, line] of wrapText(total, canvas.width).entries()) {
			canvas.text(0, y + i, line, theme.strong);
		}
	}

	for (const [i, line] of notes.entries()) {
		canvas.text(0, canvas.height - notes.length + i, line, theme.dim);
	}
}
