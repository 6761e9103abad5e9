import {stripVTControlCharacters} from 'node:util';
import {type Block} from '../../content/blocks.js';
import {Canvas} from '../../drawing/canvas.js';
import {type Theme} from '../../drawing/theme.js';
import {planBlocks} from '../blocks/stack.js';
import {titlePlaces, type Frame} from '../drawing/pane-frame.js';

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
export function drawFrameNote(
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
