import {once} from 'node:events';
import {setTimeout as delay} from 'node:timers/promises';
import {Worker} from 'node:worker_threads';
import {locate} from '../kernels/module.js';
import {type Command, type Event, type Handled} from '../training/protocol.js';

/** The worker's side of a conversation: a Worker, or a MessagePort in tests. */
export type Channel = {
	postMessage(command: Command): void;
	on(event: 'message', listener: (event: Event | Handled) => void): unknown;
	on(event: 'error', listener: (error: Error) => void): unknown;
	/** The worker has ended, whatever the reason. */
	on(event: 'exit', listener: () => void): unknown;
	close(): Promise<void>;
};

/**
 * Thousands of iterations live only until they are posted. Without a limit V8 lets its young generation grow
 * to 48 MB over the first minutes, and training is no faster for it.
 */
const maxYoungGenerationSizeMb = 12;

/** How long a worker may take to end a student's processes, ms. */
const patience = 5000;

/**
 * Starts the worker that trains.
 *
 * @param generation - How many have died before it.
 */
export function startWorker(generation: number): Channel {
	let hasCode = false;
	const worker = new Worker(locate('training-worker.js'), {
		workerData: {generation},
		resourceLimits: {maxYoungGenerationSizeMb},
	});
	return {
		postMessage(command) {
			hasCode ||= command.type === 'drive';
			worker.postMessage(command);
		},
		on: worker.on.bind(worker) as Channel['on'],
		async close() {
			if (hasCode) {
				// It ends the student's processes and removes their files, which being terminated would leave.
				const ended = once(worker, 'exit');
				worker.postMessage({type: 'close'} satisfies Command);
				await Promise.race([ended, delay(patience, undefined, {ref: false})]);
			}

			await worker.terminate();
		},
	};
}

/** Who is told of the current worker; nobody is told of a replaced or closed one. */
type Receiver = {
	receive(event: Event): void;
	/** The worker is dead; one sentence says why. */
	died(message: string): void;
};

/** The connection to the current worker, which can be replaced. */
export class Connection {
	/** Commands that the worker has not carried out yet, in order. */
	unanswered: Command[] = [];
	#generation = 0;
	#channel: Channel;
	#isClosed = false;

	/** @param start - Starts the n-th worker, from 0. */
	constructor(
		private readonly start: (generation: number) => Channel,
		private readonly receiver: Receiver,
	) {
		this.#channel = this.#connect();
	}

	/** Posts a command; does nothing once the connection is closed. */
	post(command: Command): void {
		if (!this.#isClosed) {
			this.unanswered.push(command);
			this.#channel.postMessage(command);
		}
	}

	replace(): void {
		void this.#channel.close();
		this.#generation++;
		this.unanswered = [];
		this.#channel = this.#connect();
	}

	async close(): Promise<void> {
		this.#isClosed = true;
		this.unanswered = [];
		await this.#channel.close();
	}

	#connect(): Channel {
		const channel = this.start(this.#generation);
		const isCurrent = () => channel === this.#channel && !this.#isClosed;
		channel.on('message', (event) => {
			if (isCurrent() && event.type === 'handled') {
				this.unanswered.shift();
			} else if (isCurrent()) {
				this.receiver.receive(event as Event);
			}
		});
		channel.on('error', (error) => {
			if (isCurrent()) {
				this.receiver.died(error.message);
			}
		});
		channel.on('exit', () => {
			if (isCurrent()) {
				this.receiver.died('it ended by itself');
			}
		});
		return channel;
	}
}
