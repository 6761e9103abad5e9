import {parentPort} from 'node:worker_threads';
import {
	type GradingCommand,
	type GradingEvent,
	watchSubmission,
	type Watcher,
} from './watch.js';

/*
 * Tests a student's code away from the thread that draws: reading the digits and diagnosing take tens of
 * milliseconds.
 */

const port = parentPort!;
let watcher: Watcher | undefined;

port.on('message', (command: GradingCommand) => {
	if (command.type === 'again') {
		watcher?.again();
		return;
	}

	const closing = watcher?.close() ?? Promise.resolve();
	if (command.type === 'close') {
		void closing.finally(() => {
			port.close();
		});
		return;
	}

	const {path, seconds} = command;
	const settings = {isXrayed: true, ...(seconds !== undefined && {seconds})};
	watcher = watchSubmission(path, settings, (event) => {
		port.postMessage({...event, path} satisfies GradingEvent);
	});
});
