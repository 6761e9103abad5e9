import {type Canvas} from '../../drawing/canvas.js';
import {cover} from '../../drawing/cover.js';
import {wrapText} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {type Veil} from './question.js';

/** Lines and frames, which tell nothing by themselves. */
const line = /[\u2500-\u257F]/v;
/** Dots of curves and bars: nothing is put in their place. */
const dots = /[\u2800-\u28FF▁-▏]/v;

/** Words one after the other. */
const prose = /\p{L}{2,},? \p{L}{2,}/v;

/** Which columns of a row the patterns match. */
function matched(row: string, patterns: readonly RegExp[]): Set<number> {
	const columns = new Set<number>();
	for (const pattern of patterns) {
		for (const {index, 0: text} of row.matchAll(
			new RegExp(pattern.source, 'gv'),
		)) {
			for (let x = index; x < index + text.length; x++) {
				columns.add(x);
			}
		}
	}

	return columns;
}

function coverPieces(
	canvas: Canvas,
	veil: Exclude<Veil, string>,
	theme: Theme,
): void {
	const isKeeping = 'keep' in veil;
	const patterns = isKeeping ? veil.keep : veil.hide;
	for (let y = 0; y < canvas.height; y++) {
		const row = Array.from({length: canvas.width}, (_, x) =>
			canvas.at(x, y),
		).join('');
		const columns = matched(row, patterns);
		// Covered sentences would be a wall: nothing is left of them.
		const isCovered = (x: number) => columns.has(x) !== isKeeping;
		const isProse =
			prose.test(row) &&
			Array.from(row).every((text, x) => text === ' ' || isCovered(x));
		for (let x = 0; x < canvas.width; x++) {
			const character = canvas.at(x, y);
			if (isCovered(x)) {
				if (character !== ' ' && !(isKeeping && line.test(character))) {
					const isEmpty = isProse || dots.test(character);
					canvas.put(x, y, isEmpty ? ' ' : cover, theme.dim);
				}
			} else if (isKeeping) {
				// A color may give the answer away.
				canvas.put(x, y, character);
			}
		}
	}
}

/** Text broken into as few lines as it needs, about equally long. */
function balanced(text: string, width: number): string[] {
	const fewest = wrapText(text, width);
	let narrow = width;
	while (narrow > 10 && wrapText(text, narrow - 1).length === fewest.length) {
		narrow--;
	}

	return wrapText(text, narrow);
}

/** Draws a question in the middle of an empty place, to be read from the back of the room. */
export function drawCard(canvas: Canvas, question: string, theme: Theme): void {
	const {width, height} = canvas;
	canvas.fill(0, 0, width, height, ' ');
	const lines = balanced(question, Math.max(10, Math.min(56, width - 8)));
	const inside = Math.max(...lines.map(({length}) => length), 20) + 4;
	const x = Math.floor((width - inside - 2) / 2);
	const isTall = height >= lines.length + 8;
	const rows = lines.length + (isTall ? 4 : 2);
	const y = Math.max(0, Math.floor((height - rows - 2) / 2));
	canvas.fill(x, y, inside + 2, rows + 2, cover, theme.dim);
	canvas.fill(x + 1, y + 1, inside, rows, ' ');
	const first = y + (isTall ? 2 : 1);
	for (const [i, text] of lines.entries()) {
		canvas.textMiddle(x + 1, first + i, inside, text, theme.strong);
	}

	canvas.textMiddle(
		x + 1,
		y + rows - (isTall ? 1 : 0),
		inside,
		'Space shows it',
		theme.key,
	);
}

/** Covers on a drawn pane what a veil says. */
export function drawVeil(
	canvas: Canvas,
	veil: Veil,
	question: string,
	theme: Theme,
): void {
	if (veil === 'all') {
		drawCard(canvas, question, theme);
	} else if (veil !== 'own') {
		coverPieces(canvas, veil, theme);
	}
}
