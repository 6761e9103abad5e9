import {type Canvas} from '../../drawing/canvas.js';
import {type Theme} from '../../drawing/theme.js';

/** A framed box with a title, to lie over the screen. Returns where the inside begins. */
export function drawFrame(
	canvas: Canvas,
	title: string,
	theme: Theme,
	style = theme.accent,
): void {
	const {width, height} = canvas;
	canvas.fill(0, 0, width, height, ' ');
	canvas.fill(1, 0, width - 2, 1, '─', style);
	canvas.fill(1, height - 1, width - 2, 1, '─', style);
	canvas.fill(0, 1, 1, height - 2, '│', style);
	canvas.fill(width - 1, 1, 1, height - 2, '│', style);
	canvas.put(0, 0, '╭', style);
	canvas.put(width - 1, 0, '╮', style);
	canvas.put(0, height - 1, '╰', style);
	canvas.put(width - 1, height - 1, '╯', style);
	canvas.text(2, 0, ` ${title} `, theme.title);
}
