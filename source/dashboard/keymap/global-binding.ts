import {type Command, type SessionState} from '../../session/state.js';
import {type Sharing} from '../sharing/actions.js';
import {type UiEvent, type UiState} from '../ui-state.js';
import {type PaneMeasure} from './target.js';

/** What a key that works everywhere may do. */
export type GlobalContext = {
	readonly session: SessionState;
	readonly ui: UiState;
	readonly send: (command: Command) => void;
	readonly change: (event: UiEvent) => void;
	/** Lays the list of data over the screen. */
	readonly showData: () => void;
	/** How much of a pane is to be seen, by `paneKey`. */
	readonly measures: ReadonlyMap<string, PaneMeasure>;
	/** Quits with an exit code. */
	readonly quit: (exitCode: number) => void;
	readonly suspend: () => void;
	readonly sharing: Sharing;
	/** Whether anything is shown in colors. */
	readonly hasColors: boolean;
	/** Shows one sentence for a while. */
	readonly tell: (text: string) => void;
	readonly dismissNotice: () => void;
};

/** A key that works on every screen. */
export type GlobalBinding = {
	/** None for what only the palette offers. */
	readonly keys: readonly string[];
	readonly label: string;
	/** A function where it depends on what is going on. */
	readonly hint: string | ((context: GlobalContext) => string);
	/** A function where it depends on what is going on. */
	readonly help: string | ((context: GlobalContext) => string);
	/** Works while a field is open or something lies over the screen, too. */
	readonly isAlways?: true;
	/** In the footer of every screen, however narrow it is. */
	readonly isPinned?: true;
	/** Whether it does something now; always unless given. */
	readonly when?: (context: GlobalContext) => boolean;
	readonly run: (context: GlobalContext, key: string) => void;
};
