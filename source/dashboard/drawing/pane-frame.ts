import {type Canvas} from '../../drawing/canvas.js';
import {toAsciiNames} from '../../drawing/glyphs.js';
import {fitText} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';

/** A title in the frame of a pane, and the columns it takes. */
export type FrameTitle = {
	/** Its place among the titles. */
	readonly index: number;
	readonly x: number;
	readonly width: number;
	readonly text: string;
};

const plain = ['╭', '╮', '╰', '╯', '─', '│'] as const;
// Heavy lines tell the focused pane also without colours.
const heavy = ['┏', '┓', '┗', '┛', '━', '┃'] as const;

/** What a pane is called, in full and in a word. */
export type FrameTitles = {readonly title: string; readonly short?: string};

/** Where the titles of the panes that share a place stand; titles get shorter where not all fit. */
export function titlePlaces(
	titles: readonly FrameTitles[],
	shown: number,
	width: number,
): FrameTitle[] {
	const room = width - 4;
	const isFitting = (texts: readonly string[]) =>
		texts.reduce((sum, text) => sum + text.length + 3, 0) <= room;
	const long = titles.map(({title}) => title);
	const short = titles.map(({title, short: word}) => word ?? title);
	const texts =
		[long, short.with(shown, long[shown]), short].find((candidate) =>
			isFitting(candidate),
		) ??
		// Where even that is too much, the others are only counted.
		short.map((text, index) =>
			index === shown
				? fitText(text, Math.max(3, room - 4 * titles.length))
				: String(index + 1),
		);
	let x = 2;
	return texts.map((text, index) => {
		const place = {index, x, width: text.length + 2, text};
		x += text.length + 3;
		return place;
	});
}

/** What the frame says about its pane. */
export type Frame = {
	readonly titles: readonly FrameTitles[];
	/** Which of the titles is that of the pane to be seen. */
	readonly shown: number;
	readonly hasFocus: boolean;
	/** Rows of the picture that are not to be seen. */
	readonly above: number;
	readonly below: number;
};

/** Draws the frame of a pane around the canvas. */
export function drawPaneFrame(
	canvas: Canvas,
	{titles, shown, hasFocus, above, below}: Frame,
	theme: Theme,
): void {
	const {width, height} = canvas;
	const [nw, ne, sw, se, horizontal, vertical] = hasFocus ? heavy : plain;
	const style = hasFocus ? theme.accent : theme.dim;
	canvas.fill(1, 0, width - 2, 1, horizontal, style);
	canvas.fill(1, height - 1, width - 2, 1, horizontal, style);
	canvas.fill(0, 1, 1, height - 2, vertical, style);
	canvas.fill(width - 1, 1, 1, height - 2, vertical, style);
	canvas.put(0, 0, nw, style);
	canvas.put(width - 1, 0, ne, style);
	canvas.put(0, height - 1, sw, style);
	canvas.put(width - 1, height - 1, se, style);
	for (const {index, x, text} of titlePlaces(titles, shown, width)) {
		const isShown = index === shown;
		canvas.text(
			x,
			0,
			` ${text} `,
			isShown
				? hasFocus || titles.length > 1
					? theme.selected
					: theme.title
				: theme.dim,
		);
	}

	if (above + below > 0) {
		const count = (rows: number) => `${rows} ${rows === 1 ? 'row' : 'rows'}`;
		const rows = [
			...(above > 0 ? [`↑ ${count(above)} (K)`] : []),
			...(below > 0 ? [`↓ ${count(below)} (J)`] : []),
		].join('  ');
		canvas.textEnd(width - 2, height - 1, ` ${rows} `, theme.accent);
	}
}

/** The titles of panes that share a place as they are shown: in a lecture the one to be seen says its place. */
export function shownTitles(
	titles: readonly FrameTitles[],
	shown: number,
	{isLecture, isAscii}: {isLecture: boolean; isAscii: boolean},
): FrameTitles[] {
	const named = (title: string) => (isAscii ? toAsciiNames(title) : title);
	return titles.map(({title, short}, i) => {
		const place =
			isLecture && i === shown ? `${i + 1} of ${titles.length}: ` : '';
		return {
			title: place + named(title),
			...(short !== undefined && {short: place + named(short)}),
		};
	});
}
