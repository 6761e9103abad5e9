import {stripVTControlCharacters} from 'node:util';

/** Frames, blocks and Braille: what pictures are made of. */
const graphics = /[\u2500-\u259F\u2800-\u28FF○◔◑◕●▲■]/gv;
const words = /\p{L}{3,}/v;
const figures = /[\p{L}\p{N}]/v;

/** A row without graphics, its columns told apart by commas; empty when nothing is left to read. */
function readable(row: string): string {
	const text = row.replaceAll(graphics, ' ').trim().replaceAll(/ {2,}/gv, ', ');
	const hadGraphics = row.match(graphics) !== null;
	// What stands alone in a picture is a mark on an axis or the name of a node.
	return (hadGraphics ? words : figures).test(text) ? text : '';
}

/** The rows of a pane as lines to be read aloud: without graphics and without empty rows. */
export function linesOf(rows: readonly string[]): string[] {
	return rows
		.map((row) => readable(stripVTControlCharacters(row)))
		.filter((line) => line !== '');
}
