import {createTheme} from '../drawing/theme.js';
import {panesNow} from '../dashboard/panes.js';
import {partById, partState} from '../parts/index.js';
import {type UiState} from '../dashboard/ui-state.js';
import {type SessionState} from '../session/state.js';
import {speak} from './speak.js';
import {tellers} from './panes/index.js';
import {tellDrawn, type Teller} from './panes/teller.js';

/** The parts lay out their panes for a screen of this size, on which nothing has to be left out. */
export const page = {columns: 200, rows: 60};

const theme = createTheme(0);

/** What one pane says. */
export type PaneText = {
	readonly id: string;
	readonly title: string;
	/** What is told whenever the part is, and when it changes. */
	readonly lines: readonly string[];
	/** What is told when it is asked for. */
	readonly more: readonly string[];
};

/** What the panes of the present part say, in reading order; panes that say nothing are left out. */
export function tellPanes(ui: UiState, session: SessionState): PaneText[] {
	const part = partById(ui.part);
	const state: unknown = partState(part, ui);
	const {panes, focused} = panesNow(ui);
	const context = {session, theme, ...(focused && {focused: focused.id})};
	return panes
		.map((pane) => {
			const {id} = pane;
			if (pane.content) {
				const {lines, more} = speak(
					pane.content(state, {
						session,
						...(focused && {focused: focused.id}),
						isLecture: false,
					}),
				);
				return {id, title: pane.short ?? pane.title, lines, more};
			}

			// Each part's tellers know its state.
			const tell = (tellers[part.id]?.[id] ?? tellDrawn) as Teller<unknown>;
			const {
				title = pane.short ?? pane.title,
				lines,
				more = [],
			} = tell(state, context, pane);
			return {id, title, lines, more};
		})
		.filter(({lines, more}) => lines.length + more.length > 0);
}

/** The lines that panes did not say before. */
export function newLines(
	before: readonly PaneText[],
	after: readonly PaneText[],
): PaneText[] {
	return after.flatMap((pane) => {
		const known = new Set(before.find(({id}) => id === pane.id)?.lines);
		const lines = pane.lines.filter((line) => !known.has(line));
		return lines.length > 0 ? [{...pane, lines}] : [];
	});
}
