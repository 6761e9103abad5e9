import {
	type Command,
	type SessionState,
	type Watched,
} from '../session/state.js';
import {type Block} from '../content/blocks.js';
import {type Words} from '../content/words.js';
import {type FrameKind} from '../drawing/colors.js';
import {type KeyBinding} from './binding.js';

/** The screens, in the order of the exercise. */
export type PartId =
	| 'overview'
	| 'graph'
	| 'net'
	| 'sigmoid'
	| 'weights'
	| 'backpropagation'
	| 'check'
	| 'regularization'
	| 'train'
	| 'code'
	| 'learned'
	| 'draw';

/** What the content of a pane depends on besides the part's state. */
export type ContentContext = {
	readonly session: SessionState;
	/** The id of the pane that has the focus. */
	readonly focused?: string | undefined;
	/** Whether a lecture is on, where Space shows answers and G trains. */
	readonly isLecture: boolean;
};

/** What a key of a part may do besides changing the part's state. */
export type KeyContext = {
	readonly session: SessionState;
	/** Tells the training worker. */
	readonly send: (command: Command) => void;
	/** The id of the pane that has the focus. */
	readonly focused?: string | undefined;
	/** Gives a pane the focus; where it lies behind another, it comes to the front. */
	readonly focus?: (pane: string) => void;
	/**
	 * Shows another part.
	 *
	 * @param change - What becomes of its state.
	 */
	readonly show?: (part: PartId, change?: (state: any) => unknown) => void;
	/** Whether Esc has something else to do first: close a message, leave the zoom. */
	readonly isEscapeTaken?: boolean;
	/** Whether a lecture shows the answer to the question on screen. */
	readonly isRevealed?: boolean;
};

/** A key of a part; it returns the part's state after it. */
export type Binding<State> = KeyBinding<[State, KeyContext], State> & {
	/** The id of the pane that it is about now, whose frame shows it. */
	readonly pane?:
		string | ((context: KeyContext) => string | undefined) | undefined;
};

/** A size of the screen in characters; what is left out does not matter. */
export type ScreenSize = {
	readonly columns?: number;
	readonly rows?: number;
};

/** What a pane says. Pure: the same state and context give the same blocks. */
export type Content<State> = (
	state: State,
	context: ContentContext,
) => readonly Block[];

/** What a node of a screen may say of its place, whether it is one pane or several. */
type Placed = {
	/** Share of the room, 1 unless given. */
	readonly grow?: number;
	/** Fixed columns (in a row) or rows (in a column) instead of a share, frame included. */
	readonly size?: number;
	/** Left out on screens that are smaller than this. */
	readonly from?: ScreenSize;
	/** Left out on screens that are as large as this in every given direction. */
	readonly below?: ScreenSize;
};

/** One framed rectangle of a screen. */
export type Pane<State> = Placed & {
	readonly id: string;
	readonly title: string;
	/** A word for it where its title has no room. */
	readonly short?: string;
	/** What it is about, for the hue of its frame; words unless given. */
	readonly kind?: FrameKind;
	readonly content: Content<State>;
	/** What its frame says at the right, in one line; its answers are covered as those of the content. */
	readonly note?: (state: State, context: ContentContext) => Words;
	/** In a lecture it is drawn at most so wide, in the middle of the screen, its rows as far apart as there is room. */
	readonly measure?: number;
	/** Returns the part's state after a click on something that has a target. */
	readonly choose?: (
		state: State,
		target: unknown,
		context: KeyContext,
	) => State;
	/**
	 * Returns the part's state after a press on something that has a target, and after each move and the release that
	 * follow, wherever they are; such a drag selects no text.
	 *
	 * @param target - Undefined where nothing has one.
	 */
	readonly drag?: (
		state: State,
		target: unknown,
		type: 'press' | 'drag' | 'right-press' | 'right-drag' | 'release',
		context: KeyContext,
	) => State;
	/** What it depends on besides the part's state; the whole session unless given. */
	readonly watches?: (session: SessionState) => readonly unknown[];
	/** Returns the part's state after the wheel was turned by a row down (1) or up (−1). */
	readonly wheel?: (state: State, by: 1 | -1, context: KeyContext) => State;
};

/** Panes beside or above each other. */
export type Arrangement<State> = Placed & {
	readonly direction: 'row' | 'column';
	readonly children: ReadonlyArray<
		Pane<State> | Arrangement<State> | Stack<State>
	>;
};

/** Panes that share one place: the one that had the focus last is to be seen. */
export type Stack<State> = Placed & {
	readonly direction: 'stack';
	readonly children: ReadonlyArray<Pane<State>>;
};

const arranging =
	(direction: Arrangement<unknown>['direction']) =>
	<State>(
		placed: Placed,
		children: Arrangement<State>['children'],
	): Arrangement<State> => ({direction, ...placed, children});

/** Panes beside each other. */
export const row = arranging('row');
/** Panes above each other. */
export const column = arranging('column');

/** Panes that share one place. */
export function stack<State>(
	placed: Placed,
	children: Stack<State>['children'],
): Stack<State> {
	return {direction: 'stack', ...placed, children};
}

/** Screens that are smaller than this in a direction show one pane at a time. */
export const smallScreen: ScreenSize = {columns: 80, rows: 24};

/** What a teacher asks at a part of the exercise before the answer is shown. */
export type Question<State> = {
	/** Its name within the part. */
	readonly id: string;
	/** In words, for the audience. */
	readonly text: string | ((state: State, session: SessionState) => string);
	/** The ids of the panes whose secrets answer it. */
	readonly panes: readonly string[];
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

/** What a typed sentence does, in a few words, or one sentence that says why it does nothing. */
export type TypedSentence<State> =
	| {
			readonly effect: string;
			readonly run: (state: State) => State;
			readonly problem?: undefined;
	  }
	| {readonly problem: string};

/** A part of the exercise as a screen. */
export type Part<State> = {
	readonly id: PartId;
	/** The key that shows it, anywhere. */
	readonly key: string;
	/** Its name in the tabs, at most 8 characters. */
	readonly name: string;
	/** Its name in the help. */
	readonly title: string;
	/** What the exercise asks: one line at 80 columns. */
	readonly asks: string;
	/** What else there is to know and to do here, behind `?`. */
	readonly details?: string;
	readonly initial: State;
	readonly bindings: ReadonlyArray<Binding<State>>;
	/** While this says so, characters go to `type` and not to any other key. */
	readonly isTyping?: (state: State) => boolean;
	/** What is typed into the open field so far; quitting asks before it is lost. */
	readonly typed?: (state: State) => string;
	/** A character, or "backspace", "enter", "escape", or a pasted text (see `pasteKey`), typed into a field. */
	readonly type?: (state: State, key: string, context: KeyContext) => State;
	/** What a typed sentence does here; nothing where it is none, and why not where it cannot be done. */
	readonly read?: (
		text: string,
		session: SessionState,
	) => TypedSentence<State> | undefined;
	/** The panes; a function where they depend on the state (it must give the same object again). */
	readonly arrangement:
		| Arrangement<State>
		| Stack<State>
		| ((state: State) => Arrangement<State> | Stack<State>);
	/** What a teacher asks at its panes before the answer is shown. */
	readonly questions: ReadonlyArray<Question<State>>;
	/** Keys that show or cover answers themselves: in a lecture Space does. */
	readonly replaced?: readonly string[];
	/** What the training worker is to find out of all samples while the part is shown. */
	readonly watched?: (state: State) => Watched;
	/** Whether the user has done what the part asks; marks its tab. */
	readonly isDone?: (state: State, session: SessionState) => boolean;
};

/** A part whose state only it knows. */

export type AnyPart = Part<any>;
