import {panesNow} from '../dashboard/panes.js';
import {type UiState} from '../dashboard/ui-state.js';
import {partById, partState} from '../parts/index.js';
import {type SessionState} from '../session/state.js';
import {type KeyTarget} from '../dashboard/keymap/target.js';
import {askedBy} from '../dashboard/lecture/asked.js';
import {stateFor} from '../dashboard/lecture/show-pane.js';
import {mask} from '../content/mask.js';
import {type CodeState} from '../parts/code/state.js';
import {speak, type Spoken} from './speak.js';

/** The parts lay out their panes for a screen of this size, on which nothing has to be left out. */
export const page = {columns: 200, rows: 60};

export type PaneText = Spoken & {
	readonly id: string;
	readonly title: string;
};

/**
 * What the panes of the present part say, in reading order; panes that say nothing are left out. While the answer
 * of a lecture is covered, the question comes before what is left.
 */
export function tellPanes(ui: UiState, session: SessionState): PaneText[] {
	const part = partById(ui.part);
	const own: unknown = partState(part, ui);
	const {panes, focused} = panesNow(ui);
	return panes
		.map((pane) => {
			const {id, title, short, content} = pane;
			const asked = askedBy(pane, part.id, ui, session);
			const isCovered = asked?.isCovered ?? false;
			const blocks = content(stateFor(own, asked, isCovered), {
				session,
				focused: focused?.id,
				isLecture: ui.lecture !== undefined,
			});
			const {lines, more} = speak(isCovered ? mask(blocks) : blocks);
			return {
				id,
				title: short ?? title,
				lines: isCovered ? [`Question: ${asked!.text}`, ...lines] : lines,
				more,
			};
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

/** Gives the focus to the next pane (1) or the one before (−1), among those that say something. */
export function moveFocus({ui, session}: KeyTarget, by: 1 | -1): void {
	const state = ui.getState();
	const {part, recentPanes} = state;
	const ids = tellPanes(state, session.store.getState()).map(({id}) => id);
	// Nothing was told by itself yet, but in a lecture: the first one is next.
	const hasBegun = (recentPanes[part] ?? state.lecture) !== undefined;
	const at = hasBegun
		? ids.indexOf(panesNow(state).focused?.id ?? '') + by
		: by === 1
			? 0
			: -1;
	const pane = ids.at(at % ids.length);
	if (pane !== undefined) {
		ui.dispatch({type: 'focus', part, pane});
	}
}

/** The text of the open field; undefined while no field is open, when characters are keys. */
export function openField(ui: UiState): string | undefined {
	const {overlay} = ui;
	if (overlay) {
		return overlay.type === 'open' ||
			overlay.type === 'hidden' ||
			overlay.type === 'palette' ||
			(overlay.type === 'save' && !overlay.isAsking)
			? overlay.text
			: undefined;
	}

	const part = partById(ui.part);
	const state: unknown = partState(part, ui);
	if (!part.isTyping?.(state)) {
		return undefined;
	}

	return part.id === 'code'
		? ((state as CodeState).field?.text ?? '')
		: (part.typed?.(state) ?? '');
}
