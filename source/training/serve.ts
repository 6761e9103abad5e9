import {type MessagePort} from 'node:worker_threads';
import {type Command} from './protocol.js';
import {Trainer} from './trainer.js';

/** Executes the commands that arrive on a port and posts events to it, until the port closes. */
export function serve(port: MessagePort): void {
	const trainer = new Trainer((event) => {
		port.postMessage(event);
	});
	port.on('message', (command: Command) => {
		void trainer.handle(command);
	});
	port.once('close', () => {
		void trainer.handle({type: 'close'});
	});
}
