import {settingsOf} from '../training/load.js';
import {type Command, type Event, type Setup} from '../training/protocol.js';
import {Recovery} from './recovery.js';
import {reduce, type SessionEvent} from './reducer.js';
import {initialState, type SessionState} from './state.js';
import {createStore, type Store} from './store.js';
import {Connection, startWorker, type Channel} from './worker.js';

/** A training run: its state and the way to command it. */
export type Session = {
	readonly store: Store<SessionState, SessionEvent>;
	readonly send: (command: Command) => void;
	/** Whether the worker has carried out all that was sent to it; what it finds out later is not waited for. */
	readonly isAnswered: () => boolean;
	/** Passes on every event of the worker before the store gets it. */
	readonly onEvent: (listener: (event: Event) => void) => () => void;
	readonly close: () => Promise<void>;
};

/**
 * Starts a worker, opens the data and the weights in it, and keeps the state that its events describe. A worker
 * that dies is replaced by one that goes on with the last weights, at most a few times a minute, and the user
 * is told.
 *
 * @param start - Starts the n-th worker, from 0.
 */
export function openSession(
	setup: Setup,
	start: (generation: number) => Channel = startWorker,
): Session {
	const store = createStore<SessionState, SessionEvent>(
		reduce,
		initialState(settingsOf(setup)),
	);
	const listeners = new Set<(event: Event) => void>();
	const recovery = new Recovery(setup);

	const publish = (event: Event) => {
		for (const listener of listeners) {
			listener(event);
		}

		store.dispatch(event);
		// What was set since that run was asked for.
		const since = event.type === 'opened' ? connection.unanswered : [];
		for (const command of since) {
			if (command.type === 'set') {
				store.dispatch(command);
			}
		}
	};

	const giveUp = (message: string) => {
		void connection.close();
		publish({type: 'crashed', message});
	};

	const recover = (message: string) => {
		// It becomes part of a sentence.
		const reason = message.replace(/\.$/v, '');
		const commands = recovery.begin(
			reason,
			store.getState(),
			performance.now(),
		);
		if (!commands) {
			giveUp(`its worker died again and again, at last because ${reason}`);
			return;
		}

		store.dispatch({type: 'recovering'});
		connection.replace();
		for (const command of commands) {
			connection.post(command);
		}
	};

	const receive = (event: Event) => {
		if (event.type === 'crashed') {
			recover(event.message);
			return;
		}

		publish(event);
		const state = store.getState();
		const {command, failure, recoveredFrom} = recovery.follow(event, state);
		if (command) {
			send(command);
		}

		if (failure !== undefined) {
			giveUp(failure);
		}

		if (recoveredFrom !== undefined) {
			store.dispatch({
				type: 'recovered',
				iteration: state.latest?.iteration ?? 0,
				reason: recoveredFrom,
			});
		}
	};

	const send = (command: Command) => {
		recovery.remember(command, store.getState());
		// The state has it at once, so that the next key builds on it.
		if (command.type === 'set' || command.type === 'watch') {
			store.dispatch(command);
		} else if (
			command.type === 'add-samples' ||
			command.type === 'remove-samples'
		) {
			store.dispatch({type: 'loading', what: 'the samples with your own'});
		} else if (command.type === 'race' && store.getState().data) {
			const {entrants, evaluations} = command;
			store.dispatch({
				type: 'race',
				isStart: true,
				isOver: false,
				isStopped: false,
				evaluations,
				lanes: entrants.map((entrant) => ({entrant, batch: []})),
			});
		}

		connection.post(command);
	};

	const connection = new Connection(start, {receive, died: recover});
	connection.post({type: 'open', setup});
	return {
		store,
		send,
		isAnswered: () => connection.unanswered.length === 0,
		onEvent(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		close: async () => connection.close(),
	};
}
