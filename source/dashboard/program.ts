import {isDeepStrictEqual} from 'node:util';
import {BadInputError} from '../dataset/bad-input.js';
import {partById, partState} from '../parts/index.js';
import {recipeOf, farewell} from '../session/reproduce.js';
import {
	keepBeforeOtherData,
	leave,
	pauseWhileSuspended,
} from '../session/save.js';
import {openSession, type Session} from '../session/session.js';
import {createStore, type Store} from '../session/store.js';
import {type Setup} from '../session/state.js';
import {followCode, showCode} from './grading/follow-code.js';
import {followLecture} from './lecture/asked.js';
import {dashboardDownloads} from './overlays/downloads.js';
import {initialUi, reduceUi, type UiEvent, type UiState} from './ui-state.js';

/** Has the worker examine all samples for as long as the part on screen shows what comes of it. */
export function followWatched(
	ui: Store<UiState, UiEvent>,
	{store, send}: Pick<Session, 'store' | 'send'>,
): void {
	const follow = () => {
		const state = ui.getState();
		const part = partById(state.part);
		const watched = part.watched?.(partState(part, state));
		if (!isDeepStrictEqual(watched, store.getState().watched)) {
			send({type: 'watch', watched});
		}
	};

	ui.subscribe(follow);
	follow();
}

export type FirstLook = {
	/** A student's file to test at each save. */
	readonly code?: string;
	/** Whether a lecture is on from the start. */
	readonly isLecture?: boolean;
};

/**
 * The session and what is chosen to be seen of it, with all that follows them, on a screen or in sentences.
 *
 * @param fail - Called where there is no data to go on with.
 */
export function openProgram(
	setup: Setup,
	{code, isLecture = false}: FirstLook,
	look: Parameters<typeof initialUi>[0],
	fail: (error: BadInputError) => void,
) {
	const session = openSession(setup);
	const ui = createStore<UiState, UiEvent>(reduceUi, initialUi(look));
	if (code !== undefined) {
		showCode(ui, code);
	}

	ui.dispatch({type: 'lecture', isOn: isLecture});
	const endLecture = followLecture(ui, session.store);
	const endGrading = followCode(ui, setup.timeLimit);
	followWatched(ui, session);
	keepBeforeOtherData(session);
	session.onEvent((event) => {
		if (event.type === 'rejected' && !session.store.getState().data) {
			fail(new BadInputError(event.message));
		}
	});
	return {
		session,
		ui,
		downloads: dashboardDownloads({session, ui}),
		training: pauseWhileSuspended(session),
		/** Ends everything, the processes of the student's code too; returns what is to be said of the run. */
		async end(how?: Parameters<typeof leave>[1]): Promise<string | undefined> {
			endLecture();
			const [kept] = await Promise.all([leave(session, how), endGrading()]);
			return kept;
		},
		/** The command that makes the run again. */
		farewell: () => farewell(recipeOf(session.store.getState(), setup)),
	};
}
