import {existsSync} from 'node:fs';
import {Worker} from 'node:worker_threads';
import {
	type GradingCommand,
	type GradingEvent,
} from '../../grading/protocol.js';

/** The worker that tests a learner's code, as the dashboard sees it. */
export type Grader = {
	readonly send: (command: GradingCommand) => void;
	/** Ends the learner's processes and the worker. */
	readonly close: () => Promise<void>;
};

/** How long the worker may take to end what it has started. */
const patience = 1000;

/** Starts the worker. */
export function openGrader(tell: (event: GradingEvent) => void): Grader {
	const url = new URL('grading-worker.js', import.meta.url);
	const worker = new Worker(
		existsSync(url)
			? url
			: // From the source tree (tests), the built worker.
				new URL('../../../dist/grading-worker.js', import.meta.url),
	);
	worker.on('message', tell);
	const ended = new Promise<void>((resolve) => {
		worker.once('exit', () => {
			resolve();
		});
	});
	const send = (command: GradingCommand) => {
		worker.postMessage(command);
	};

	return {
		send,
		async close() {
			send({type: 'close'});
			const timer = setTimeout(() => {
				void worker.terminate();
			}, patience);
			await ended;
			clearTimeout(timer);
		},
	};
}
