import {type Canvas} from '../../drawing/canvas.js';
import {heatGlyph} from '../../drawing/picture.js';
import {type Theme} from '../../drawing/theme.js';

/** How a number −1..1 of a matrix is drawn: as a cell of its color, or as a sign. */
export function heatCell(
	share: number,
	theme: Theme,
	isChosen = false,
): [glyph: string, style: string] {
	return theme.isAscii || theme.depth === 0 || isChosen
		? [heatGlyph(share), theme.signed(share)]
		: [' ', theme.signedPixels(share, share)];
}

/** Writes which sign or color stands for which numbers. Returns the column after it. */
export function drawHeatLegend(
	canvas: Canvas,
	y: number,
	theme: Theme,
): number {
	if (theme.isAscii || theme.depth === 0) {
		return canvas.text(0, y, '> 0: + # @   < 0: - = ≡   near 0: ·', theme.dim);
	}

	let x = 0;
	for (const [name, sign] of [
		['> 0: ', 1],
		['   < 0: ', -1],
	] as const) {
		x = canvas.text(x, y, name, theme.dim);
		for (const size of [0.1, 0.4, 1]) {
			const [glyph, style] = heatCell(sign * size, theme);
			x = canvas.text(x, y, glyph.repeat(2), style);
		}
	}

	return x;
}
