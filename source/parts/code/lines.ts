import {type Canvas} from '../../drawing/canvas.js';
import {wrapText} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';

/** A row of text. */
export type Line = {
	/** What stands before the text, in the first columns. */
	readonly label?: string;
	readonly text: string;
	readonly style?: string;
};

/** Wraps a text into lines; the label stands before the first one. */
export function linesOf(
	text: string,
	width: number,
	{label, style}: {label?: string; style?: string} = {},
): Line[] {
	return wrapText(text, width).map((line, i) => ({
		text: line,
		...(style !== undefined && {style}),
		...(i === 0 && label !== undefined && {label}),
	}));
}

/**
 * Draws lines from `y` on, the first `scroll` of them left out. Where not all fit, the last row says so.
 *
 * @param x - Where the texts begin; the labels stand before.
 * @param more - What to do to see the rest.
 */
export function drawLines(
	canvas: Canvas,
	{x, y, scroll}: {x: number; y: number; scroll: number},
	lines: readonly Line[],
	more: string,
	theme: Theme,
): void {
	const room = canvas.height - y;
	const first = Math.max(0, Math.min(scroll, lines.length - room));
	const isCut = lines.length - first > room;
	const shown = lines.slice(first, first + (isCut ? room - 1 : room));
	for (const [i, {label = '', text, style = ''}] of shown.entries()) {
		canvas.text(0, y + i, label, theme.dim);
		canvas.text(x, y + i, text, style);
	}

	if (isCut) {
		const rest = lines.length - first - shown.length;
		canvas.text(x, canvas.height - 1, `… ${rest} more: ${more}`, theme.dim);
	}
}
