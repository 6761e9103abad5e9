import {join} from 'node:path';
import process from 'node:process';
import {stripVTControlCharacters} from 'node:util';
import {BadInputError} from '../../dataset/bad-input.js';
import {type Setup, type SessionState} from '../../session/state.js';
import {type SessionEvent} from '../../session/reducer.js';
import {recipeOf} from '../../session/reproduce.js';
import {type Store} from '../../session/store.js';
import {Canvas} from '../../drawing/canvas.js';
import {toAscii} from '../../drawing/glyphs.js';
import {createTheme} from '../../drawing/theme.js';
import {showPane} from '../lecture/show-pane.js';
import {partById} from '../../parts/index.js';
import {type Pane} from '../../parts/part.js';
import {type Painter} from '../terminal/painter.js';
import {type UiEvent, type UiState} from '../ui-state.js';
import {noteRow} from '../lecture/frame-note.js';
import {copyText, longestText} from './clipboard.js';
import {freeNumber, writeNewFiles} from './new-files.js';
import {type Recorder} from './recorder.js';
import {runCsv, runJson} from './run-files.js';
import {screenSvg} from './screen-svg.js';

/** A pane as plain text: its title, underlined, and its rows without the free columns on either side. */
export function paneText(title: string, rows: readonly string[]): string {
	const lines = rows.map((row) => stripVTControlCharacters(row).trimEnd());
	const free = Math.min(
		...lines.flatMap((line) => (line === '' ? [] : [line.search(/\S/v)])),
	);
	const text = lines
		.map((line) => line.slice(free))
		.join('\n')
		.trimEnd();
	return `${title}\n${'='.repeat(title.length)}\n${text}\n`;
}

/** What the user can take out of the dashboard. */
export type Sharing = {
	/** Puts a pane that is on screen on the clipboard as text, and tells so. */
	readonly copyPane: (pane: Pane<unknown>) => void;
	/** Writes the screen as SVG and the run as CSV and JSON into the current folder, and tells the names. */
	readonly saveFiles: () => void;
	/** Records the screen into a new file in the current folder; ends that where it does already, and tells the name. */
	readonly toggleRecording: () => void;
};

type Session = Store<SessionState, SessionEvent>;

/** Writes something, and tells where it is or what kept it from being written. */
export function tellOfFiles(
	{dispatch}: Pick<Session, 'dispatch'>,
	write: () => string | undefined,
): void {
	try {
		const text = write();
		if (text !== undefined) {
			dispatch({type: 'tell', text});
		}
	} catch (error) {
		if (!(error instanceof BadInputError)) {
			throw error;
		}

		dispatch({type: 'tell', kind: 'error', text: error.message});
	}
}

/** Writes what is seen and told, by its ending, and the run. Returns what to say. */
export function writeRun(
	seen: Readonly<Record<string, string>>,
	what: string,
	state: SessionState,
	setup: Setup,
): string {
	const folder = process.cwd();
	const names = writeNewFiles(folder, 'nn-tui', {
		...seen,
		csv: runCsv(state),
		json: runJson(state, recipeOf(state, setup), new Date()),
	});
	return `Wrote ${names[0]} (${what}), ${names[1]} and ${names[2]} (the run, ${state.latest?.iteration ?? 0} iterations) into ${folder}.`;
}

/** @param setup - What the program was started with. */
export function createSharing({
	session,
	ui,
	painter,
	recorder,
	setup,
	environment,
	write,
}: {
	readonly session: Session;
	readonly ui: Pick<Store<UiState, UiEvent>, 'getState' | 'dispatch'>;
	readonly painter: Pick<Painter, 'picture'>;
	readonly recorder: Pick<Recorder, 'start' | 'stop'>;
	readonly setup: Setup;
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** Writes to the terminal. */
	readonly write: (sequence: string) => void;
}): Sharing & {
	/** Puts text that was selected on the clipboard, and tells so; blanks alone are left. */
	readonly copySelection: (text: string) => void;
} {
	/** A pane as it is without colors: shades for pixels, all marks. */
	const textOf = (pane: Pane<unknown>): {title: string; rows: string[]} => {
		const state = ui.getState();
		const theme = createTheme(0, {isAscii: state.display.isAscii});
		const {regions} = painter.picture();
		const region = regions.find(({name}) => name === pane.id);
		if (!region) {
			return {title: pane.title, rows: []};
		}

		// Only the pane that has the focus is copied.
		const context = {session: session.getState(), theme, focused: pane.id};
		const part = partById(state.part);
		const room = {
			width: region.place.width - 2,
			height: Math.max(0, region.place.height - 2),
		};
		// All of it, also what is scrolled away.
		const picture = showPane(pane, part, state, context, room);
		const canvas = new Canvas(room.width, picture.rows);
		picture.draw(canvas);
		const note = noteRow(picture.note, room.width, theme)?.rows()[0];
		return {
			title: note
				? `${pane.title}: ${stripVTControlCharacters(note)}`
				: pane.title,
			rows: canvas.rows(),
		};
	};

	const tell = (kind: 'information' | 'error', text: string) => {
		session.dispatch({type: 'tell', kind, text});
	};

	const copy = (text: string, done: string, tooLong: string) => {
		const outcome = copyText(text, write, environment);
		if (outcome === undefined) {
			tell('error', tooLong);
		} else {
			tell(
				'information',
				`${done}${outcome === 'system' ? '' : ', if this terminal allows programs to copy (OSC 52)'}.`,
			);
		}
	};

	return {
		copyPane(pane) {
			const {title} = pane;
			const {title: full, rows} = textOf(pane);
			const plain = paneText(full, rows);
			const text = ui.getState().display.isAscii ? toAscii(plain) : plain;
			copy(
				text,
				`"${title}" went to the clipboard as text (${rows.length} rows)`,
				`"${title}" is too long for the clipboard of a terminal (more than ${longestText} bytes); S writes the screen to a file instead.`,
			);
		},
		copySelection(text) {
			if (text.trim() === '') {
				return;
			}

			const {length} = text.split('\n');
			copy(
				text,
				length === 1 ? 'Copied 1 line' : `Copied ${length} lines`,
				`That is too long for the clipboard of a terminal (more than ${longestText} bytes).`,
			);
		},
		saveFiles() {
			tellOfFiles(session, () => {
				const svg = screenSvg(
					painter.picture().cells,
					ui.getState().display.background,
				);
				return writeRun({svg}, 'this screen', session.getState(), setup);
			});
		},
		toggleRecording() {
			tellOfFiles(session, () => {
				const told = recorder.stop();
				if (told === undefined) {
					const folder = process.cwd();
					const name = `nn-tui-${freeNumber(folder, 'nn-tui')}.cast`;
					const path = join(folder, name);
					const isOn = recorder.start(path, environment.TERM, false);
					ui.dispatch({type: 'recording', isOn});
				}

				return told;
			});
		},
	};
}
