import {type Command, type Event, type Setup} from '../training/protocol.js';
import {reduce, type SessionEvent} from './reducer.js';
import {Restarts} from './recovery.js';
import {savedRunOf} from './saved-run.js';
import {initialState, type SessionState} from './state.js';
import {createStore, type Store} from './store.js';
import {startWorker, type Channel} from './worker.js';

/** A training run: what is known of it and the way to command it. */
export type Session = {
	readonly store: Store<SessionState, SessionEvent>;
	readonly send: (command: Command) => void;
	/** Every event of the worker as it is, before the store has it. */
	readonly onEvent: (listener: (event: Event) => void) => () => void;
	/** Ends the worker. */
	readonly close: () => Promise<void>;
};

/** What training was asked for, so that another worker can finish it. */
type Goal = {
	/** The iteration that it began at. */
	readonly from: number;
	readonly iterations: number;
};

/** A worker was started in place of one that has died. */
type Recovery = {
	readonly reason: string;
	/** Iterations still to train; undefined when it was paused. */
	remaining: number | undefined;
	/** Whether the new one has the data and the weights. */
	isOpen: boolean;
};

/** The setup for a worker that goes on where another one has died. */
function recoverySetup(setup: Setup, state: SessionState): Setup {
	const run = savedRunOf(state);
	if (!run) {
		return setup;
	}

	const {learningRate, lambda, threads, precision} = setup;
	return {
		learningRate,
		lambda,
		seed: run.seed,
		...(threads !== undefined && {threads}),
		...(precision !== undefined && {precision}),
		resume: {run},
	};
}

/**
 * Starts a worker, opens the data and the weights in it, and follows what it tells. When it dies it is
 * started again with the last weights, and the user is told; not more than a few times a minute.
 *
 * @param start - Starts the n-th worker, from 0.
 */
export function openSession(
	setup: Setup,
	start: (generation: number) => Channel = startWorker,
): Session {
	const store = createStore<SessionState, SessionEvent>(
		reduce,
		initialState({learningRate: setup.learningRate, lambda: setup.lambda}),
	);
	const listeners = new Set<(event: Event) => void>();
	const restarts = new Restarts();
	let generation = 0;
	let isClosed = false;
	let goal: Goal | undefined;
	let recovery: Recovery | undefined;

	const tell = (event: Event) => {
		for (const listener of listeners) {
			listener(event);
		}

		store.dispatch(event);
	};

	const giveUp = (message: string) => {
		recovery = undefined;
		isClosed = true;
		void channel.close();
		tell({type: 'crashed', message});
	};

	const recover = (message: string) => {
		// It becomes a part of a sentence.
		const reason = message.replace(/\.$/v, '');
		void channel.close();
		if (!restarts.allows(performance.now())) {
			giveUp(`its worker died again and again, at last because ${reason}`);
			return;
		}

		const state = store.getState();
		const remaining =
			state.activity === 'training' && goal
				? goal.from + goal.iterations - (state.checkpoint?.at.iteration ?? 0)
				: recovery?.remaining;
		recovery = {reason, remaining, isOpen: false};
		generation++;
		store.dispatch({type: 'recovering'});
		channel = connect();
		channel.postMessage({type: 'open', setup: recoverySetup(setup, state)});
		if (state.snapshot) {
			const {index} = state.snapshot.sample;
			channel.postMessage({type: 'select-sample', index});
		}
	};

	/** Follows the new worker until it does what the old one did. */
	const goOn = (event: Event) => {
		if (!recovery) {
			return;
		}

		if (event.type === 'rejected' && !recovery.isOpen) {
			giveUp(
				`its worker died (${recovery.reason}) and another one could not go on: ${event.message}`,
			);
			return;
		}

		const {reason, remaining} = recovery;
		if (event.type === 'opened') {
			recovery.isOpen = true;
			if (remaining !== undefined) {
				send({type: 'start', iterations: remaining});
			}
		}

		if (
			recovery.isOpen &&
			(remaining === undefined || event.type === 'started')
		) {
			recovery = undefined;
			store.dispatch({
				type: 'recovered',
				iteration: store.getState().latest?.iteration ?? 0,
				reason,
			});
		}
	};

	const receive = (event: Event) => {
		if (event.type === 'crashed') {
			recover(event.message);
			return;
		}

		tell(event);
		if (event.type === 'started') {
			goal = {
				from: store.getState().latest?.iteration ?? 0,
				iterations: goal?.iterations ?? Number.POSITIVE_INFINITY,
			};
		}

		goOn(event);
	};

	const connect = (): Channel => {
		const connected = start(generation);
		const isPresent = () => connected === channel && !isClosed;
		connected.on('message', (event) => {
			if (isPresent()) {
				receive(event);
			}
		});
		connected.on('error', (error) => {
			if (isPresent()) {
				recover(error.message);
			}
		});
		connected.on('exit', () => {
			if (isPresent()) {
				recover('it ended by itself');
			}
		});
		return connected;
	};

	/** Remembers what is asked for, in case the worker dies before it has done it. */
	const remember = (command: Command) => {
		if (command.type === 'start' || command.type === 'step') {
			const iterations =
				command.type === 'step'
					? 1
					: (command.iterations ?? Number.POSITIVE_INFINITY);
			goal = {from: store.getState().latest?.iteration ?? 0, iterations};
		} else if (command.type === 'pause' && recovery) {
			recovery.remaining = undefined;
		}
	};

	const send = (command: Command) => {
		remember(command);
		// Shown at once, so that the next key already builds on it.
		if (command.type === 'set') {
			store.dispatch(command);
		}

		if (!isClosed) {
			channel.postMessage(command);
		}
	};

	let channel = connect();
	channel.postMessage({type: 'open', setup});
	return {
		store,
		send,
		onEvent(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		async close() {
			isClosed = true;
			await channel.close();
		},
	};
}
