import {partById} from '../parts/index.js';
import {
	tellOfFiles,
	writeRun,
	type Sharing,
} from '../dashboard/sharing/actions.js';
import {type UiEvent, type UiState} from '../dashboard/ui-state.js';
import {type Setup, type SessionState} from '../session/state.js';
import {type SessionEvent} from '../session/reducer.js';
import {type Store} from '../session/store.js';
import {leftOut} from './tell-keys.js';
import {speakable} from './speaker.js';
import {tellPanes} from './tell-part.js';

/** What is told of the part, as a text. */
function partText(
	ui: UiState,
	session: SessionState,
	isAscii: boolean,
): string {
	const part = partById(ui.part);
	const panes = tellPanes(ui, session).flatMap(({title, lines, more}) => [
		'',
		`${title}:`,
		...lines,
		...more,
	]);
	return [part.title, part.asks, ...panes]
		.flatMap((line) => speakable(line, isAscii))
		.map((line) => `${line}\n`)
		.join('');
}

/**
 * What can be taken out of the program where there is no screen: files.
 *
 * @param setup - What the program was started with.
 */
export function createPlainSharing(
	session: Store<SessionState, SessionEvent>,
	ui: Store<UiState, UiEvent>,
	setup: Setup,
	isAscii: boolean,
): Sharing {
	return {
		copyPane() {
			session.dispatch({type: 'tell', text: leftOut.y});
		},
		saveFiles() {
			const state = session.getState();
			tellOfFiles(session, () => {
				const txt = partText(ui.getState(), state, isAscii);
				return writeRun({txt}, 'what is told here', state, setup);
			});
		},
		toggleRecording() {
			session.dispatch({type: 'tell', text: leftOut.V});
		},
	};
}
