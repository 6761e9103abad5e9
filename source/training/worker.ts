import {platform, setPriority} from 'node:os';
import process from 'node:process';
import {parentPort, workerData} from 'node:worker_threads';
import {type Command} from './protocol.js';
import {serve} from './serve.js';

/** Gives a thread a third of the time of a normal one where both compete for a processor (sched(7)). */
const niceness = 5;

/**
 * Lowers the priority of the calling thread and of those it will start, so that the screen goes first. Only on
 * Linux, which has priorities of threads; elsewhere `setPriority(0)` means the whole process.
 */
function lowerPriority(): void {
	if (platform() === 'linux') {
		try {
			setPriority(0, niceness);
		} catch {
			// Training works without it.
		}
	}
}

lowerPriority();
serve(parentPort!);
parentPort!.on('message', ({type}: Command) => {
	if (type === 'close') {
		process.exit();
	}
});

/**
 * Only for tests: NN_TUI_TEST_WORKER_DIES_AT=100,200 ends the first worker when it has posted iteration 100,
 * its replacement at 200, and no further one.
 */
const {generation = 0} = (workerData ?? {}) as {generation?: number};
const deadline = process.env.NN_TUI_TEST_WORKER_DIES_AT?.split(',')[generation];
if (deadline !== undefined) {
	const post = parentPort!.postMessage.bind(parentPort);
	parentPort!.postMessage = (event: unknown) => {
		post(event);
		const {batch} = event as {batch?: Array<{iteration: number}>};
		if ((batch?.at(-1)?.iteration ?? -1) >= Number(deadline)) {
			process.exit(1);
		}
	};
}
