import {type DataChooser, type DownloadState} from './data-chooser/chooser.js';
import {type Background} from './drawing/colors.js';
import {type PartId} from './parts/part.js';
import {type SaveDialog} from './saving/save-dialog.js';

/** What lies over the screen and takes the keys. */
export type Overlay =
	| {readonly type: 'help'; readonly scroll: number}
	/** A line to type a path in. */
	| {readonly type: 'open'; readonly text: string}
	| DataChooser
	| SaveDialog;

/** What the user has chosen to see. The training run is not in here. */
export type UiState = {
	readonly part: PartId;
	readonly overlay: Overlay | undefined;
	readonly size: {readonly columns: number; readonly rows: number};
	/** What the colours are chosen for. */
	readonly background: Background;
	/** The state of each part that has been touched. */
	readonly parts: Readonly<Partial<Record<PartId, unknown>>>;
	/** The latest download of this visit, while it goes on and after. */
	readonly download?: DownloadState;
};

/** What changes it. */
export type UiEvent =
	| {readonly type: 'show-part'; readonly part: PartId}
	| {readonly type: 'overlay'; readonly overlay: Overlay | undefined}
	| {readonly type: 'download'; readonly download: DownloadState}
	| {readonly type: 'resize'; readonly size: UiState['size']}
	| {readonly type: 'background'; readonly background: Background}
	| {
			readonly type: 'part-state';
			readonly part: PartId;
			readonly state: unknown;
	  };

export function reduceUi(state: UiState, event: UiEvent): UiState {
	switch (event.type) {
		case 'show-part': {
			return {...state, part: event.part, overlay: undefined};
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

		case 'background': {
			return {...state, background: event.background};
		}

		case 'part-state': {
			return state.parts[event.part] === event.state
				? state
				: {...state, parts: {...state.parts, [event.part]: event.state}};
		}

		default: {
			throw new TypeError(
				`Unknown event ${JSON.stringify(event satisfies never)}`,
			);
		}
	}
}
