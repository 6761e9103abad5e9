import {Worker} from 'node:worker_threads';
import {locate} from '../kernels/locate.js';
import {type Command, type Event} from '../training/protocol.js';

/** The worker's side of a conversation: a Worker, or a MessagePort in tests. */
export type Channel = {
	postMessage(command: Command): void;
	on(event: 'message', listener: (event: Event) => void): unknown;
	on(event: 'error', listener: (error: Error) => void): unknown;
	/** It has ended, whatever the reason. */
	on(event: 'exit', listener: () => void): unknown;
	close(): Promise<void>;
};

/**
 * Iterations by the thousand live just until they are told. Without a limit V8 lets the place for what is
 * young grow to 48 MB over the first minutes, and trains no faster for it.
 */
const maxYoungGenerationSizeMb = 12;

/**
 * Starts the worker that trains.
 *
 * @param generation - How many have died before it.
 */
export function startWorker(generation: number): Channel {
	const worker = new Worker(locate('training-worker.js'), {
		workerData: {generation},
		resourceLimits: {maxYoungGenerationSizeMb},
	});
	return {
		postMessage(command) {
			worker.postMessage(command);
		},
		on: worker.on.bind(worker) as Channel['on'],
		async close() {
			await worker.terminate();
		},
	};
}
