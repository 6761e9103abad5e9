import {resolve} from 'node:path';
import {type SavedRun} from '../../dataset/run/saved-run.js';
import {FileExistsError} from '../../dataset/write-file.js';
import {proposeName, saveRun} from '../../session/save.js';
import {savedRunOf} from '../../session/saved-run.js';
import {type SessionEvent} from '../../session/reducer.js';
import {type SessionState} from '../../session/state.js';
import {type Store} from '../../session/store.js';
import {editField, type TextField} from '../../drawing/text-field.js';
import {typedPath} from '../../parts/type-in-field.js';

/** The field for the name of the file that the run is saved to. */
export type SaveDialog = TextField & {
	readonly type: 'save';
	/** What is saved: the run as it was when the field was opened. */
	readonly run: SavedRun | undefined;
	/** Whether the file exists and the question is if it may be replaced. */
	readonly isAsking: boolean;
	/** Why it could not be saved; one sentence. */
	readonly problem: string | undefined;
};

/** The field with a proposed name. */
export function openSaveDialog(session: SessionState): SaveDialog {
	const run = savedRunOf(session);
	return {
		type: 'save',
		text: run ? proposeName(run) : '',
		run,
		isAsking: false,
		problem: undefined,
	};
}

function save(
	dialog: SaveDialog,
	session: Store<SessionState, SessionEvent>,
	overwrite: boolean,
): SaveDialog | undefined {
	if (dialog.text.trim() === '') {
		return {...dialog, problem: 'Type a name for the file.'};
	}

	const path = resolve(typedPath(dialog.text));
	try {
		const {run} = dialog;
		saveRun(run, path, {overwrite});
		session.dispatch({
			type: 'tell',
			text: `Saved weights and run at iteration ${run?.at.iteration ?? 0} to ${path}. nn-tui --resume with this file goes on from there.`,
		});
		return undefined;
	} catch (error) {
		return error instanceof FileExistsError
			? {...dialog, isAsking: true, problem: undefined}
			: {...dialog, isAsking: false, problem: (error as Error).message};
	}
}

/**
 * The field after a key. Enter saves; when the file exists, y replaces it and every other key goes back
 * to the name.
 *
 * @returns nothing when it is saved and the field can close.
 */
export function saveDialogKey(
	dialog: SaveDialog,
	key: string,
	session: Store<SessionState, SessionEvent>,
): SaveDialog | undefined {
	if (dialog.isAsking) {
		return key === 'y' || key === 'Y'
			? save(dialog, session, true)
			: {...dialog, isAsking: false};
	}

	return key === 'enter'
		? save(dialog, session, false)
		: {...editField(dialog, key), problem: undefined};
}
