import {stripVTControlCharacters} from 'node:util';
import {type Block} from '../../content/blocks.js';
import {Canvas, type Size} from '../../drawing/canvas.js';
import {type Theme} from '../../drawing/theme.js';
import {planBlocks} from '../blocks/stack.js';
import {drawPaneFrame, titlePlaces, type Frame} from '../drawing/pane-frame.js';
import {type ShownPane} from './show-pane.js';

/** What a frame says about its pane, in one row that is as wide as the text; undefined where it needs more than `room` columns. */
export function noteRow(
	note: readonly Block[],
	room: number,
	theme: Theme,
): Canvas | undefined {
	const plan = planBlocks(note, room);
	if (plan.most !== 1) {
		return undefined;
	}

	const row = new Canvas(room, 1);
	plan.draw({canvas: row, theme, hits: []}, 0, 0, 1);
	const [text] = row.rows();
	const exact = new Canvas(stripVTControlCharacters(text).trimEnd().length, 1);
	exact.paste(0, 0, row);
	return exact;
}

/** Draws the note at the right of the upper edge, where the titles leave room for it. */
function drawFrameNote(
	canvas: Canvas,
	note: readonly Block[],
	{titles, shown}: Pick<Frame, 'titles' | 'shown'>,
	theme: Theme,
): void {
	const {width} = canvas;
	const last = titlePlaces(titles, shown, width).at(-1)!;
	// A blank on either side of it, and some of the edge.
	const row = noteRow(note, width - 4 - (last.x + last.width) - 1, theme);
	if (row && row.width > 0) {
		const x = width - 3 - row.width;
		canvas.fill(x - 1, 0, row.width + 2, 1, ' ');
		canvas.paste(x, 0, row);
	}
}

/**
 * Draws a pane in its frame.
 *
 * @param from - The first of its rows to be seen.
 */
export function drawFramed(
	{rows, note, draw}: Pick<ShownPane, 'rows' | 'note' | 'draw'>,
	{width, height}: Size,
	from: number,
	frame: Omit<Frame, 'scroll'>,
	theme: Theme,
): Canvas {
	const canvas = new Canvas(width, height);
	const count = Math.max(0, height - 2);
	const inside = new Canvas(width - 2, rows);
	draw(inside);
	canvas.paste(1, 1, inside, {from, count});
	const scroll = {from, shown: count, all: rows};
	drawPaneFrame(canvas, {...frame, scroll}, theme);
	drawFrameNote(canvas, note, frame, theme);
	return canvas;
}
