import {layerName} from '../../../exercise/net/layers.js';
import {questionsFor, sizeOf} from '../../../exercise/net/questions.js';
import {type Canvas} from '../../drawing/canvas.js';
import {wrapText} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {biasGlyph, isLit} from './draw-net.js';
import {isMatrixNamed, isSizeSettled, isTotalSettled} from './settled.js';
import {type NetState} from './state.js';
import {explanation} from './words.js';

/** The indices that are drawn of a row or column, with a gap before the last where there are too many. */
function shownIndices(count: number, room: number): Array<number | undefined> {
	return count <= room
		? Array.from({length: count}, (_, i) => i)
		: [
				...Array.from({length: Math.max(1, room - 2)}, (_, i) => i),
				undefined,
				count - 1,
			];
}

/** One Θ as a grid of cells, the bias column first; the selected node's row or column is filled. */
function drawMatrix(
	canvas: Canvas,
	state: NetState,
	matrix: number,
	{x, width}: {x: number; width: number},
	theme: Theme,
): void {
	const {layers, selection} = state;
	const from = layerName(layers, matrix - 1);
	const to = layerName(layers, matrix);
	if (!isSizeSettled(state, matrix)) {
		canvas.text(x, 0, `Θ${matrix}`, theme.strong);
		canvas.text(x, 1, `${from} → ${to}`, theme.dim);
		canvas.text(x, 2, 'size not settled', theme.dim);
		return;
	}

	const {rows, columns} = sizeOf(layers, matrix);
	canvas.spans(x, 0, [
		[`Θ${matrix} `, theme.strong],
		[`${rows}×${columns} = ${rows * columns}`, ''],
	]);
	canvas.text(x, 1, `${from} → ${to}`, theme.dim);
	const spaced = columns * 2 <= width ? 2 : 1;
	const shownColumns = shownIndices(columns, Math.floor(width / spaced));
	for (const [i, r] of shownIndices(rows, canvas.height - 3).entries()) {
		for (const [j, c] of shownColumns.entries()) {
			const left = x + j * spaced;
			if (r === undefined || c === undefined) {
				canvas.put(left, i + 2, r === undefined ? '⋮' : '…', theme.dim);
				continue;
			}

			const line = {layer: matrix - 1, from: c, to: r + 1};
			const filled = isLit(selection, line);
			const color = c === 0 ? theme.warning : theme.accent;
			canvas.put(
				left,
				i + 2,
				c === 0 ? (filled ? biasGlyph : '□') : filled ? '●' : '·',
				filled ? color : c === 0 ? theme.warning : theme.dim,
			);
		}
	}
}

/** All matrices whose sizes are settled, and the number of their weights. */
export function drawMatrices(
	canvas: Canvas,
	state: NetState,
	theme: Theme,
): void {
	const {layers} = state;
	if (!isMatrixNamed(state)) {
		canvas.text(0, 0, 'They are drawn here as the questions are settled.', theme.dim);
		return;
	}

	const count = layers.length - 1;
	const width = Math.floor((canvas.width - 2 * (count - 1)) / count);
	// Narrow matrices stand close, wide ones share the room.
	let x = 0;
	for (let matrix = 1; matrix <= count; matrix++) {
		drawMatrix(canvas, state, matrix, {x, width}, theme);
		const used = isSizeSettled(state, matrix)
			? Math.min(width, sizeOf(layers, matrix).columns * 2)
			: 18;
		x += Math.max(used, Math.min(width, 22)) + 2;
	}

	const last = canvas.height - 1;
	const legend = `row = unit of the next layer, column = node of this one; □ column 0: the bias`;
	canvas.text(
		0,
		last,
		isTotalSettled(state)
			? `weights: ${explanation(layers, questionsFor(layers).at(-1)!)}  ${legend}`.slice(0, canvas.width)
			: wrapText(legend, canvas.width)[0],
		theme.dim,
	);
}
