import {readdirSync, readFileSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';
import {type TestTerminal} from '../helpers/terminal.js';

/** Time between two looks, ms. */
const interval = 10;
/** Looks until a program that does not come to rest is given up. */
const mostLooks = 1500;

/** What the threads of a process do: how often the first has gone to sleep, and all of them, and whether one runs. */
type Activity = {
	readonly first: string;
	readonly all: string;
	readonly isRunning: boolean;
};

/** Nothing but where the system is Linux. */
function activityOf(pid: number): Activity | undefined {
	try {
		// The main thread has the number of the process, and need not come first.
		const threads = readdirSync(`/proc/${pid}/task`).filter(
			(thread) => Number(thread) !== pid,
		);
		const states = [String(pid), ...threads].map((thread) =>
			readFileSync(`/proc/${pid}/task/${thread}/status`, 'utf8'),
		);
		const switches = states.map(
			(state) => /^voluntary_ctxt_switches:\s+(?<count>\d+)/mv.exec(state)?.[1],
		);
		return {
			first: String(switches[0]),
			all: switches.join(' '),
			isRunning: states.some((state) => /^State:\s+[RD]/mv.test(state)),
		};
	} catch {
		return undefined;
	}
}

/**
 * Presses keys and waits until the program is at rest: it has read them, and then has neither written nor
 * computed anything for a while.
 *
 * @param quiet how long, ms; longer than the program waits before it shows what is new
 * @throws Error with the screen when it does not come to rest.
 */
export async function pressAndSettle(
	terminal: TestTerminal,
	keys: string,
	quiet: number,
): Promise<void> {
	const before = activityOf(terminal.pid);
	if (keys !== '') {
		terminal.press(keys);
	}

	let last = '';
	// Looks are counted, not time: between two of them what the program wrote is read, however busy the machine is.
	let calm = 0;
	for (let looks = 0; calm < quiet / interval; looks++) {
		if (looks === mostLooks) {
			throw new Error(
				`The program does not come to rest, ${JSON.stringify([before, activityOf(terminal.pid), last])}:\n${terminal.text()}`,
			);
		}

		await sleep(interval);
		const activity = activityOf(terminal.pid);
		const now = `${terminal.output.length} ${activity?.all}`;
		const isUnread =
			keys !== '' && activity !== undefined && activity.first === before?.first;
		calm = now === last && !activity?.isRunning && !isUnread ? calm + 1 : 0;
		last = now;
	}

	// What was written is on the screen once this comes back.
	await new Promise<void>((resolve) => {
		terminal.screen.write('', resolve);
	});
}
