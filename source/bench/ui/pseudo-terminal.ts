import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import xterm from '@xterm/headless';
import {spawn} from '@lydell/node-pty';
import {
	frameLogVariable,
	type FrameLog,
} from '../../dashboard/terminal/frame-log.js';

const program = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));

export type Size = {readonly columns: number; readonly rows: number};

/** The built program in a real pseudo-terminal. Times are those of `performance.now()`. */
export type PseudoTerminal = {
	readonly pid: number;
	readonly launched: number;
	/** Resolves with its exit code when it has ended. */
	readonly ended: Promise<number>;
	readonly press: (keys: string) => void;
	/** The text of the screen; empty without a screen. */
	readonly text: () => string;
	/**
	 * Waits until the screen is as wanted, and tells when the output arrived that made it so.
	 *
	 * @throws Error with the screen when that does not happen in time.
	 */
	readonly waitFor: (wanted: (text: string) => boolean) => Promise<number>;
	/** From now on output is only kept, which takes next to no time from the program; see `replay`. */
	readonly record: () => void;
	/**
	 * Shows what was kept on the screen, after the program has ended.
	 *
	 * @param visit - Called after each whole update with the time when it had arrived.
	 */
	readonly replay: (
		visit: (arrived: number, text: () => string) => void,
	) => Promise<void>;
	readonly end: () => Promise<void>;
};

type Output = {readonly arrived: number; readonly data: string};

const patience = 20_000;
const beginUpdate = '\u001B[?2026h';
const endUpdate = '\u001B[?2026l';

/**
 * Starts the program.
 *
 * @param hasScreen - Without one the output is thrown away, which takes no time from the program.
 */
export function openTerminal(
	arguments_: readonly string[],
	{
		size: {columns, rows},
		hasScreen,
		environment = {},
	}: {
		readonly size: Size;
		readonly hasScreen: boolean;
		readonly environment?: Readonly<Record<string, string>>;
	},
): PseudoTerminal {
	const {CI: _, NO_COLOR: __, FORCE_COLOR: ___, ...inherited} = process.env;
	const screen = new xterm.Terminal({
		cols: columns,
		rows,
		allowProposedApi: true,
		scrollback: 0,
	});
	const watchers = new Set<(arrived: number) => void>();
	let recorded: Output[] | undefined;
	const launched = performance.now();
	const child = spawn(process.execPath, [program, ...arguments_], {
		name: 'xterm-256color',
		cols: columns,
		rows,
		env: {...inherited, COLORTERM: 'truecolor', ...environment},
	});
	let isUpdating = false;
	let hasEnded = false;
	/** Shows output on the screen; afterwards tells when it had arrived, unless more of the update follows. */
	const show = async ({arrived, data}: Output, told: typeof watchers) =>
		new Promise<void>((resolve) => {
			screen.write(data, () => {
				const begin = data.lastIndexOf(beginUpdate);
				const end = data.lastIndexOf(endUpdate);
				if (begin !== end) {
					isUpdating = begin > end;
				}

				if (!isUpdating) {
					for (const watcher of told) {
						watcher(arrived);
					}
				}

				resolve();
			});
		});
	child.onData((data) => {
		const output = {arrived: performance.now(), data};
		if (recorded) {
			recorded.push(output);
		} else if (hasScreen) {
			void show(output, watchers);
		}
	});
	const ended = new Promise<number>((resolve) => {
		child.onExit(({exitCode}) => {
			hasEnded = true;
			resolve(exitCode);
		});
	});
	const text = () => {
		const {active} = screen.buffer;
		return Array.from(
			{length: rows},
			(_, y) => active.getLine(y)?.translateToString(true) ?? '',
		).join('\n');
	};

	return {
		pid: child.pid,
		launched,
		ended,
		press(keys) {
			child.write(keys);
		},
		text,
		async waitFor(wanted) {
			return new Promise((resolve, reject) => {
				const timer = setTimeout(() => {
					watchers.delete(check);
					reject(new Error(`The screen did not come:\n${text()}`));
				}, patience);
				const check = (arrived: number) => {
					if (wanted(text())) {
						clearTimeout(timer);
						watchers.delete(check);
						resolve(arrived);
					}
				};

				watchers.add(check);
			});
		},
		record() {
			recorded = [];
		},
		async replay(visit) {
			const visits = new Set([
				(arrived: number) => {
					visit(arrived, text);
				},
			]);
			for (const output of recorded ?? []) {
				await show(output, visits);
			}
		},
		async end() {
			if (!hasEnded) {
				child.write('q');
				const timer = setTimeout(() => {
					child.kill('SIGKILL');
				}, patience);
				await ended;
				clearTimeout(timer);
			}
		},
	};
}

/**
 * Runs the dashboard with a log of its frames.
 *
 * @param visit - What to do while it runs; it is ended afterwards.
 * @param hasScreen - Without one its output is thrown away.
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
		const terminal = openTerminal(arguments_, {
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

/** The time on the clock of the log. */
export function logTime(): number {
	return performance.timeOrigin + performance.now();
}
