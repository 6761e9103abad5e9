import {stripVTControlCharacters} from 'node:util';

/** Frames, blocks and Braille: what pictures are made of. */
const graphics = /[\u2500-\u259F\u2800-\u28FF○◔◑◕●▲■]/gv;
const words = /\p{L}{3,}/v;
const figures = /[\p{L}\p{N}]/v;

/** How much narrower than the pane text may be wrapped. */
const slack = 3;

/** A row without graphics, its columns told apart by commas; empty when nothing is left to read. */
function readable(row: string): string {
	const text = row.replaceAll(graphics, ' ').trim().replaceAll(/ {2,}/gv, ', ');
	const hadGraphics = row.match(graphics) !== null;
	// What stands alone in a picture is a mark on an axis or the name of a node.
	return (hadGraphics ? words : figures).test(text) ? text : '';
}

/**
 * The rows of a pane as lines to be read aloud: without graphics, wrapped text in one line again.
 *
 * @param width - How wide the pane is.
 */
export function linesOf(rows: readonly string[], width: number): string[] {
	const lines: string[] = [];
	let before: string | undefined;
	for (const styled of rows) {
		const row = stripVTControlCharacters(styled).trimEnd();
		const text = readable(row);
		if (text === '') {
			before = undefined;
			continue;
		}

		const [first] = row.split(' ', 1);
		const isContinued =
			before !== undefined &&
			first !== '' &&
			!before.trim().includes('  ') &&
			!text.includes(', ,') &&
			before.length + 1 + first.length > width - slack;
		if (isContinued) {
			lines.push(`${lines.pop()!} ${text}`);
		} else {
			lines.push(text);
		}

		before = row;
	}

	return lines;
}
