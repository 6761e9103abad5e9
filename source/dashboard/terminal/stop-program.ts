import process from 'node:process';

/** How long to wait for being stopped before going on, in milliseconds. */
const patience = 100;

/**
 * Stops the program, with all of its process group, as Ctrl-Z does. Nothing of it may listen to SIGTSTP.
 *
 * @param goOn - Called where it was not stopped at all, as nobody could resume it; also after it was resumed.
 */
export function stopProgram(goOn: () => void): void {
	process.kill(0, 'SIGTSTP');
	setTimeout(goOn, patience);
}
