import process from 'node:process';
import {parentPort, workerData} from 'node:worker_threads';
import {yieldToScreen} from './priority.js';
import {serve} from './serve.js';

yieldToScreen();
serve(parentPort!);

/**
 * Only for tests: NN_TUI_TEST_WORKER_DIES_AT=100,200 ends the first worker when it has told of iteration
 * 100, the one that is started in its place at 200, and no further one.
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
