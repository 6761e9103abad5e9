import {type SessionState} from '../../session/state.js';
import {type PartId} from '../../parts/part.js';

/**
 * How a pane hides an answer: it does so itself, the whole of it is covered, or pieces of its text are.
 * `keep` covers all but the matches, `hide` covers the matches only.
 */
export type Veil =
	| 'own'
	| 'all'
	| {readonly keep: readonly RegExp[]}
	| {readonly hide: readonly RegExp[]};

/** What a teacher asks at a part of the exercise before the answer is shown. */
export type Question<State> = {
	/** Its name within the part. */
	readonly id: string;
	/** In words, for the audience. */
	readonly text: string | ((state: State, session: SessionState) => string);
	/** The panes that would give the answer away, and how each hides it. */
	readonly panes: Readonly<Record<string, Veil>>;
	/** What it is asked of, such as the sample: of another one it is asked anew. */
	readonly of?: (state: State, session: SessionState) => string;
	/** Whether there is an answer to hide; always unless given. */
	readonly when?: (
		state: State,
		session: SessionState,
		pane: string,
	) => boolean;
	/** Whether cost and accuracy of training, which stand above the panes, give the answer away. */
	readonly isAboutRun?: true;
	/** Keys that answer it, and so begin with what is shown while it is hidden. */
	readonly answers?: readonly string[];
	/** The part's state as it is shown while the answer is hidden. */
	readonly covered?: (state: State) => State;
	/** The part's state as it is shown with the answer. */
	readonly uncovered?: (state: State) => State;
};

/** What a part is in a lecture. */
export type LecturePart = {
	readonly questions: ReadonlyArray<Question<any>>;
	/** Keys of the part that show or cover answers themselves: in a lecture Space does. */
	readonly replaced?: readonly string[];
};

/** For the table of all parts. */
export type LectureParts = Readonly<Partial<Record<PartId, LecturePart>>>;
