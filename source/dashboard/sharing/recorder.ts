import {Buffer} from 'node:buffer';
import {
	closeSync,
	fstatSync,
	ftruncateSync,
	openSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {attempt} from '../../dataset/bad-input.js';
import {cannot, reasonOf} from '../../dataset/read-file.js';
import {type Background} from '../../drawing/colors.js';
import {durationText} from '../../drawing/text.js';
import {partById} from '../../parts/index.js';
import {type Store} from '../../session/store.js';
import {type Painter} from '../terminal/painter.js';
import {type UiEvent, type UiState} from '../ui-state.js';
import {pages} from './screen-svg.js';

/** Without a cursor and without wrapping at the right edge, as the dashboard has its screen. */
const begin = '\u001B[?25l\u001B[?7l';

/** Leaves the last picture, with the cursor in its last row. */
function leave({rows}: UiState['size']): string {
	return `\u001B[0m\u001B[${rows};1H\u001B[?7h\u001B[?25h`;
}

/** The colors of a terminal, where they are known. */
function themeOf(background: Background) {
	if (background === 'neutral') {
		return undefined;
	}

	const page = pages[background];
	return {
		fg: page.foreground,
		bg: page.background,
		palette: page.basic.join(':'),
	};
}

/** A recording that is being written. */
type Cast = {
	readonly path: string;
	readonly file: number;
	/** Milliseconds since 1970. */
	readonly start: number;
	/** Milliseconds from there to the latest event. */
	time: number;
	/** Bytes of all whole lines. */
	bytes: number;
	/** Whether it shows anything yet. */
	hasPicture: boolean;
};

/**
 * Records what is painted as asciicast v3 (https://docs.asciinema.org/manual/asciicast/v3/): a header, then a line for
 * each event with the seconds since the one before. Nothing is recorded that was not on screen, no key that was typed,
 * and nothing that the terminal was asked or told besides. Each event is in the file at once, so that what was recorded
 * can be played however the program ends.
 */
export class Recorder {
	#cast: Cast | undefined;
	#unsubscribe: (() => void) | undefined;

	/** @param failed - Takes one sentence when a recording cannot go on. */
	constructor(
		private readonly painter: Pick<Painter, 'follow'>,
		private readonly ui: Store<UiState, UiEvent>,
		private readonly failed: (problem: string) => void,
	) {}

	/**
	 * Records from now on.
	 *
	 * @param type - The terminal, as TERM names it.
	 * @returns whether it does; where the disk takes no line, that was told.
	 * @throws BadInputError when the file exists and may not be replaced, or cannot be written.
	 */
	start(path: string, type: string | undefined, overwrite: boolean): boolean {
		let before = this.ui.getState();
		const {size, part, display} = before;
		const start = Date.now();
		try {
			const file = openSync(path, overwrite ? 'w' : 'wx');
			this.#cast = {path, file, start, time: 0, bytes: 0, hasPicture: false};
		} catch (error) {
			throw cannot('write', path, reasonOf('write', error));
		}

		this.#line({
			version: 3,
			term: {
				cols: size.columns,
				rows: size.rows,
				type,
				theme: themeOf(display.background),
			},
			timestamp: Math.floor(start / 1000),
			title: 'nn-tui',
		});
		this.#event('o', begin);
		this.#event('m', partById(part).title);
		if (!this.#cast) {
			return false;
		}

		this.#unsubscribe = this.ui.subscribe(() => {
			const now = this.ui.getState();
			if (now.size !== before.size) {
				this.#event('r', `${now.size.columns}x${now.size.rows}`);
			}

			if (now.part !== before.part) {
				this.#event('m', partById(now.part).title);
			}

			before = now;
		});
		this.painter.follow((text) => {
			this.#event('o', text);
			if (this.#cast) {
				this.#cast.hasPicture = true;
			}
		});
		return true;
	}

	/**
	 * Ends the recording.
	 *
	 * @param exitCode - Where the program ends with it.
	 * @returns where it is, in one sentence; undefined where nothing was recorded.
	 */
	stop(exitCode?: number): string | undefined {
		this.#event('o', leave(this.ui.getState().size));
		if (exitCode !== undefined) {
			this.#event('x', String(exitCode));
		}

		if (!this.#cast) {
			return undefined;
		}

		const {path, time} = this.#cast;
		this.#close();
		return `Recorded ${durationText(time)} to ${path}; asciinema play shows it.`;
	}

	#event(code: 'o' | 'r' | 'm' | 'x', data: string): void {
		const cast = this.#cast;
		if (cast) {
			// The clock of the computer may be set back meanwhile.
			const time = Math.max(cast.time, Date.now() - cast.start);
			this.#line([(time - cast.time) / 1000, code, data]);
			cast.time = time;
		}
	}

	#line(content: unknown): void {
		const cast = this.#cast!;
		const line = `${JSON.stringify(content)}\n`;
		try {
			writeFileSync(cast.file, line);
			cast.bytes += Buffer.byteLength(line);
		} catch (error) {
			// No line is left half, as on a full disk, and no file without a picture.
			attempt(() => {
				ftruncateSync(cast.file, cast.bytes);
				if (!cast.hasPicture && fstatSync(cast.file).isFile()) {
					rmSync(cast.path);
				}
			}, undefined);
			this.#close();
			const {message} = cannot('write', cast.path, reasonOf('write', error));
			this.failed(
				`${cast.hasPicture ? 'The recording has ended and can be played so far' : 'Nothing was recorded'}. ${message}`,
			);
		}
	}

	#close(): void {
		closeSync(this.#cast!.file);
		this.#cast = undefined;
		this.#unsubscribe?.();
		this.painter.follow(undefined);
		this.ui.dispatch({type: 'recording', isOn: false});
	}
}
