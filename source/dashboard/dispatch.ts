import {homedir} from 'node:os';
import {type Session} from '../session/session.js';
import {type Store} from '../session/store.js';
import {type Downloads} from './data-chooser/downloads.js';
import {runChooserKey, showChooser} from './data-chooser/show-chooser.js';
import {editText} from './drawing/text-field.js';
import {globalBindings, type GlobalContext} from './global-bindings.js';
import {partById, partState} from './parts/index.js';
import {saveDialogKey} from './saving/save-dialog.js';
import {type Sharing} from './sharing/actions.js';
import {type UiEvent, type UiState} from './ui-state.js';

/** What keys act on. */
export type KeyTarget = {
	readonly session: Session;
	readonly ui: Store<UiState, UiEvent>;
	readonly downloads: Downloads;
	readonly quit: (exitCode: number) => void;
	readonly sharing: Sharing;
};

/** Keys while something lies over the screen. Returns whether the key is used up. */
function dispatchToOverlay(target: KeyTarget, key: string): boolean {
	const {session, ui} = target;
	const {overlay} = ui.getState();
	if (!overlay) {
		return false;
	}

	const close = () => {
		ui.dispatch({type: 'overlay', overlay: undefined});
	};

	if (overlay.type === 'data') {
		runChooserKey(target, overlay, key);
		return true;
	}

	if (key === 'escape') {
		close();
		return true;
	}

	switch (overlay.type) {
		case 'help': {
			const moves: Record<string, number> = {
				down: 1,
				j: 1,
				up: -1,
				k: -1,
				pagedown: 10,
				space: 10,
				pageup: -10,
			};
			const by = moves[key];
			if (by === undefined) {
				close();
				// A key of the list works at once, except that ? itself only closes.
				return key === '?' || key === 'q' || key === 'enter';
			}

			const scroll = Math.max(0, overlay.scroll + by);
			ui.dispatch({type: 'overlay', overlay: {type: 'help', scroll}});
			return true;
		}

		case 'open': {
			if (key === 'enter') {
				close();
				// A shell would do this for its own command line.
				const path = overlay.text.trim().replace(/^~(?=\/|$)/v, homedir());
				if (path !== '') {
					session.send({type: 'open-file', path});
				}
			} else {
				ui.dispatch({
					type: 'overlay',
					overlay: {type: 'open', text: editText(overlay.text, key)},
				});
			}

			return true;
		}

		case 'save': {
			ui.dispatch({
				type: 'overlay',
				overlay: saveDialogKey(overlay, key, session.store),
			});
			return true;
		}

		default: {
			throw new TypeError(
				`Unknown overlay ${JSON.stringify(overlay satisfies never)}`,
			);
		}
	}
}

/** Keys of the part on screen. Returns whether the key is used up. */
function dispatchToPart({session, ui}: KeyTarget, key: string): boolean {
	const part = partById(ui.getState().part);
	const state: unknown = partState(part, ui.getState());
	const context = {session: session.store.getState(), send: session.send};
	const change = (next: unknown) => {
		ui.dispatch({type: 'part-state', part: part.id, state: next});
	};

	if (part.isTyping?.(state) && part.type) {
		change(part.type(state, key, context));
		return true;
	}

	const binding = part.bindings.find(({keys}) => keys.includes(key));
	if (binding) {
		change(binding.run(state, context, key));
	}

	return binding !== undefined;
}

/**
 * Gives a key to whom it belongs: what lies over the screen, else the part, else the keys that work
 * everywhere. Ctrl-C always quits.
 */
export function dispatchKey(target: KeyTarget, key: string): void {
	if (key === 'ctrl-c') {
		target.quit(130);
		return;
	}

	if (dispatchToOverlay(target, key) || dispatchToPart(target, key)) {
		return;
	}

	const context: GlobalContext = {
		session: target.session.store.getState(),
		ui: target.ui.getState(),
		send: target.session.send,
		change: target.ui.dispatch,
		showData() {
			showChooser(target);
		},
		quit() {
			target.quit(0);
		},
		sharing: target.sharing,
		dismissNotice() {
			target.session.store.dispatch({type: 'dismiss'});
		},
	};
	globalBindings.find(({keys}) => keys.includes(key))?.run(context, key);
}
