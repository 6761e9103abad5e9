import process from 'node:process';
import {type pauseWhileSuspended} from '../session/save.js';
import {stopProgram} from '../dashboard/terminal/full-screen.js';

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
