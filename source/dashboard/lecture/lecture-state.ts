import {type SessionState} from '../../session/state.js';
import {type Store} from '../../session/store.js';
import {type UiEvent, type UiState} from '../ui-state.js';
import {outdated} from './asked.js';

/** A key that was pressed, for the audience. */
export type PressedKey = {
	/** As it is written on screen: "→". */
	readonly label: string;
	/** What it does, in words. */
	readonly text: string;
	/** How often in a row. */
	readonly times: number;
};

/** What is kept while a lecture is on. */
export type LectureState = {
	/** The answers that are shown: by the id of the question what it was asked of. */
	readonly revealed: Readonly<Record<string, string>>;
	/** The key pressed last, for some seconds. */
	readonly pressed?: PressedKey;
};

/** What changes it. */
export type LectureEvent =
	| {readonly type: 'lecture'; readonly isOn: boolean}
	/** Shows the answer to a question, or with no `of` covers it. */
	| {
			readonly type: 'reveal';
			readonly question: string;
			readonly of: string | undefined;
	  }
	/** A key was pressed, or it is long enough ago. */
	| {
			readonly type: 'pressed';
			readonly key: Omit<PressedKey, 'times'> | undefined;
	  };

/** @param state - Undefined while no lecture is on; then only its beginning changes anything. */
export function reduceLecture(
	state: LectureState | undefined,
	event: LectureEvent,
): LectureState | undefined {
	if (event.type === 'lecture') {
		return event.isOn ? (state ?? {revealed: {}}) : undefined;
	}

	if (!state) {
		return undefined;
	}

	if (event.type === 'reveal') {
		const {[event.question]: _, ...others} = state.revealed;
		return {
			...state,
			revealed:
				event.of === undefined
					? others
					: {...others, [event.question]: event.of},
		};
	}

	const {pressed, ...rest} = state;
	if (!event.key) {
		return rest;
	}

	const {label, text} = event.key;
	const isAgain = pressed?.label === label && pressed.text === text;
	return {
		...rest,
		pressed: {label, text, times: isAgain ? pressed.times + 1 : 1},
	};
}

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
