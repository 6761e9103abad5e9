import {listedLayers} from '../dashboard/keymap/layers.js';
import {askedNow, lectureStatus} from '../dashboard/lecture/asked.js';
import {type KeyTarget} from '../dashboard/keymap/target.js';
import {panesNow} from '../dashboard/panes.js';
import {partById, partState} from '../parts/index.js';
import {type UiState} from '../dashboard/ui-state.js';
import {type PartId} from '../parts/part.js';
import {type SessionState} from '../session/state.js';
import {openField, newLines, tellPanes, type PaneText} from './tell-part.js';
import {tellKeys, tellOverlay} from './tell-keys.js';
import {tellChanges, tellProgress} from './tell-session.js';

/** Progress of training is told at most once in so many milliseconds. */
const progressInterval = 4000;
/** News that come together are told together, after so many milliseconds. */
const newsDelay = 150;

type Moment = {readonly ui: UiState; readonly session: SessionState};

/** Of a pane that is told by itself, so many lines that are told on request are told at once. */
const mostUnasked = 10;

/** Whether other samples were examined; of other weights alone is no news. */
function isOtherExamined(before: Moment, now: Moment): boolean {
	const [then, watched] = [before, now].map(({session}) =>
		JSON.stringify(session.examined?.watched),
	);
	return then !== watched;
}

/** Whether the panes may say something that the user wants to hear: training alone changes figures only. */
function isWorthTelling(before: Moment, now: Moment): boolean {
	return (
		now.ui.parts !== before.ui.parts ||
		now.ui.lecture !== before.ui.lecture ||
		now.session.settings !== before.session.settings ||
		now.session.data !== before.session.data ||
		(now.session.race?.isOver === true && !before.session.race?.isOver) ||
		isOtherExamined(before, now) ||
		now.session.snapshot?.sample.index !== before.session.snapshot?.sample.index
	);
}

/** The session of an earlier moment as it would be with what training has come to since. */
function withLiveFigures(before: Moment, now: Moment): SessionState {
	const {settings, data, race, snapshot, examined} = before.session;
	const isRaceOver = now.session.race?.isOver !== race?.isOver;
	const isOther =
		data !== now.session.data ||
		snapshot?.sample.index !== now.session.snapshot?.sample.index;
	return {
		...now.session,
		settings,
		data,
		...(isRaceOver && {race}),
		...(isOtherExamined(before, now) && {examined}),
		...(isOther && {snapshot, network: before.session.network}),
	};
}

/** Follows the session and what is chosen, and tells what is new in sentences, a line at a time. */
export class Narrator {
	readonly #say: (line: string) => void;
	readonly #isRaw: boolean;
	readonly #clock: () => number;
	readonly #unsubscribe: ReadonlyArray<() => void>;
	#told: Moment;
	/** When panes were told last; undefined before a part has been told. */
	#toldPanes: Moment | undefined;
	/** The pane that was told last by itself; undefined where it was all of a part. */
	#toldPane: string | undefined;
	/** The parts whose task has been told. */
	readonly #asked = new Set<PartId>();
	#toldOverlay: readonly string[] = [];
	#wasDone = false;
	#timer: NodeJS.Timeout | undefined;
	#lastProgress = Number.NEGATIVE_INFINITY;

	/**
	 * @param options.say - Writes one line.
	 * @param options.isRaw - Whether keys come one by one.
	 * @param options.clock - The time in milliseconds.
	 */
	constructor(
		private readonly target: KeyTarget,
		{
			say,
			isRaw,
			clock = () => performance.now(),
		}: {
			readonly say: (line: string) => void;
			readonly isRaw: boolean;
			readonly clock?: () => number;
		},
	) {
		this.#say = say;
		this.#isRaw = isRaw;
		this.#clock = clock;
		this.#told = this.#now();
		const later = () => {
			this.#timer ??= setTimeout(() => {
				this.#settle(false);
			}, newsDelay);
		};

		this.#unsubscribe = [
			target.session.store.subscribe(later),
			target.ui.subscribe(later),
		];
	}

	/** The part that is chosen; what is told of it on request, and its task once more, only if it is to be whole. */
	tellPart(isWhole: boolean): void {
		const {ui, session} = this.#now();
		const part = partById(ui.part);
		this.#wasDone = this.#isDone();
		this.#say('');
		this.#say(
			`Screen ${part.key}. ${part.title}${this.#wasDone ? ', done' : ''}.`,
		);
		// In a lecture the task would tell what is asked there.
		if (!ui.lecture && (isWhole || !this.#asked.has(part.id))) {
			this.#asked.add(part.id);
			this.#say([part.asks, part.details ?? ''].join(' ').trim());
		}

		if (part.id === 'overview' || part.id === 'train') {
			this.#say(tellProgress(session, this.#hasResults(), true));
		}

		this.#told = this.#now();
		this.#toldPanes = this.#told;
		this.#toldPane = undefined;
		const panes = this.#panes();
		this.#sayPanes(panes, isWhole);
		if (!isWhole) {
			this.#sayMore(panes);
		}

		this.#sayCovered();
		this.#say(
			ui.lecture
				? 'A lecture: tab tells the next pane. Question mark tells the keys.'
				: 'Tab tells one pane after the other. Question mark tells the keys.',
		);
	}

	/** What was not told yet of the part that is chosen, or of the pane that was told last. */
	tellMore(): void {
		const longer = this.#panes().filter(
			({id, more}) => more.length > 0 && id === (this.#toldPane ?? id),
		);
		for (const pane of longer) {
			this.#sayPanes([{...pane, lines: pane.more}], false);
		}

		if (longer.length === 0) {
			this.#say('There is no more here.');
		}
	}

	/** The pane that has the focus; of what is told on request, only a little. */
	tellPane(): void {
		this.#told = this.#now();
		const focus = panesNow(this.#told.ui).focused?.id;
		this.#toldPane = focus;
		const panes = this.#panes().filter(({id}) => id === focus);
		const isShort = panes.every(({more}) => more.length <= mostUnasked);
		this.#sayPanes(panes, isShort);
		if (!isShort) {
			this.#sayMore(panes);
		}

		this.#sayCovered();
	}

	/** Where training is. */
	tellNow(): void {
		this.#say(tellProgress(this.#now().session, this.#hasResults(), true));
	}

	/** Tells at once what waits to be told, also what became of text that was typed. */
	settle(): void {
		this.#settle(true);
	}

	/** Tells no more. */
	stop(): void {
		clearTimeout(this.#timer);
		for (const end of this.#unsubscribe) {
			end();
		}
	}

	#now(): Moment {
		const {ui, session} = this.target;
		return {ui: ui.getState(), session: session.store.getState()};
	}

	#isDone(): boolean {
		const {ui, session} = this.#now();
		const part = partById(ui.part);
		return part.isDone?.(partState(part, ui), session) ?? false;
	}

	/** Whether cost and accuracy of training may be told: in a lecture once they are asked for and shown. */
	#hasResults(): boolean {
		const {ui, session} = this.#now();
		const status = lectureStatus(ui, session);
		return status === undefined || status === 'shown';
	}

	/** What panes say; in a lecture that which is in front, as on a screen. */
	#panes(): PaneText[] {
		const {ui, session} = this.#now();
		const panes = tellPanes(ui, session);
		const focus = panesNow(ui).focused?.id;
		return ui.lecture ? panes.filter(({id}) => id === focus) : panes;
	}

	/** In a lecture what the space key does, where an answer is covered. */
	#sayCovered(): void {
		const {ui, session} = this.#now();
		if (askedNow(ui, session)?.isCovered) {
			this.#say('Space tells the answer.');
		}
	}

	#sayPanes(panes: readonly PaneText[], isWhole: boolean): void {
		for (const {title, lines, more} of panes) {
			for (const [i, line] of (isWhole
				? [...lines, ...more]
				: lines
			).entries()) {
				this.#say(i === 0 ? `${title}: ${line}` : line);
			}
		}
	}

	/** How much more there is than was told, and how to hear it. */
	#sayMore(panes: readonly PaneText[]): void {
		const longer = panes
			.filter(({more}) => more.length > 0)
			.map(
				({title, more}) =>
					`${title}, ${more.length} ${more.length === 1 ? 'line' : 'lines'}`,
			);
		if (longer.length > 0) {
			this.#say(
				`There is more on ${longer.join('; ')}. ${this.#isRaw ? 'Control r' : 'The word more'} tells it.`,
			);
		}
	}

	#settle(isEntered: boolean): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		const before = this.#told;
		this.#told = this.#now();
		if (this.#told.session !== before.session) {
			this.#tellSession(before.session);
		}

		if (this.#told.ui !== before.ui || isEntered) {
			this.#tellUi(before.ui, isEntered);
			this.#told = this.#now();
		}

		const isTyping = openField(this.#told.ui) !== undefined;
		if (!this.#toldPanes || (isTyping && !isEntered)) {
			return;
		}

		this.#tellNews(this.#toldPanes, before);
		if (this.#isDone() && !this.#wasDone) {
			this.#wasDone = true;
			this.#say(
				`You have done what screen ${partById(this.#told.ui.part).key} asks.`,
			);
		}
	}

	/**
	 * What panes say because of what was done. Figures that training alone has changed since are the same in what
	 * they would have said without it, so they are no news.
	 */
	#tellNews(toldPanes: Moment, before: Moment): void {
		const panes = this.#panes();
		const news = isWorthTelling(toldPanes, this.#told)
			? newLines(
					tellPanes(toldPanes.ui, withLiveFigures(toldPanes, this.#told)),
					panes,
				)
			: [];
		this.#sayPanes(news, false);
		this.#tellFocus(before.ui, panes, news.length === 0);
		this.#toldPanes = this.#told;
	}

	#tellUi(before: UiState, isEntered: boolean): void {
		const {ui} = this.target;
		const now = ui.getState();
		if (now.overlay?.type === 'help') {
			// Once it is told there is nothing to close.
			ui.dispatch({type: 'overlay', overlay: undefined});
			for (const line of tellKeys(listedLayers(this.target), this.#isRaw)) {
				this.#say(line);
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
			this.target,
			!this.#toldOverlay.some((line) => line.startsWith('Chosen:')),
		);
		for (const line of lines) {
			if (!this.#toldOverlay.includes(line)) {
				this.#say(line);
			}
		}

		this.#toldOverlay = lines;
		if (before.lecture && !now.lecture) {
			this.#toldPanes = this.#told;
			this.#say('The lecture has ended, nothing is hidden now.');
		}

		if (now.part !== before.part || (now.lecture && !before.lecture)) {
			this.tellPart(false);
		}
	}

	/** Where keys go now, if nothing else tells it. */
	#tellFocus(
		before: UiState,
		panes: readonly PaneText[],
		isSilent: boolean,
	): void {
		const focus = (state: UiState) => state.recentPanes[state.part]?.[0];
		const {ui} = this.#told;
		if (isSilent && ui.part === before.part && focus(ui) !== focus(before)) {
			const pane = panes.find(({id}) => id === focus(ui));
			if (pane) {
				this.#say(`Now in ${pane.title}.`);
			}
		}
	}

	#tellSession(before: SessionState): void {
		const now = this.#now().session;
		for (const line of tellChanges(before, now, this.#hasResults())) {
			this.#say(line);
		}

		if (now.activity === 'training') {
			const time = this.#clock();
			if (before.activity !== 'training') {
				this.#lastProgress = time;
			} else if (time - this.#lastProgress >= progressInterval) {
				this.#lastProgress = time;
				this.#say(tellProgress(now, this.#hasResults()));
			}
		} else if (
			now.latest !== before.latest &&
			before.activity === now.activity &&
			this.#toldPanes
		) {
			this.#say(tellProgress(now, this.#hasResults()));
		}
	}
}
