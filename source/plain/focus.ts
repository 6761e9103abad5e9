import {type KeyTarget} from '../dashboard/keymap/target.js';
import {panesNow} from '../dashboard/panes.js';
import {tellPanes} from './tell-part.js';

/** Gives the focus to the next pane (1) or the one before (−1), among those that say something. */
export function moveFocus({ui, session}: KeyTarget, by: 1 | -1): void {
	const state = ui.getState();
	const {part, recentPanes} = state;
	const ids = tellPanes(state, session.store.getState()).map(({id}) => id);
	// Nothing was told by itself yet: the first one is next.
	const at = recentPanes[part]
		? ids.indexOf(panesNow(state).focused?.id ?? '') + by
		: by === 1
			? 0
			: -1;
	const pane = ids.at(at % ids.length);
	if (pane !== undefined) {
		ui.dispatch({type: 'focus', part, pane});
	}
}
