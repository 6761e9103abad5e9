import {createInterface} from 'node:readline';
import {type ReadStream} from 'node:tty';
import process from 'node:process';
import {TerminalInput} from '../dashboard/terminal/input.js';
import {type pauseWhileSuspended} from '../session/save.js';
import {stopProgram} from '../dashboard/terminal/full-screen.js';

/** Where input goes. */
export type Listener = {
	readonly key: (name: string) => void;
	/** A whole line, where keys do not come one by one. Settles when it is carried out. */
	readonly line: (text: string) => Promise<void>;
	/** There will be no more. */
	readonly end: () => void;
};

function readRaw(stdin: ReadStream, {key, end}: Listener): () => void {
	stdin.setRawMode(true);
	const input = new TerminalInput(stdin);
	input.attach({key});
	stdin.on('end', end);
	return () => {
		input.stop();
		stdin.setRawMode(false);
		stdin.unref();
	};
}

function readLines(stdin: ReadStream, {line, end}: Listener): () => void {
	const lines = createInterface({input: stdin, terminal: false});
	void (async () => {
		for await (const text of lines) {
			await line(text);
		}

		end();
	})();

	return () => {
		lines.close();
		// Of a file there is nothing to let go.
		stdin.unref?.();
	};
}

/**
 * Reads keys one by one from a terminal that can do it, else lines.
 *
 * @returns a function that ends it and puts the terminal back.
 */
export function readInput(
	stdin: ReadStream,
	isRaw: boolean,
	listener: Listener,
): () => void {
	// A terminal that is gone can neither be read nor put back.
	stdin.on('error', listener.end);
	return isRaw ? readRaw(stdin, listener) : readLines(stdin, listener);
}

/**
 * Makes the function that stops the program, with its process group, until the shell resumes it; training
 * is paused meanwhile.
 *
 * @param isRaw - Whether the terminal was set to give keys one by one.
 */
export function createSuspension(
	training: ReturnType<typeof pauseWhileSuspended>,
	isRaw: boolean,
	resumed: () => void,
): () => void {
	const stop = async () => {
		await training.suspend();
		let isStopped = true;
		const resume = () => {
			if (isStopped) {
				isStopped = false;
				process.off('SIGCONT', resume);
				if (isRaw) {
					process.stdin.setRawMode(true);
				}

				training.resume();
				resumed();
			}
		};

		process.on('SIGCONT', resume);
		if (isRaw) {
			process.stdin.setRawMode(false);
		}

		stopProgram(resume);
	};

	return () => {
		void stop();
	};
}
