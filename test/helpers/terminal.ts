import {Buffer} from 'node:buffer';
import process from 'node:process';
import {StringDecoder} from 'node:string_decoder';
import {fileURLToPath} from 'node:url';
import {spawn, type IPty} from '@lydell/node-pty';
import xterm from '@xterm/headless';
import {stateHome} from './state-home.js';

/** The built program. */
export const program = fileURLToPath(
	new URL('../../dist/cli.js', import.meta.url),
);

export type LaunchOptions = {
	readonly columns?: number;
	readonly rows?: number;
	readonly environment?: Readonly<Record<string, string>>;
	readonly directory?: string;
	/** A slow link to a terminal that answers: so many bytes are shown in a second, and any number wait. */
	readonly bytesPerSecond?: number;
	/** Another program than nn-tui, with the arguments as its own. */
	readonly file?: string;
};

/** How long something is waited for, ms: less than AVA gives a test. A busy machine takes long to train to 90 %. */
const patience = 100_000;
/** Time between two pieces that a slow link brings, ms. */
const linkInterval = 20;
/** Marks of a synchronized update (mode 2026). */
const updateBegins = '\u001B[?2026h';
const updateEnds = '\u001B[?2026l';

/** A program in a real pseudo-terminal, and the screen that a person would see. */
export class TestTerminal {
	readonly screen: xterm.Terminal;
	readonly exit: Promise<{exitCode: number; signal: number | undefined}>;
	/** Everything the program wrote. */
	output = '';
	/** The end of what the screen shows of it, from the last mark of a synchronized update on. */
	#sinceMark = '';
	#isEnded = false;
	readonly #process: IPty;
	readonly #watchers = new Set<() => void>();
	/** What a slow link has not brought to the screen yet. */
	#waiting = Buffer.alloc(0);
	readonly #link: NodeJS.Timeout | undefined;

	constructor(
		arguments_: readonly string[],
		{
			columns = 120,
			rows = 40,
			environment = {},
			directory,
			file,
			bytesPerSecond,
		}: LaunchOptions = {},
	) {
		this.screen = new xterm.Terminal({
			cols: columns,
			rows,
			allowProposedApi: true,
			scrollback: 0,
		});
		const {
			CI: _,
			NO_COLOR: __,
			FORCE_COLOR: ___,
			TMUX: ____,
			STY: _____,
			DISPLAY: ______,
			WAYLAND_DISPLAY: _______,
			...inherited
		} = process.env;
		this.#process = spawn(
			file ?? process.execPath,
			file ? [...arguments_] : [program, ...arguments_],
			{
				// It becomes TERM.
				name: environment.TERM ?? 'xterm-256color',
				cols: columns,
				rows,
				...(directory !== undefined && {cwd: directory}),
				env: {
					...inherited,
					COLORTERM: 'truecolor',
					COLORFGBG: '15;0',
					XDG_STATE_HOME: stateHome,
					XDG_CONFIG_HOME: stateHome,
					LC_ALL: 'C.UTF-8',
					...environment,
				},
			},
		);
		this.#process.onData((data) => {
			this.output += data;
			if (bytesPerSecond === undefined) {
				this.#show(data);
			} else {
				this.#waiting = Buffer.concat([this.#waiting, Buffer.from(data)]);
			}
		});
		if (bytesPerSecond !== undefined) {
			this.screen.onData((answer) => {
				this.press(answer);
			});
			// The decoder of the terminal drops characters that come in two pieces.
			const decoder = new StringDecoder('utf8');
			this.#link = setInterval(() => {
				const bytes = (bytesPerSecond * linkInterval) / 1000;
				this.#show(decoder.write(this.#waiting.subarray(0, bytes)));
				this.#waiting = this.#waiting.subarray(bytes);
			}, linkInterval);
		}

		this.exit = new Promise((resolve) => {
			this.#process.onExit(({exitCode, signal}) => {
				this.#isEnded = true;
				// The last output may still be on its way to the screen.
				this.screen.write('', () => {
					resolve({exitCode, signal});
				});
			});
		});
	}

	get pid(): number {
		return this.#process.pid;
	}

	/** Bytes that a slow link has not brought to the screen yet. */
	get backlog(): number {
		return this.#waiting.length;
	}

	/** The rows of the screen: of a full-screen program as wide as it is, else without the blanks at their ends. */
	rows(): string[] {
		const {active} = this.screen.buffer;
		const isTrimmed = !this.isFullScreen();
		return Array.from(
			{length: this.screen.rows},
			(_, y) =>
				active
					.getLine(active.viewportY + y)
					// After the window has shrunk a line still has its old cells.
					?.translateToString(isTrimmed, 0, this.screen.cols) ?? '',
		);
	}

	text(): string {
		return this.rows().join('\n');
	}

	/** Whether the program shows the alternate screen. */
	isFullScreen(): boolean {
		return this.screen.buffer.active.type === 'alternate';
	}

	press(keys: string): void {
		this.#process.write(keys);
	}

	resize(columns: number, rows: number): void {
		this.screen.resize(columns, rows);
		this.#process.resize(columns, rows);
	}

	kill(signal: string): void {
		this.#process.kill(signal);
	}

	/** Closes the terminal, as its window is closed: the program gets SIGHUP, and its output goes nowhere. */
	hangUp(): void {
		(this.#process as IPty & {destroy(): void}).destroy();
	}

	/**
	 * Waits until the screen is as wanted.
	 *
	 * @throws Error with the screen when that does not happen in time, or the program has ended.
	 */
	async waitFor(
		wanted: string | RegExp | ((text: string) => boolean),
		milliseconds = patience,
	): Promise<string> {
		const isThere = (text: string) =>
			typeof wanted === 'function'
				? wanted(text)
				: typeof wanted === 'string'
					? text.includes(wanted)
					: wanted.test(text);
		return new Promise((resolve, reject) => {
			const finish = () => {
				clearTimeout(timer);
				this.#watchers.delete(check);
			};

			const check = () => {
				if (this.#isUpdating()) {
					return;
				}

				const text = this.text();
				if (isThere(text)) {
					finish();
					resolve(text);
				}
			};

			const fail = (why: string) => {
				finish();
				// The rows with notices and keys come first, in case what prints this cuts it.
				const last = this.rows().slice(-4).join('\n');
				reject(
					new Error(
						`Waited for ${String(wanted)}, but ${why}:\n${last}\n\n${this.text()}`,
					),
				);
			};

			const timer = setTimeout(() => {
				fail('it did not appear');
			}, milliseconds);
			this.#watchers.add(check);
			void this.exit.then(() => {
				check();
				if (this.#watchers.has(check)) {
					fail('the program ended');
				}
			});
			check();
		});
	}

	#show(data: string): void {
		this.screen.write(data, () => {
			const shown = this.#sinceMark + data;
			const mark = Math.max(
				shown.lastIndexOf(updateBegins),
				shown.lastIndexOf(updateEnds),
			);
			// A mark may come in two pieces.
			this.#sinceMark = shown.slice(mark === -1 ? -updateEnds.length : mark);
			for (const watcher of this.#watchers) {
				watcher();
			}
		});
	}

	/** Whether the program is in the middle of painting. */
	#isUpdating(): boolean {
		return this.#sinceMark.startsWith(updateBegins);
	}

	/** Ends the program if it still runs. */
	async dispose(): Promise<void> {
		if (!this.#isEnded) {
			this.#process.kill('SIGKILL');
		}

		await this.exit;
		clearInterval(this.#link);
		this.screen.dispose();
	}
}
