import {type Canvas} from './canvas.js';
import {type Theme} from './theme.js';

const shades = [' ', '░', '▒', '▓', '█'];

/**
 * Draws a square picture, two pixels in a character: half blocks in greys, or shades without colours.
 *
 * @param pixels - `side²` brightnesses 0..1, column by column as the course stores them.
 */
export function drawPicture(
	canvas: Canvas,
	x: number,
	y: number,
	{
		pixels,
		side,
		theme,
	}: {pixels: ArrayLike<number>; side: number; theme: Theme},
): void {
	const at = (r: number, c: number) => (r < side ? pixels[c * side + r] : 0);
	for (let r = 0; r < side; r += 2) {
		for (let c = 0; c < side; c++) {
			const top = at(r, c);
			const bottom = at(r + 1, c);
			if (theme.depth === 0) {
				const mean = Math.min(1, Math.max(0, (top + bottom) / 2));
				canvas.put(x + c, y + r / 2, shades[Math.round(mean * 4)]);
			} else {
				canvas.put(x + c, y + r / 2, '▀', theme.pixels(top, bottom));
			}
		}
	}
}
