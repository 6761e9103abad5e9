import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {
	frameLogVariable,
	type FrameLog,
} from '../../dashboard/terminal/frame-log.js';
import {
	openTerminal,
	type PseudoTerminal,
	type Size,
} from './pseudo-terminal.js';

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
