import {type SessionEvent} from '../session/reducer.js';
import {type Notice, type SessionState} from '../session/state.js';
import {type Store} from '../session/store.js';

type Notices = Pick<
	Store<SessionState, SessionEvent>,
	'getState' | 'dispatch' | 'subscribe'
>;

/** Runs something after so many milliseconds. Returns a function that prevents it. */
export type After = (milliseconds: number, run: () => void) => () => void;

const afterTime: After = (milliseconds, run) => {
	const timer = setTimeout(run, milliseconds);
	timer.unref();
	return () => {
		clearTimeout(timer);
	};
};

/** Time to notice a note, and to read each of its characters slowly, in milliseconds. */
const toNotice = 4000;
const toReadCharacter = 60;

/** How long a note stays by itself, in milliseconds. */
export function noteTime({text}: Notice): number {
	return toNotice + toReadCharacter * text.length;
}

function isPassing(notice: Notice | undefined): notice is Notice {
	return notice?.kind === 'information';
}

/** Lets notes leave by themselves when there was time to read them; problems stay until Esc. */
export function passNotes(
	{getState, dispatch, subscribe}: Notices,
	after: After = afterTime,
): void {
	let shown: Notice | undefined;
	let keep = () => undefined as void;
	subscribe(() => {
		const {notice} = getState();
		if (notice === shown) {
			return;
		}

		keep();
		shown = notice;
		keep = isPassing(notice)
			? after(noteTime(notice), () => {
					if (getState().notice === notice) {
						dispatch({type: 'dismiss'});
					}
				})
			: () => undefined;
	});
}

/** Runs what a key does; a note from before leaves with it. */
export function withNotePassed(
	{getState, dispatch}: Pick<Notices, 'getState' | 'dispatch'>,
	run: () => void,
): void {
	const {notice} = getState();
	run();
	if (isPassing(notice) && getState().notice === notice) {
		dispatch({type: 'dismiss'});
	}
}
