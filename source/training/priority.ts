import {platform, setPriority} from 'node:os';

/** A third of what a usual thread may have where both want the same processor (sched(7)). */
const nice = 5;

/**
 * Lets the screen go before the calling thread and the threads that it will start, where the system has
 * priorities of threads: on Linux. Alone on a processor they are as fast as before. Elsewhere 0 means the
 * whole process, so it is left alone.
 */
export function yieldToScreen(): void {
	if (platform() === 'linux') {
		try {
			setPriority(0, nice);
		} catch {
			// Training works as well without it.
		}
	}
}
