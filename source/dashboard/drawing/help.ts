import {Canvas} from '../../drawing/canvas.js';
import {drawFrame} from './dialog.js';
import {wrapText} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';

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

/** All that the help shows. */
export type HelpText = {
	/** What the part asks. */
	readonly asks: string;
	readonly groups: readonly HelpGroup[];
};

/** As wide as the help gets, frame included. */
export const helpWidth = 76;

const helpColumn = 13;

type Row = {
	readonly key?: string;
	readonly text: string;
	readonly kind: 'asks' | 'heading' | 'useful' | 'useless';
};

function rowsOf({asks, groups}: HelpText, width: number): Row[] {
	return [
		...wrapText(asks, width - 4).map((text): Row => ({text, kind: 'asks'})),
		...groups.flatMap(({heading, lines}): Row[] => [
			{text: '', kind: 'heading'},
			{text: heading, kind: 'heading'},
			...lines.flatMap(({label, help, isUseful}) =>
				wrapText(help, width - helpColumn - 2).map((text, i): Row => ({
					...(i === 0 && {key: label}),
					text,
					kind: isUseful ? 'useful' : 'useless',
				})),
			),
		]),
	];
}

/** The rows that the help needs on a screen with so many columns, frame included. */
export function helpHeight(text: HelpText, columns: number): number {
	return rowsOf(text, Math.min(columns - 2, helpWidth)).length + 2;
}

/** What the part asks and the list of keys, scrolled by some rows where it does not fit. */
export function helpRows(
	text: HelpText,
	scroll: number,
	theme: Theme,
	{width, height}: {width: number; height: number},
): string[] {
	const canvas = new Canvas(width, height);
	drawFrame(canvas, 'Keys', theme);
	const rows = rowsOf(text, width);
	const room = height - 2;
	const start = Math.min(scroll, Math.max(0, rows.length - room));
	const styles = {
		asks: theme.accent,
		heading: theme.strong,
		useful: '',
		useless: theme.dim,
	};
	for (const [i, row] of rows.slice(start, start + room).entries()) {
		const isKey = row.kind === 'useful' || row.kind === 'useless';
		canvas.text(
			4,
			i + 1,
			row.key ?? '',
			row.kind === 'useful' ? theme.key : theme.dim,
		);
		canvas.text(isKey ? helpColumn : 2, i + 1, row.text, styles[row.kind]);
	}

	const hint =
		rows.length > room
			? ' ↑/↓ scrolls, any other key closes '
			: ' any key closes ';
	canvas.textEnd(width - 2, height - 1, hint, theme.dim);
	return canvas.rows();
}
