import process from 'node:process';
import {partById} from '../parts/index.js';
import {type Sharing} from '../dashboard/sharing/actions.js';
import {writeNewFiles} from '../dashboard/sharing/new-files.js';
import {runCsv, runJson} from '../dashboard/sharing/run-files.js';
import {type UiEvent, type UiState} from '../dashboard/ui-state.js';
import {BadInputError} from '../dataset/bad-input.js';
import {type Setup, type SessionState} from '../session/state.js';
import {type SessionEvent} from '../session/reducer.js';
import {recipeOf} from '../session/reproduce.js';
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
export function createPlainSharing({
	session,
	ui,
	setup,
	isAscii,
}: {
	readonly session: Store<SessionState, SessionEvent>;
	readonly ui: Store<UiState, UiEvent>;
	readonly setup: Setup;
	readonly isAscii: boolean;
}): Sharing {
	return {
		copyPane() {
			session.dispatch({type: 'tell', text: leftOut.y});
		},
		async saveFiles() {
			const folder = process.cwd();
			const state = session.getState();
			try {
				const names = await writeNewFiles(folder, 'nn-tui', {
					txt: partText(ui.getState(), state, isAscii),
					csv: runCsv(state),
					json: runJson(state, recipeOf(state, setup), new Date()),
				});
				session.dispatch({
					type: 'tell',
					text: `Wrote ${names[0]} (what is told here), ${names[1]} and ${names[2]} (the run, ${state.latest?.iteration ?? 0} iterations) into ${folder}.`,
				});
			} catch (error) {
				if (!(error instanceof BadInputError)) {
					throw error;
				}

				session.dispatch({type: 'tell', kind: 'error', text: error.message});
			}
		},
	};
}
