import {wrapText} from '../../drawing/text.js';
import {smallScreen} from '../../parts/part.js';

/** The longest of what is said of Space behind a question. */
export const longestHint = '  Space covers it';

/** How a question stands above its pane. */
export type QuestionLines = {
	readonly lines: readonly string[];
	/** Where it is said what Space does; nothing where there is no room, as the footer says it too. */
	readonly hint: {readonly x: number; readonly y: number} | undefined;
	/** Rows that it takes. */
	readonly height: number;
};

/** As many rows as a question needs on a screen of some size. */
export function questionLines(
	text: string,
	{columns, rows}: {readonly columns: number; readonly rows: number},
): QuestionLines {
	const lines = wrapText(text, columns - 2);
	const last = lines.at(-1)!;
	const y = lines.length - 1;
	if (last.length + longestHint.length <= columns - 2) {
		return {lines, hint: {x: last.length + 3, y}, height: lines.length};
	}

	return rows < smallScreen.rows!
		? {lines, hint: undefined, height: lines.length}
		: {lines, hint: {x: 1, y: y + 1}, height: lines.length + 1};
}
