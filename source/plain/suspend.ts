import process from 'node:process';
import {pauseWhileSuspended} from '../session/save.js';
import {stopProgram} from '../dashboard/terminal/full-screen.js';
import {type Session} from '../session/session.js';

/**
 * Makes the function that stops the program, with its process group, until the shell resumes it; training
 * is paused meanwhile.
 *
 * @param isRaw - Whether the terminal was set to give keys one by one.
 */
export function createSuspension({
	session,
	isRaw,
	resumed,
}: {
	readonly session: Pick<Session, 'store' | 'send'>;
	readonly isRaw: boolean;
	readonly resumed: () => void;
}): () => void {
	const training = pauseWhileSuspended(session);
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
