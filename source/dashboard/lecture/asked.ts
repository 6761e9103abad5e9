import {type SessionState} from '../../session/state.js';
import {panesNow} from '../panes.js';
import {partById, partState} from '../../parts/index.js';
import {type PartId, type Question} from '../../parts/part.js';
import {type LectureStatus} from '../drawing/status.js';
import {type UiState, type UiEvent} from '../ui-state.js';
import {type Store} from '../../session/store.js';

/** A question as it is asked now. */
export type Asked = {
	readonly question: Question<unknown>;
	/** Its name among those of all parts. */
	readonly id: string;
	readonly text: string;
	/** What it is asked of. */
	readonly of: string;
	/** Whether its answer is hidden. */
	readonly isCovered: boolean;
};

function idOf(part: PartId, {id}: {readonly id: string}): string {
	return `${part}/${id}`;
}

/** The question that a pane of a part asks; nothing where it hides nothing, or no lecture is on. */
export function askedBy(
	{id: pane}: {readonly id: string},
	part: PartId,
	ui: UiState,
	session: SessionState,
): Asked | undefined {
	if (!ui.lecture) {
		return undefined;
	}

	const state: unknown = partState(partById(part), ui);
	const question = partById(part).questions.find(
		({panes, when}) =>
			panes.includes(pane) && (when?.(state, session, pane) ?? true),
	);
	if (!question) {
		return undefined;
	}

	const id = idOf(part, question);
	const of = question.of?.(state, session) ?? '';
	const {text} = question;
	return {
		question,
		id,
		text: typeof text === 'string' ? text : text(state, session),
		of,
		isCovered: ui.lecture.revealed[id] !== of,
	};
}

/** The question on screen. */
export function askedNow(
	ui: UiState,
	session: SessionState,
): Asked | undefined {
	const focused = ui.lecture && panesNow(ui).focused;
	return focused && askedBy(focused, ui.part, ui, session);
}

/** The state of the part on screen that a key begins with: who answers a question does not see its answer. */
export function stateForKey(
	ui: UiState,
	session: SessionState,
	keys: readonly string[],
	state: unknown,
): unknown {
	const asked = askedNow(ui, session);
	return asked?.isCovered &&
		asked.question.covered &&
		asked.question.answers?.some((key) => keys.includes(key))
		? asked.question.covered(state)
		: state;
}

/** Whether a key of the part on screen does in a lecture what Space does. */
export function isReplaced(ui: UiState, keys: readonly string[]): boolean {
	return (
		ui.lecture !== undefined &&
		(partById(ui.part).replaced?.some((key) => keys.includes(key)) ?? false)
	);
}

/** The answers that are shown of something else than what is on screen: they are covered again. */
export function outdated(ui: UiState, session: SessionState): string[] {
	if (!ui.lecture) {
		return [];
	}

	const state: unknown = partState(partById(ui.part), ui);
	const {revealed} = ui.lecture;
	return partById(ui.part).questions.flatMap((question) => {
		const id = idOf(ui.part, question);
		return id in revealed &&
			revealed[id] !== (question.of?.(state, session) ?? '')
			? [id]
			: [];
	});
}

/** What the rows at the top may say of cost and accuracy in a lecture: only what is asked for, once it is shown. */
export function lectureStatus(
	ui: UiState,
	session: SessionState,
): LectureStatus | undefined {
	const asked = askedNow(ui, session);
	return ui.lecture
		? asked?.question.isAboutRun
			? asked.isCovered
				? 'covered'
				: 'shown'
			: 'left out'
		: undefined;
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
