import {Canvas} from '../../drawing/canvas.js';
import {toAscii} from '../../drawing/glyphs.js';
import {wrapText} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {partById} from '../../parts/index.js';
import {type Pane} from '../../parts/part.js';
import {type SessionState} from '../../session/state.js';
import {shownTitles} from '../drawing/pane-frame.js';
import {askedBy} from '../lecture/asked.js';
import {drawFramed} from '../lecture/frame-note.js';
import {showPane} from '../lecture/show-pane.js';
import {panesNow} from '../panes.js';
import {readCells} from '../terminal/cells.js';
import {reduceUi, type UiState} from '../ui-state.js';
import {screenSvg} from './screen-svg.js';

/** A pane of a lecture as a picture. */
export type Slide = {
	/** Its part and pane, and whether its answer is covered: "sigmoid-curves-open". */
	readonly name: string;
	readonly svg: string;
};

/** A pane with its question above it, as large as the screen; longer where it would be scrolled. */
function draw(
	pane: Pane<unknown>,
	question: string,
	ui: UiState,
	session: SessionState,
	theme: Theme,
): string[] {
	const {columns, rows} = ui.size;
	const lines = question === '' ? [] : wrapText(question, columns - 2);
	const picture = showPane(
		pane,
		partById(ui.part),
		ui,
		{session, theme, focused: pane.id, isSlide: true},
		{width: columns - 2, height: rows - lines.length - 2},
	);
	const height = picture.rows + 2;
	const slide = new Canvas(columns, lines.length + height);
	for (const [y, line] of lines.entries()) {
		slide.text(1, y, line, theme.title);
	}

	const frame = {
		titles: shownTitles([pane], 0, theme),
		shown: 0,
		kind: pane.kind ?? 'words',
		hasFocus: false,
		hints: [],
	};
	const size = {width: columns, height};
	slide.paste(0, lines.length, drawFramed(picture, size, 0, frame, theme));
	return slide.rows();
}

/**
 * All panes of the part on screen, covered and open where they hide an answer.
 *
 * @param ui - With a lecture on, in which nothing is revealed.
 */
export function slidesOf(
	ui: UiState,
	session: SessionState,
	theme: Theme,
): Slide[] {
	const {part} = ui;
	return panesNow(ui).panes.flatMap((pane) => {
		const focused = reduceUi(ui, {type: 'focus', part, pane: pane.id});
		const {id, of, text = ''} = askedBy(pane, part, focused, session) ?? {};
		const open = id && reduceUi(focused, {type: 'reveal', question: id, of});
		return (open ? [focused, open] : [focused]).map((state) => {
			const rows = draw(pane, text, state, session, theme);
			return {
				name: `${part}-${pane.id}-${open && state === focused ? 'covered' : 'open'}`,
				svg: screenSvg(
					rows.map((row) => readCells(theme.isAscii ? toAscii(row) : row)),
					theme.background,
				),
			};
		});
	});
}
