import {Canvas} from '../../drawing/canvas.js';
import {drawFrame} from './dialog.js';
import {fitText} from '../../drawing/text.js';
import {drawTextField} from '../../drawing/text-field.js';
import {type Theme} from '../../drawing/theme.js';

/** Something the palette offers: what it does, its key, and where it belongs. */
export type PaletteItem = {
	readonly label: string;
	readonly key: string;
	readonly heading: string;
};

/** As large as the palette gets, frame included. */
export const paletteSize = {width: 76, height: 20};

const firstRow = 2;

/** The first item to show, so that the chosen one is to be seen. */
function startOf(chosen: number, room: number): number {
	return Math.max(0, chosen - room + 1);
}

/** The item at a row of the palette. */
export function paletteRowAt(
	y: number,
	{chosen, count, height}: {chosen: number; count: number; height: number},
): number | undefined {
	const room = height - firstRow - 1;
	const row = y - firstRow;
	const item = startOf(chosen, room) + row;
	return row >= 0 && row < room && item < count ? item : undefined;
}

/** The field to search with and what was found, the chosen one marked. */
export function drawPalette(
	{
		text,
		chosen,
		items,
	}: {
		readonly text: string;
		readonly chosen: number;
		readonly items: readonly PaletteItem[];
	},
	theme: Theme,
	{width, height}: {width: number; height: number},
): string[] {
	const canvas = new Canvas(width, height);
	drawFrame(canvas, 'What do you want to do?', theme);
	drawTextField(
		canvas,
		{x: 2, y: 1, width: width - 4},
		{label: ': ', text},
		theme,
	);
	const room = height - firstRow - 1;
	const start = startOf(chosen, room);
	for (const [i, item] of items.slice(start, start + room).entries()) {
		const y = firstRow + i;
		const isChosen = start + i === chosen;
		const style = isChosen ? theme.selected : '';
		canvas.fill(1, y, width - 2, 1, ' ', style);
		canvas.text(1, y, isChosen ? '▸' : ' ', style);
		canvas.text(3, y, fitText(item.label, width - 15), style);
		canvas.textEnd(width - 2, y, item.key, isChosen ? style : theme.key);
	}

	if (items.length === 0) {
		canvas.text(3, firstRow, 'nothing found; Esc closes', theme.dim);
	}

	canvas.textEnd(
		width - 2,
		height - 1,
		` ${items.length} found  ↑/↓ choose  Enter does it  Esc closes `,
		theme.dim,
	);
	return canvas.rows();
}
