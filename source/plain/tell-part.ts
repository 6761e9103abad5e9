import {panesNow} from '../dashboard/panes.js';
import {type UiState} from '../dashboard/ui-state.js';
import {partById, partState} from '../parts/index.js';
import {type SessionState} from '../session/state.js';
import {speak, type Spoken} from './speak.js';

/** The parts lay out their panes for a screen of this size, on which nothing has to be left out. */
export const page = {columns: 200, rows: 60};

/** What one pane says. */
export type PaneText = Spoken & {
	readonly id: string;
	readonly title: string;
};

/** What the panes of the present part say, in reading order; panes that say nothing are left out. */
export function tellPanes(ui: UiState, session: SessionState): PaneText[] {
	const part = partById(ui.part);
	const state: unknown = partState(part, ui);
	const {panes, focused} = panesNow(ui);
	return panes
		.map(({id, title, short, content}) => ({
			id,
			title: short ?? title,
			...speak(
				content(state, {session, focused: focused?.id, isLecture: false}),
			),
		}))
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
