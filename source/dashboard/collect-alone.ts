import {setFlagsFromString} from 'node:v8';

/**
 * Has every thread clean its young heap by itself. V8 would share that work with helper threads and wait for
 * them, but every processor is busy with training: the wait was up to ten milliseconds, the work is one.
 */
export function collectAlone(): void {
	setFlagsFromString('--no-parallel-scavenge');
}
