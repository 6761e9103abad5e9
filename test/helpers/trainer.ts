import {once} from 'node:events';
import {MessageChannel} from 'node:worker_threads';
import {
	type Command,
	type Event,
	type Handled,
	type Iteration,
} from '../../source/training/protocol.js';
import {serve} from '../../source/training/serve.js';

/** A trainer behind a port, as the worker has it, and what it has said so far. */
export function startTrainer() {
	const {port1, port2} = new MessageChannel();
	serve(port2);
	const events: Event[] = [];
	port1.on('message', (event: Event | Handled) => {
		if (event.type !== 'handled') {
			events.push(event);
		}
	});
	return {
		events,
		send(command: Command) {
			port1.postMessage(command);
		},
		iterations: (): Iteration[] =>
			events.flatMap((event) =>
				event.type === 'iterations' ? event.batch : [],
			),
		async until(isReached: (event: Event) => boolean): Promise<void> {
			const from = events.length;
			while (!events.slice(from).some((event) => isReached(event))) {
				await once(port1, 'message');
			}
		},
		close() {
			port1.close();
		},
	};
}
