import {type Canvas, type Point} from './canvas.js';

/** Rows of a figure, in its own pixels. */
export const figureRows = 5;
/** A pixel is so many columns wide, which makes it about square. */
const pixelColumns = 2;

/** The characters of numbers, "#" where there is ink, row by row. */
const shapes: Readonly<Record<string, string>> = {
	'0': '### #.# #.# #.# ###',
	'1': '.#. ##. .#. .#. ###',
	'2': '### ..# ### #.. ###',
	'3': '### ..# .## ..# ###',
	'4': '#.# #.# ### ..# ..#',
	'5': '### #.. ### ..# ###',
	'6': '### #.. ### #.# ###',
	'7': '### ..# .#. .#. .#.',
	'8': '### #.# ### #.# ###',
	'9': '### #.# ### ..# ###',
	'.': '. . . . #',
	'−': '.. .. ## .. ..',
	'-': '.. .. ## .. ..',
	'+': '... .#. ### .#. ...',
	'×': '... #.# .#. #.# ...',
	'%': '#.# ..# .#. #.. #.#',
	e: '... ### ### #.. ###',
	'?': '### ..# .## ... .#.',
	' ': '. . . . .',
};

/** Whether there are large figures for all of a text. */
export function canBeLarge(text: string): boolean {
	return Array.from(text).every((character) => character in shapes);
}

function rowsOf(character: string): readonly string[] {
	return (shapes[character] ?? shapes['?']).split(' ');
}

/** The pixels from the left end of a number to its right end. */
function pixelsOf(text: string): number {
	return Array.from(
		text,
		(character) => rowsOf(character)[0].length + 1,
	).reduce((sum, width) => sum + width, -1);
}

/** The columns that a number takes. */
export function largeWidth(text: string, scale: number): number {
	return pixelsOf(text) * pixelColumns * scale;
}

/**
 * Draws a number in large figures, to be read from the back of a room.
 *
 * @param scale - Rows of a pixel; the number has five times as many.
 */
export function drawLarge(
	canvas: Canvas,
	{x, y}: Point,
	text: string,
	{scale, style}: {readonly scale: number; readonly style: string},
): void {
	const columns = pixelColumns * scale;
	for (const character of text) {
		const rows = rowsOf(character);
		for (const [i, row] of rows.entries()) {
			for (const [j, pixel] of [...row].entries()) {
				if (pixel === '#') {
					canvas.fill(
						x + j * columns,
						y + i * scale,
						columns,
						scale,
						'█',
						style,
					);
				}
			}
		}

		x += (rows[0].length + 1) * columns;
	}
}
