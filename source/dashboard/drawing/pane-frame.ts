import {type FrameKind} from '../../drawing/colors.js';
import {type Canvas} from '../../drawing/canvas.js';
import {toAsciiNames} from '../../drawing/glyphs.js';
import {fitText} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {hintWidth, type Hint, type HintPlace} from './footer.js';

/** A title in the frame of a pane, and the columns it takes. */
export type FrameTitle = {
	/** Its place among the titles. */
	readonly index: number;
	readonly x: number;
	readonly width: number;
	readonly text: string;
};

const plain = ['╭', '╮', '╰', '╯', '─', '│'] as const;
// Heavy lines tell the focused pane also without colors.
const heavy = ['┏', '┓', '┗', '┛', '━', '┃'] as const;

export function drawBox(canvas: Canvas, style: string, isHeavy = false): void {
	const {width, height} = canvas;
	const [nw, ne, sw, se, horizontal, vertical] = isHeavy ? heavy : plain;
	canvas.fill(1, 0, width - 2, 1, horizontal, style);
	canvas.fill(1, height - 1, width - 2, 1, horizontal, style);
	canvas.fill(0, 1, 1, height - 2, vertical, style);
	canvas.fill(width - 1, 1, 1, height - 2, vertical, style);
	canvas.put(0, 0, nw, style);
	canvas.put(width - 1, 0, ne, style);
	canvas.put(0, height - 1, sw, style);
	canvas.put(width - 1, height - 1, se, style);
}

/** The SGR parameter of faint text. */
const faint = '2';

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

/** Which of the rows of a pane are to be seen. */
type Scroll = {
	/** Rows above those that are to be seen. */
	readonly from: number;
	readonly shown: number;
	readonly all: number;
};

/** What the frame says about its pane. */
export type Frame = {
	readonly titles: readonly FrameTitles[];
	/** Which of the titles is that of the pane to be seen. */
	readonly shown: number;
	readonly kind: FrameKind;
	readonly hasFocus: boolean;
	/** The keys of the pane. */
	readonly hints: readonly Hint[];
	readonly scroll: Scroll;
};

function scrollText({from, shown, all}: Scroll): string {
	return shown < all ? ` J/K ${from + 1}–${from + shown}/${all} ` : '';
}

/** Where the keys of a pane stand in its lower edge: as many as have room beside the position. */
export function keyPlaces(
	{hints, scroll}: Pick<Frame, 'hints' | 'scroll'>,
	width: number,
): HintPlace[] {
	const end = width - 2 - scrollText(scroll).length;
	let x = 2;
	const places: HintPlace[] = [];
	for (const hint of hints) {
		const columns = hintWidth(hint);
		if (x + columns > end) {
			break;
		}

		places.push({hint, x: x + 1});
		x += columns;
	}

	return places;
}

/** Draws the position of a pane that is scrolled: in the lower edge, and as a bar on the right one. */
function drawScroll(canvas: Canvas, scroll: Scroll, style: string): void {
	const {from, shown, all} = scroll;
	if (shown >= all) {
		return;
	}

	const {width, height} = canvas;
	canvas.textEnd(width - 2, height - 1, scrollText(scroll), style);
	const track = height - 2;
	const length = Math.max(1, Math.round((track * shown) / all));
	const top = Math.round(((track - length) * from) / (all - shown));
	canvas.fill(width - 1, 1 + top, 1, length, '█', style);
}

/** Draws the frame of a pane around the canvas: quiet unless it has the focus, in the hue of its kind. */
export function drawPaneFrame(
	canvas: Canvas,
	frame: Frame,
	theme: Theme,
): void {
	const {titles, shown, kind, hasFocus, scroll} = frame;
	const {width, height} = canvas;
	const hue = theme.frames[kind];
	// Bold text may be shown in the bright one of the 16 colors, which cannot be read everywhere.
	const bold = theme.depth === 4 && hue !== '' ? '' : '1';
	const joined = (...parameters: string[]) =>
		parameters.filter((parameter) => parameter !== '').join(';');
	const style = hasFocus ? joined(bold, hue) : joined(faint, hue);
	drawBox(canvas, style, hasFocus);
	for (const {index, x, text} of titlePlaces(titles, shown, width)) {
		const isShown = index === shown;
		canvas.text(
			x,
			0,
			` ${text} `,
			isShown
				? joined(bold, hue, hasFocus || titles.length > 1 ? theme.selected : '')
				: theme.dim,
		);
	}

	for (const {
		hint: {label, shown = label, hint},
		x,
	} of keyPlaces(frame, width)) {
		canvas.spans(x - 1, height - 1, [
			[` ${shown}`, hasFocus ? theme.key : theme.dim],
			[` ${hint} `, theme.dim],
		]);
	}

	drawScroll(canvas, scroll, hue);
}

/** The titles of panes that share a place as they are shown: in a lecture the one to be seen says its place. */
export function shownTitles(
	titles: readonly FrameTitles[],
	shown: number,
	{isLecture = false, isAscii}: {isLecture?: boolean; isAscii: boolean},
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
