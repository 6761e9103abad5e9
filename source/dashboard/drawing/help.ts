import {Canvas} from './canvas.js';
import {drawFrame} from './dialog.js';
import {fitText} from './text.js';
import {type Theme} from './theme.js';

/** A key and its line of help. */
export type HelpLine = {readonly label: string; readonly help: string};

/** A heading and the keys below it. */
export type HelpGroup = {
	readonly heading: string;
	readonly lines: readonly HelpLine[];
};

/** The rows that the help of these groups needs, frame included. */
export function helpHeight(groups: readonly HelpGroup[]): number {
	return groups.reduce((sum, {lines}) => sum + lines.length + 2, 0) + 2;
}

/** The list of keys, scrolled by some rows where it does not fit. */
export function helpRows(
	groups: readonly HelpGroup[],
	scroll: number,
	theme: Theme,
	{width, height}: {width: number; height: number},
): string[] {
	const canvas = new Canvas(width, height);
	drawFrame(canvas, 'Keys', theme);
	const lines = groups.flatMap(({heading, lines: keys}) => [
		[heading, undefined] as const,
		...keys.map(({label, help}) => [label, help] as const),
		['', undefined] as const,
	]);
	const room = height - 2;
	const start = Math.min(scroll, Math.max(0, lines.length - 1 - room));
	for (const [i, [label, help]] of lines.slice(start, start + room).entries()) {
		if (help === undefined) {
			canvas.text(2, i + 1, label, theme.strong);
		} else {
			canvas.text(4, i + 1, label, theme.key);
			canvas.text(13, i + 1, fitText(help, width - 15));
		}
	}

	const isLong = lines.length - 1 > room;
	const hint = isLong
		? ' ↑/↓ scrolls, any other key closes '
		: ' any key closes ';
	canvas.textEnd(width - 2, height - 1, hint, theme.dim);
	return canvas.rows();
}
