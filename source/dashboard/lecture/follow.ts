import {type SessionState} from '../../session/state.js';
import {type Store} from '../../session/store.js';
import {type UiEvent, type UiState} from '../ui-state.js';
import {outdated} from './asked.js';

/** How long a key that was pressed is shown, in milliseconds. */
const shownFor = 4000;

/**
 * Covers answers again when something else is on screen than what they were shown for, and takes pressed
 * keys from the screen after a while.
 *
 * @returns a function that ends it.
 */
export function followLecture(
	ui: Pick<Store<UiState, UiEvent>, 'getState' | 'dispatch' | 'subscribe'>,
	session: {
		readonly getState: () => SessionState;
		readonly subscribe: (listener: () => void) => () => void;
	},
): () => void {
	let timer: NodeJS.Timeout | undefined;
	let pressed = ui.getState().lecture?.pressed;
	const follow = () => {
		const state = ui.getState();
		if (state.lecture?.pressed !== pressed) {
			pressed = state.lecture?.pressed;
			clearTimeout(timer);
			timer = pressed
				? setTimeout(() => {
						ui.dispatch({type: 'pressed', key: undefined});
					}, shownFor)
				: undefined;
		}

		for (const question of outdated(state, session.getState())) {
			ui.dispatch({type: 'reveal', question, of: undefined});
		}
	};

	const ends = [ui.subscribe(follow), session.subscribe(follow)];
	return () => {
		clearTimeout(timer);
		for (const end of ends) {
			end();
		}
	};
}
