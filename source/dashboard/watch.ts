import {partById, partState} from '../parts/index.js';
import {type Session} from '../session/session.js';
import {type Store} from '../session/store.js';
import {type UiEvent, type UiState} from './ui-state.js';

/** Has the worker examine all samples for as long as the part on screen shows what comes of it. */
export function followWatched(
	ui: Store<UiState, UiEvent>,
	{send}: Pick<Session, 'send'>,
): void {
	let sent: string | undefined;
	const follow = () => {
		const state = ui.getState();
		const part = partById(state.part);
		const watched = part.watched?.(partState(part, state));
		const text = JSON.stringify(watched);
		if (text !== sent) {
			sent = text;
			send({type: 'watch', watched});
		}
	};

	ui.subscribe(follow);
	follow();
}
