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
	switch (command.type) {
		case 'watch': {
			void watcher?.close();
			const {path, seconds} = command;
			const settings = {
				isXrayed: true,
				...(seconds !== undefined && {seconds}),
			};
			watcher = watchSubmission(path, settings, (event) => {
				port.postMessage({...event, path} satisfies GradingEvent);
			});
			break;
		}

		case 'again': {
			watcher?.again();
			break;
		}

		case 'close': {
			const closing = watcher?.close() ?? Promise.resolve();
			void closing.finally(() => {
				port.close();
			});
			break;
		}

		default: {
			throw new TypeError(
				`Unknown command ${JSON.stringify(command satisfies never)}`,
			);
		}
	}
});
