import {type TextField} from '../drawing/text-field.js';
import {type PartStates} from '../parts/index.js';
import {type PartId} from '../parts/part.js';
import {type DataChooser, type DownloadState} from './overlays/chooser.js';
import {
	reduceLecture,
	type LectureEvent,
	type LectureState,
} from './lecture/lecture-state.js';
import {type SaveDialog} from './overlays/save-dialog.js';
import {type Display} from './terminal/display.js';

/** What lies over the screen and takes the keys. */
export type Overlay =
	| {readonly type: 'help'; readonly scroll: number}
	/** A line to type a path in. */
	| ({readonly type: 'open'} & TextField)
	/** A line to type hidden layers and an activation in; why it was not taken, in one sentence. */
	| ({readonly type: 'hidden'; readonly problem?: string} & TextField)
	/** Everything that keys do, to search in; which of the found ones is chosen. */
	| ({readonly type: 'palette'; readonly chosen: number} & TextField)
	| DataChooser
	| SaveDialog
	/** The question whether to quit although something would be lost, and what. */
	| {readonly type: 'quit'; readonly loss: string};

/** What the user has chosen to see. The training run is not in here. */
export type UiState = PartStates & {
	readonly part: PartId;
	readonly overlay: Overlay | undefined;
	readonly size: {readonly columns: number; readonly rows: number};
	/** How things are shown. */
	readonly display: Display;
	/** Whether the user has chosen that by a key: what the terminal answers comes too late then. */
	readonly hasChosenBackground?: true;
	/** The latest download of this visit, while it goes on and after. */
	readonly download?: DownloadState;
	/** Ids of the panes of each part that had the focus, the latest first. */
	readonly recentPanes: Readonly<Partial<Record<PartId, readonly string[]>>>;
	/** Whether the focused pane has the whole room. */
	readonly isZoomed: boolean;
	/** The first row of each pane that was scrolled, by `paneKey`. */
	readonly scrolls: Readonly<Record<string, number>>;
	/** Whether clicks and the wheel come to the program. */
	readonly hasMouse: boolean;
	/** Whether the user records the screen. */
	readonly isRecording?: boolean;
	/** While one is on: one pane at a time, and answers are hidden. */
	readonly lecture?: LectureState;
};

export type UiEvent =
	| {readonly type: 'show-part'; readonly part: PartId}
	| {readonly type: 'overlay'; readonly overlay: Overlay | undefined}
	| {readonly type: 'download'; readonly download: DownloadState}
	| {readonly type: 'resize'; readonly size: UiState['size']}
	| {
			readonly type: 'display';
			readonly display: Partial<Display>;
			/** Who says so. */
			readonly by: 'terminal' | 'user';
	  }
	| {
			readonly type: 'part-state';
			readonly part: PartId;
			readonly state: unknown;
	  }
	| {readonly type: 'focus'; readonly part: PartId; readonly pane: string}
	| {readonly type: 'zoom'; readonly isZoomed: boolean}
	| {readonly type: 'scroll'; readonly pane: string; readonly row: number}
	| {readonly type: 'mouse'; readonly hasMouse: boolean}
	| {readonly type: 'recording'; readonly isOn: boolean}
	| LectureEvent;

/** The state at the start. */
export function initialUi({
	size,
	hasMouse,
	display = {depth: 0, isAscii: false, background: 'neutral'},
}: Pick<UiState, 'size' | 'hasMouse'> &
	Partial<Pick<UiState, 'display'>>): UiState {
	return {
		part: 'overview',
		overlay: undefined,
		size,
		display,
		parts: {},
		recentPanes: {},
		isZoomed: false,
		scrolls: {},
		hasMouse,
	};
}

function changeLecture(state: UiState, event: LectureEvent): UiState {
	const {lecture: before, ...rest} = state;
	const lecture = reduceLecture(before, event);
	return lecture === before
		? state
		: {
				...rest,
				...(lecture && {lecture}),
				// A lecture shows one pane at a time anyway.
				isZoomed: state.isZoomed && event.type !== 'lecture',
			};
}

const reducers: {
	readonly [Type in UiEvent['type']]: (
		state: UiState,
		event: Extract<UiEvent, {type: Type}>,
	) => UiState;
} = {
	'show-part': (state, {part}) => ({
		...state,
		part,
		overlay: undefined,
		isZoomed: state.isZoomed && part === state.part,
		...(state.lecture &&
			part !== state.part && {lecture: {...state.lecture, revealed: {}}}),
	}),
	overlay: (state, {overlay}) => ({...state, overlay}),
	download: (state, {download}) => ({...state, download}),
	resize: (state, {size}) => ({...state, size}),
	display(state, {display, by}) {
		const isFixed = by === 'terminal' && state.hasChosenBackground;
		return {
			...state,
			display: {
				...state.display,
				...display,
				...(isFixed && {background: state.display.background}),
			},
			...(by === 'user' && {hasChosenBackground: true}),
		};
	},
	'part-state': (state, {part, state: own}) =>
		state.parts[part] === own
			? state
			: {...state, parts: {...state.parts, [part]: own}},
	focus(state, {part, pane}) {
		const before = state.recentPanes[part] ?? [];
		const others = before.filter((other) => other !== pane);
		return before[0] === pane
			? state
			: {
					...state,
					recentPanes: {...state.recentPanes, [part]: [pane, ...others]},
				};
	},
	zoom: (state, {isZoomed}) => ({...state, isZoomed}),
	scroll: (state, {pane, row}) => ({
		...state,
		scrolls: {...state.scrolls, [pane]: row},
	}),
	mouse: (state, {hasMouse}) => ({...state, hasMouse}),
	recording: (state, {isOn}) => ({...state, isRecording: isOn}),
	lecture: changeLecture,
	reveal: changeLecture,
	pressed: changeLecture,
};

export function reduceUi(state: UiState, event: UiEvent): UiState {
	// Each of them gets an event of its own type.
	return reducers[event.type](state, event as never);
}
