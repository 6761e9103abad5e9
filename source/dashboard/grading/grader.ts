import {once} from 'node:events';
import {Worker} from 'node:worker_threads';
import {runnerScript} from '../../grading/assets.js';
import {type GradingCommand, type GradingEvent} from '../../grading/watch.js';
import {untestable} from '../../grading/report/report.js';

/** The worker that tests a student's code, as the dashboard sees it. */
export type Grader = {
	readonly send: (command: GradingCommand) => void;
	/** Ends the student's processes and the worker. */
	readonly close: () => Promise<void>;
};

/** How long the worker may take to end what it has started. */
const patience = 1000;

/**
 * Starts the worker. A failure is reported as a submission that could not be tested; the next command starts
 * another.
 */
export function openGrader(
	tell: (event: GradingEvent) => void,
	start = () => new Worker(runnerScript('grading-worker.js')),
): Grader {
	let worker: Worker | undefined;
	let path = '';
	const open = (): Worker => {
		const opened = start();
		opened.on('message', tell);
		opened.once('error', (error: Error) => {
			tell({
				type: 'report',
				path,
				report: untestable(path, error),
				milliseconds: 0,
			});
		});
		opened.once('exit', () => {
			worker = undefined;
		});
		return opened;
	};

	const send = (command: GradingCommand) => {
		if (command.type === 'watch') {
			path = command.path;
		}

		const isNew = worker === undefined;
		worker ??= open();
		worker.postMessage(
			isNew && command.type === 'again'
				? ({type: 'watch', path} satisfies GradingCommand)
				: command,
		);
	};

	return {
		send,
		async close() {
			if (!worker) {
				return;
			}

			const closing = worker;
			const ended = once(closing, 'exit');
			send({type: 'close'});
			const timer = setTimeout(() => {
				void closing.terminate();
			}, patience);
			await ended;
			clearTimeout(timer);
		},
	};
}
