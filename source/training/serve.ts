import {type MessagePort} from 'node:worker_threads';
import {type Command, type Handled} from './protocol.js';
import {Trainer} from './trainer.js';

/** Executes the commands that arrive on a port, posts events to it and when each is carried out, until the port closes. */
export function serve(port: MessagePort): void {
	const trainer = new Trainer((event) => {
		port.postMessage(event);
	});
	const handle = async (command: Command) => {
		await trainer.handle(command);
		port.postMessage({type: 'handled'} satisfies Handled);
	};

	port.on('message', (command: Command) => {
		void handle(command);
	});
	port.once('close', () => {
		void trainer.handle({type: 'close'});
	});
}
