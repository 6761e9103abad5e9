import {wrapText} from './text.js';
import {type Canvas} from './canvas.js';

/** A rectangle of a canvas, in characters. */
export type Place = {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
};

/** Writes text into a place, broken at spaces. Returns the number of rows written. */
export function drawWrapped(
	canvas: Canvas,
	{x, y, width, height}: Place,
	text: string,
	style = '',
): number {
	const lines = wrapText(text, width).slice(0, Math.max(0, height));
	for (const [i, line] of lines.entries()) {
		canvas.text(x, y + i, line, style);
	}

	return lines.length;
}
