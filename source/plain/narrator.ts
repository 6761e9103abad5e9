import {listedLayers} from '../dashboard/keymap/layers.js';
import {type KeyTarget} from '../dashboard/keymap/target.js';
import {panesNow} from '../dashboard/panes.js';
import {partById, partState} from '../parts/index.js';
import {type UiState} from '../dashboard/ui-state.js';
import {type SessionState} from '../session/state.js';
import {openField, newLines, tellPanes, type PaneText} from './tell-part.js';
import {tellKeys} from './tell-keys.js';
import {tellOverlay} from './tell-overlay.js';
import {tellChanges, tellProgress} from './tell-session.js';

/** Progress of training is told at most once in so many milliseconds. */
const progressInterval = 4000;
/** News that come together are told together, after so many milliseconds. */
const newsDelay = 150;

/** Tells what happens, a line at a time. */
export type Narrator = {
	/** All of the part that is chosen; of long panes the tables only if it is to be whole. */
	readonly tellPart: (isWhole: boolean) => void;
	/** All of the pane that has the focus. */
	readonly tellPane: () => void;
	/** Where training is. */
	readonly tellNow: () => void;
	/** Tells at once what waits to be told, also what became of text that was typed. */
	readonly settle: () => void;
	/** Tells no more. */
	readonly stop: () => void;
};

/** Whether the panes may say something that the user wants to hear: training alone changes figures only. */
function isWorthTelling(
	before: {readonly ui: UiState; readonly session: SessionState},
	now: {readonly ui: UiState; readonly session: SessionState},
): boolean {
	return (
		now.ui.parts !== before.ui.parts ||
		now.session.settings !== before.session.settings ||
		now.session.data !== before.session.data ||
		(now.session.race?.isOver === true && !before.session.race?.isOver) ||
		now.session.snapshot?.sample.index !== before.session.snapshot?.sample.index
	);
}

/**
 * Follows the session and what is chosen, and tells what is new in sentences.
 *
 * @param say - Writes one line.
 * @param clock - The time in milliseconds.
 */
export function narrate(
	target: KeyTarget,
	{
		say,
		isRaw,
		clock = () => performance.now(),
	}: {
		readonly say: (line: string) => void;
		/** Whether keys come one by one. */
		readonly isRaw: boolean;
		readonly clock?: () => number;
	},
): Narrator {
	const {ui, session} = target;
	const present = () => ({
		ui: ui.getState(),
		session: session.store.getState(),
	});
	let told = present();
	/** Undefined before a part has been told. */
	let toldPanes: readonly PaneText[] | undefined;
	let toldOverlay: readonly string[] = [];
	let wasDone = false;
	let timer: NodeJS.Timeout | undefined;
	let lastProgress = Number.NEGATIVE_INFINITY;

	const isDone = () => {
		const part = partById(ui.getState().part);
		const state: unknown = partState(part, ui.getState());
		return part.isDone?.(state, session.store.getState()) ?? false;
	};

	const panesOfNow = () => tellPanes(ui.getState(), session.store.getState());

	const sayPanes = (panes: readonly PaneText[], isWhole: boolean) => {
		for (const {title, lines, more} of panes) {
			const told = isWhole ? [...lines, ...more] : lines;
			for (const [i, line] of told.entries()) {
				say(i === 0 ? `${title}: ${line}` : line);
			}
		}
	};

	/** Where there is more than was told, and how to hear it. */
	const sayMore = (panes: readonly PaneText[]) => {
		const longer = panes
			.filter(({more}) => more.length > 0)
			.map(({title}) => title);
		if (longer.length > 0) {
			say(
				`Tab tells one pane after the other, ${isRaw ? 'ctrl-l' : 'again'} all. There is more on: ${longer.join('; ')}.`,
			);
		}
	};

	const tellPart = (isWhole: boolean) => {
		const part = partById(ui.getState().part);
		wasDone = isDone();
		say('');
		say(`Screen ${part.key}. ${part.title}${wasDone ? ', done' : ''}.`);
		say(part.asks);
		if (part.id === 'overview' || part.id === 'train') {
			say(tellProgress(session.store.getState(), true));
		}

		told = present();
		toldPanes = panesOfNow();
		sayPanes(toldPanes, isWhole);
		if (!isWhole) {
			sayMore(toldPanes);
		}

		say('? tells the keys.');
	};

	const tellUi = (before: UiState, isEntered: boolean) => {
		const now = ui.getState();
		if (now.overlay?.type === 'help') {
			// Once it is told there is nothing to close.
			ui.dispatch({type: 'overlay', overlay: undefined});
			for (const line of tellKeys(listedLayers(target), isRaw)) {
				say(line);
			}

			return;
		}

		const isTyped =
			openField(now) !== undefined &&
			now.overlay?.type === before.overlay?.type;
		if (isTyped && !isEntered) {
			return;
		}

		const lines = tellOverlay(
			target,
			!toldOverlay.some((line) => line.startsWith('Chosen:')),
		);
		for (const line of lines.filter((text) => !toldOverlay.includes(text))) {
			say(line);
		}

		toldOverlay = lines;
		if (now.part !== before.part) {
			tellPart(false);
		}
	};

	/** Where keys go now, if nothing else tells it. */
	const tellFocus = (
		before: UiState,
		panes: readonly PaneText[],
		isSilent: boolean,
	) => {
		const focus = (state: UiState) => state.recentPanes[state.part]?.[0];
		const {part} = told.ui;
		if (isSilent && part === before.part && focus(told.ui) !== focus(before)) {
			const pane = panes.find(({id}) => id === focus(told.ui));
			if (pane) {
				say(`Now in ${pane.title}.`);
			}
		}
	};

	const tellSession = (before: SessionState) => {
		const now = session.store.getState();
		for (const line of tellChanges(before, now)) {
			say(line);
		}

		if (now.activity === 'training') {
			const time = clock();
			if (before.activity !== 'training') {
				lastProgress = time;
			} else if (time - lastProgress >= progressInterval) {
				lastProgress = time;
				say(tellProgress(now));
			}
		} else if (
			now.latest !== before.latest &&
			before.activity === now.activity &&
			toldPanes
		) {
			say(tellProgress(now));
		}
	};

	const settle = (isEntered: boolean) => {
		clearTimeout(timer);
		timer = undefined;
		const before = told;
		told = present();
		if (told.session !== before.session) {
			tellSession(before.session);
		}

		if (told.ui !== before.ui || isEntered) {
			tellUi(before.ui, isEntered);
			told = present();
		}

		if (!toldPanes || (openField(told.ui) !== undefined && !isEntered)) {
			return;
		}

		// What training changes all the time is told as progress.
		const panes = panesOfNow();
		if (isWorthTelling(before, told)) {
			const news = newLines(toldPanes, panes);
			sayPanes(news, false);
			tellFocus(before.ui, panes, news.length === 0);
		} else {
			tellFocus(before.ui, panes, true);
		}

		toldPanes = panes;
		if (isDone() && !wasDone) {
			wasDone = true;
			say(`You have done what screen ${partById(told.ui.part).key} asks.`);
		}
	};

	const later = () => {
		timer ??= setTimeout(() => {
			settle(false);
		}, newsDelay);
	};

	const unsubscribe = [session.store.subscribe(later), ui.subscribe(later)];
	return {
		tellPart,
		tellPane() {
			told = present();
			const focus = panesNow(told.ui).focused?.id;
			sayPanes(
				panesOfNow().filter(({id}) => id === focus),
				true,
			);
		},
		tellNow() {
			say(tellProgress(session.store.getState(), true));
		},
		settle() {
			settle(true);
		},
		stop() {
			clearTimeout(timer);
			for (const end of unsubscribe) {
				end();
			}
		},
	};
}
