import {stripVTControlCharacters} from 'node:util';
import {Canvas} from '../../source/drawing/canvas.js';
import {createTheme} from '../../source/drawing/theme.js';

/** The theme without colours. */
export const plainTheme = createTheme(0);

/** What a drawing looks like, without styles and without spaces at the ends of rows. */
export function drawn(
	width: number,
	height: number,
	draw: (canvas: Canvas) => void,
): string[] {
	const canvas = new Canvas(width, height);
	draw(canvas);
	return canvas.rows().map((row) => stripVTControlCharacters(row).trimEnd());
}
