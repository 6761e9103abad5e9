import {layerName, questionsFor, sizeOf} from '../../exercise/net.js';
import {gap, text, type Block} from '../../content/blocks.js';
import {dim, optional, strong, unspoken} from '../../content/words.js';
import {type Canvas} from '../../drawing/canvas.js';
import {type Theme} from '../../drawing/theme.js';
import {type Content} from '../part.js';
import {biasGlyph, biasStyle, isLit} from './net-picture.js';
import {isSettled, type NetState} from './state.js';

/** The sign of a weight of the bias that does not belong to the selected node. */
const emptyBias = '□';
/** Columns from one cell to the next at most. */
const widestCell = 2;
/** The same where rows are apart too. */
const widestLargeCell = 4;
/** A net whose matrices have at most so many rows in all is shown with all of them, a larger one with so many or more. */
const fewRows = 12;

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
function drawCells(
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

/**
 * What the selected unit computes, term by term: why Θ has a row for it and a column for each node
 * before it. Nothing unless a unit with incoming lines is selected and its Θ is settled.
 */
function unitFormula(state: NetState): string | undefined {
	const {layers, selection} = state;
	if (
		!selection ||
		selection.layer === 0 ||
		selection.unit === 0 ||
		!isSettled(state, selection.layer)
	) {
		return undefined;
	}

	const {layer, unit} = selection;
	const count = layers[layer - 1];
	const source = layer === 1 ? 'x' : 'a';
	const term = (j: number) =>
		`Θ${layer}[${unit - 1},${j}]·${j === 0 ? '1' : `${source}${j}`}`;
	const terms =
		count <= 3
			? Array.from({length: count + 1}, (_, j) => term(j))
			: [term(0), term(1), '…', term(count)];
	return `z(${layer}) of unit ${unit} = ${terms.join(' + ')}`;
}

/** One Θ with its name and, if its size is settled, a cell for each weight. */
function matrixBlocks(
	state: NetState,
	matrix: number,
	{isLecture, isWhole}: {isLecture: boolean; isWhole: boolean},
): Block[] {
	const {layers} = state;
	const {rows, columns} = sizeOf(layers, matrix);
	const between = optional(
		dim(`  ${layerName(layers, matrix - 1)} → ${layerName(layers, matrix)}`),
	);
	const name = strong(`Θ${matrix} `);
	if (!isSettled(state, matrix)) {
		return [
			text([name, dim('size not settled'), between], {spoken: 'never'}),
			...(isWhole ? [gap] : []),
		];
	}

	return [
		text([name, `${rows}×${columns} = ${rows * columns} weights`, between]),
		{
			type: 'picture',
			least: isWhole
				? rows
				: Math.min(rows, Math.floor(fewRows / (layers.length - 1))),
			most: rows,
			draw(canvas, theme) {
				drawCells(canvas, state, {matrix, isLarge: isLecture}, theme);
			},
		},
		...(isWhole ? [gap] : []),
	];
}

/** All matrices whose sizes are settled, below each other, and the number of their weights. */
export const matricesContent: Content<NetState> = (state, {isLecture}) => {
	const {layers} = state;
	if (!isSettled(state, 0)) {
		return [
			text(
				'Each Θ is drawn here when its size is settled: a row for each unit that lines lead to, a column for each node that they come from.',
				{tone: 'dim', spoken: 'on request'},
			),
		];
	}

	const units = layers.slice(1);
	const isWhole = units.reduce((sum, count) => sum + count, 0) <= fewRows;
	const formula = unitFormula(state);
	return [
		...units.flatMap((_, l) =>
			matrixBlocks(state, l + 1, {isLecture, isWhole}),
		),
		...(isSettled(state, layers.length)
			? [text(questionsFor(layers).at(-1)!.why, {tone: 'strong', rank: 2})]
			: []),
		gap,
		formula === undefined
			? text(
					dim([
						'row = unit of the next layer, column = node of this layer, ',
						unspoken(`${emptyBias} = `),
						'column 0, the bias',
					]),
					{rank: 1, spoken: 'on request'},
				)
			: text(dim(formula)),
	];
};
