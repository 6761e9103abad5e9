import {type KeyBinding} from '../../parts/binding.js';
import {type Session} from '../../session/session.js';
import {type Store} from '../../session/store.js';
import {type Downloads} from '../overlays/downloads.js';
import {type Hit} from '../blocks/plan.js';
import {type Stage} from '../lecture/stage.js';
import {type Sharing} from '../sharing/actions.js';
import {type UiEvent, type UiState} from '../ui-state.js';
import {type Command, type SessionState} from '../../session/state.js';

/** How much of a pane is to be seen, as it was last drawn. */
export type PaneMeasure = {
	/** Rows inside the frame. */
	readonly height: number;
	/** Rows of the picture; more than `height` where it can be scrolled. */
	readonly contentHeight: number;
	/** Where the pane stands in the picture. */
	readonly stage: Stage;
	/** What clicks on it mean. */
	readonly hits: readonly Hit[];
};

export type KeyTarget = {
	readonly session: Pick<Session, 'store' | 'send' | 'isAnswered'>;
	readonly ui: Store<UiState, UiEvent>;
	readonly downloads: Downloads;
	readonly sharing: Sharing;
	/** By part and pane, as `paneKey` names them; painting fills it. */
	readonly measures: Map<string, PaneMeasure>;
	readonly quit: (exitCode: number) => void;
	/** Hands the terminal back to the shell until the program is resumed. */
	readonly suspend: () => void;
};

/** The name of a pane among those of all parts. */
export function paneKey(part: string, pane: string): string {
	return `${part}/${pane}`;
}

/** Where a pane of the part on screen is scrolled to, and how far it can be. */
export function scrollOf(
	{part, scrolls}: UiState,
	measures: KeyTarget['measures'],
	id: string,
) {
	const pane = paneKey(part, id);
	const measure = measures.get(pane);
	const last = measure ? measure.contentHeight - measure.height : 0;
	return {pane, measure, last, row: Math.min(scrolls[pane] ?? 0, last)};
}

/** Scrolls a pane as far as it can be. */
export function scrollPane(
	ui: UiState,
	measures: KeyTarget['measures'],
	id: string,
	by: number,
	change: (event: UiEvent) => void,
): void {
	const {pane, last, row} = scrollOf(ui, measures, id);
	const next = Math.max(0, Math.min(last, row + by));
	if (next !== row) {
		change({type: 'scroll', pane, row: next});
	}
}

/** What a key that works everywhere may do. */
export type GlobalContext = Pick<
	KeyTarget,
	'measures' | 'quit' | 'suspend' | 'sharing'
> & {
	readonly session: SessionState;
	readonly ui: UiState;
	readonly send: (command: Command) => void;
	readonly change: (event: UiEvent) => void;
	/** Lays the list of data over the screen. */
	readonly showData: () => void;
	/** Shows one sentence for a while. */
	readonly tell: (text: string) => void;
	readonly dismissNotice: () => void;
};

/** A key that works on every screen. */
export type GlobalBinding = KeyBinding<[GlobalContext]>;
