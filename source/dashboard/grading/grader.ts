import {Worker} from 'node:worker_threads';
import {runnerScript} from '../../grading/assets.js';
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
	const worker = new Worker(runnerScript('grading-worker.js'));
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
