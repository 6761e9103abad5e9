import {Canvas} from './canvas.js';
import {drawFrame} from './dialog.js';
import {fitText, wrapText} from './text.js';
import {type Theme} from './theme.js';

/** A key and its line of help. */
export type HelpLine = {
	readonly label: string;
	readonly help: string;
	/** Whether it does something now. */
	readonly isUseful: boolean;
};

/** A heading and the keys below it. */
export type HelpGroup = {
	readonly heading: string;
	readonly lines: readonly HelpLine[];
};

const widest = 76;

/** The rows that the help needs, frame included. */
export function helpHeight(
	asks: string,
	groups: ReadonlyArray<{readonly lines: readonly unknown[]}>,
): number {
	return (
		wrapText(asks, widest - 4).length +
		1 +
		groups.reduce((sum, {lines}) => sum + lines.length + 2, 0) +
		1
	);
}

/** What the part asks and the list of keys, scrolled by some rows where it does not fit. */
export function helpRows(
	{
		asks,
		groups,
		scroll,
	}: {
		readonly asks: string;
		readonly groups: readonly HelpGroup[];
		readonly scroll: number;
	},
	theme: Theme,
	{width, height}: {width: number; height: number},
): string[] {
	const canvas = new Canvas(width, height);
	drawFrame(canvas, 'Keys', theme);
	const lines: Array<HelpLine | string> = [
		...wrapText(asks, width - 4),
		...groups.flatMap(({heading, lines: keys}) => ['', heading, ...keys]),
	];
	const headings = new Set(groups.map(({heading}) => heading));
	const room = height - 2;
	const start = Math.min(scroll, Math.max(0, lines.length - room));
	for (const [i, line] of lines.slice(start, start + room).entries()) {
		if (typeof line === 'string') {
			canvas.text(
				2,
				i + 1,
				line,
				headings.has(line) ? theme.strong : theme.accent,
			);
		} else {
			const {label, help, isUseful} = line;
			canvas.text(4, i + 1, label, isUseful ? theme.key : theme.dim);
			canvas.text(
				13,
				i + 1,
				fitText(help, width - 15),
				isUseful ? '' : theme.dim,
			);
		}
	}

	const hint =
		lines.length > room
			? ' ↑/↓ scrolls, any other key closes '
			: ' any key closes ';
	canvas.textEnd(width - 2, height - 1, hint, theme.dim);
	return canvas.rows();
}
