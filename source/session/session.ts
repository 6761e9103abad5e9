import {existsSync} from 'node:fs';
import {Worker} from 'node:worker_threads';
import {type Command, type Event, type Setup} from '../training/protocol.js';
import {reduce, type SessionEvent} from './reducer.js';
import {initialState, type SessionState} from './state.js';
import {createStore, type Store} from './store.js';

/** A training run: what is known of it and the way to command it. */
export type Session = {
	readonly store: Store<SessionState, SessionEvent>;
	readonly send: (command: Command) => void;
	/** Every event of the worker as it is, before the store has it. */
	readonly onEvent: (listener: (event: Event) => void) => () => void;
	/** Ends the worker. */
	readonly close: () => Promise<void>;
};

/** The worker's side of a conversation: a Worker, or a MessagePort in tests. */
export type Channel = {
	postMessage(command: Command): void;
	on(event: 'message', listener: (event: Event) => void): unknown;
	on(event: 'error', listener: (error: Error) => void): unknown;
	close(): Promise<void>;
};

function startWorker(): Channel {
	const url = new URL('training-worker.js', import.meta.url);
	const worker = new Worker(
		existsSync(url)
			? url
			: // From the source tree (tests), the built worker.
				new URL('../../dist/training-worker.js', import.meta.url),
	);
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

/** Starts a worker, opens the data and the weights in it, and follows what it tells. */
export function openSession(
	setup: Setup,
	channel: Channel = startWorker(),
): Session {
	const store = createStore<SessionState, SessionEvent>(
		reduce,
		initialState({learningRate: setup.learningRate, lambda: setup.lambda}),
	);
	const listeners = new Set<(event: Event) => void>();
	const receive = (event: Event) => {
		for (const listener of listeners) {
			listener(event);
		}

		store.dispatch(event);
	};

	channel.on('message', receive);
	channel.on('error', (error) => {
		receive({type: 'crashed', message: error.message});
	});
	channel.postMessage({type: 'open', setup});
	return {
		store,
		send(command) {
			// Shown at once, so that the next key already builds on it.
			if (command.type === 'set') {
				store.dispatch(command);
			}

			channel.postMessage(command);
		},
		onEvent(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		close: async () => channel.close(),
	};
}
