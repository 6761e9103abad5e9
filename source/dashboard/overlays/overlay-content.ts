import {type SessionState} from '../../session/state.js';
import {type Block} from '../../content/blocks.js';
import {type Tone} from '../../content/words.js';
import {type Layer} from '../layer.js';
import {type UiState} from '../ui-state.js';

/** What lies over the screen: a box with a title, and below it the keys that it takes. */
export type OverlayContent = {
	readonly title: string;
	/** Columns of the box at most, frame included. */
	readonly width: number;
	/** The tone of its frame. */
	readonly tone?: Tone;
	readonly blocks: readonly Block[];
	readonly keys: string;
	/** The first row to see where it is scrolled. */
	readonly scroll?: number;
};

/** Where overlays find what they depend on. */
export type OverlayTarget = {
	readonly ui: {readonly getState: () => UiState};
	readonly session: {readonly store: {readonly getState: () => SessionState}};
};

/** What overlays depend on. */
export type OverlayContext = {
	readonly ui: UiState;
	readonly session: SessionState;
	/** The keys that there are. */
	readonly layers: readonly Layer[];
};
