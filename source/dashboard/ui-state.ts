import {type TextField} from '../drawing/text-field.js';
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
export type UiState = {
	readonly part: PartId;
	readonly overlay: Overlay | undefined;
	readonly size: {readonly columns: number; readonly rows: number};
	/** How things are shown. */
	readonly display: Display;
	/** Whether the user has chosen that by a key: what the terminal answers comes too late then. */
	readonly hasChosenBackground?: true;
	/** The state of each part that has been touched. */
	readonly parts: Readonly<Partial<Record<PartId, unknown>>>;
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

/** What changes it. */
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

export function reduceUi(state: UiState, event: UiEvent): UiState {
	switch (event.type) {
		case 'show-part': {
			return {
				...state,
				part: event.part,
				overlay: undefined,
				isZoomed: state.isZoomed && event.part === state.part,
				...(state.lecture &&
					event.part !== state.part && {
						lecture: {...state.lecture, revealed: {}},
					}),
			};
		}

		case 'overlay': {
			return {...state, overlay: event.overlay};
		}

		case 'download': {
			return {...state, download: event.download};
		}

		case 'resize': {
			return {...state, size: event.size};
		}

		case 'display': {
			const isFixed = event.by === 'terminal' && state.hasChosenBackground;
			return {
				...state,
				display: {
					...state.display,
					...event.display,
					...(isFixed && {background: state.display.background}),
				},
				...(event.by === 'user' && {hasChosenBackground: true}),
			};
		}

		case 'part-state': {
			return state.parts[event.part] === event.state
				? state
				: {...state, parts: {...state.parts, [event.part]: event.state}};
		}

		case 'focus': {
			const before = state.recentPanes[event.part] ?? [];
			return before[0] === event.pane
				? state
				: {
						...state,
						recentPanes: {
							...state.recentPanes,
							[event.part]: [
								event.pane,
								...before.filter((pane) => pane !== event.pane),
							],
						},
					};
		}

		case 'zoom': {
			return {...state, isZoomed: event.isZoomed};
		}

		case 'scroll': {
			return {
				...state,
				scrolls: {...state.scrolls, [event.pane]: event.row},
			};
		}

		case 'mouse': {
			return {...state, hasMouse: event.hasMouse};
		}

		case 'recording': {
			return {...state, isRecording: event.isOn};
		}

		case 'lecture':
		case 'reveal':
		case 'pressed': {
			const {lecture: before, ...rest} = state;
			const lecture = reduceLecture(before, event);
			if (lecture === before) {
				return state;
			}

			return {
				...rest,
				...(lecture && {lecture}),
				// A lecture shows one pane at a time anyway.
				isZoomed: state.isZoomed && event.type !== 'lecture',
			};
		}

		default: {
			throw new TypeError(
				`Unknown event ${JSON.stringify(event satisfies never)}`,
			);
		}
	}
}
