import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import xterm from '@xterm/headless';
import {spawn, type IPty} from '@lydell/node-pty';
import {
	frameLogVariable,
	type FrameLog,
} from '../../dashboard/terminal/frame-log.js';

/** The built program. */
export const program = fileURLToPath(
	new URL('../../../dist/cli.js', import.meta.url),
);

export type Size = {readonly columns: number; readonly rows: number};

type Output = {readonly arrived: number; readonly data: string};

const timeout = 20_000;
const beginUpdate = '\u001B[?2026h';
const endUpdate = '\u001B[?2026l';

type LaunchOptions = {
	readonly size: Size;
	/** Without a screen the output is discarded, which takes no time from the program. */
	readonly hasScreen: boolean;
	readonly environment?: Readonly<Record<string, string>>;
};

/** The built program in a real pseudo-terminal. Times are those of `performance.now()`. */
export class PseudoTerminal {
	readonly launched = performance.now();
	readonly #screen: xterm.Terminal;
	readonly #process: IPty;
	readonly #ended: Promise<void>;
	#hasEnded = false;
	readonly #watchers = new Set<(arrived: number) => void>();
	#recorded: Output[] | undefined;
	/** Whether the screen shows a part of an update (synchronized update, mode 2026). */
	#isUpdating = false;

	constructor(
		arguments_: readonly string[],
		{size: {columns, rows}, hasScreen, environment = {}}: LaunchOptions,
	) {
		const {CI: _, NO_COLOR: __, FORCE_COLOR: ___, ...inherited} = process.env;
		this.#screen = new xterm.Terminal({
			cols: columns,
			rows,
			allowProposedApi: true,
			scrollback: 0,
		});
		this.#process = spawn(process.execPath, [program, ...arguments_], {
			name: 'xterm-256color',
			cols: columns,
			rows,
			env: {
				...inherited,
				COLORTERM: 'truecolor',
				COLORFGBG: '15;0',
				...environment,
			},
		});
		this.#process.onData((data) => {
			const output = {arrived: performance.now(), data};
			if (this.#recorded) {
				this.#recorded.push(output);
			} else if (hasScreen) {
				void this.#show(output, this.#watchers);
			}
		});
		this.#ended = new Promise((resolve) => {
			this.#process.onExit(() => {
				this.#hasEnded = true;
				resolve();
			});
		});
	}

	get pid(): number {
		return this.#process.pid;
	}

	press(keys: string): void {
		this.#process.write(keys);
	}

	/** The text of the screen; empty without a screen. */
	text(): string {
		const {active} = this.#screen.buffer;
		return Array.from(
			{length: this.#screen.rows},
			(_, y) => active.getLine(y)?.translateToString(true) ?? '',
		).join('\n');
	}

	/**
	 * Waits until the screen is as wanted.
	 *
	 * @returns the time when the output that made it so arrived.
	 * @throws Error with the screen when that takes too long.
	 */
	async waitFor(wanted: (text: string) => boolean): Promise<number> {
		return new Promise((resolve, reject) => {
			const timer = setTimeout(() => {
				this.#watchers.delete(check);
				reject(new Error(`The screen did not come:\n${this.text()}`));
			}, timeout);
			const check = (arrived: number) => {
				if (wanted(this.text())) {
					clearTimeout(timer);
					this.#watchers.delete(check);
					resolve(arrived);
				}
			};

			this.#watchers.add(check);
		});
	}

	/** Only keeps the output from now on, which takes next to no time from the program; see `replay`. */
	record(): void {
		this.#recorded = [];
	}

	/**
	 * Shows the recorded output on the screen, after the program has ended.
	 *
	 * @param visit - Called after each complete update with the time when it arrived.
	 */
	async replay(
		visit: (arrived: number, text: () => string) => void,
	): Promise<void> {
		const watcher = (arrived: number) => {
			visit(arrived, () => this.text());
		};

		for (const output of this.#recorded ?? []) {
			await this.#show(output, new Set([watcher]));
		}
	}

	/** Quits the program, or kills it after a timeout. */
	async end(): Promise<void> {
		if (!this.#hasEnded) {
			this.#process.write('q');
			const timer = setTimeout(() => {
				this.#process.kill('SIGKILL');
			}, timeout);
			await this.#ended;
			clearTimeout(timer);
		}
	}

	/** Shows output on the screen, then calls the watchers unless more of the update follows. */
	async #show(
		{arrived, data}: Output,
		watchers: ReadonlySet<(arrived: number) => void>,
	): Promise<void> {
		return new Promise((resolve) => {
			this.#screen.write(data, () => {
				const begin = data.lastIndexOf(beginUpdate);
				const end = data.lastIndexOf(endUpdate);
				if (begin !== end) {
					this.#isUpdating = begin > end;
				}

				if (!this.#isUpdating) {
					for (const watcher of watchers) {
						watcher(arrived);
					}
				}

				resolve();
			});
		});
	}
}

/**
 * Runs the dashboard with a log of its frames.
 *
 * @param visit - What to do while it runs; it is ended afterwards.
 * @param hasScreen - Without a screen its output is discarded.
 */
export async function logRun(
	arguments_: readonly string[],
	size: Size,
	visit: (terminal: PseudoTerminal) => Promise<void>,
	hasScreen = false,
): Promise<FrameLog> {
	const folder = mkdtempSync(join(tmpdir(), 'nn-tui-bench-'));
	const path = join(folder, 'frames.json');
	try {
		const terminal = new PseudoTerminal(arguments_, {
			size,
			hasScreen,
			environment: {[frameLogVariable]: path},
		});
		try {
			await visit(terminal);
		} finally {
			await terminal.end();
		}

		return JSON.parse(readFileSync(path, 'utf8')) as FrameLog;
	} finally {
		rmSync(folder, {recursive: true});
	}
}

/** The current time on the clock of the log. */
export function logTime(): number {
	return performance.timeOrigin + performance.now();
}
