import {constants, openSync} from 'node:fs';
import {Socket} from 'node:net';
import {join} from 'node:path';
import {execa} from 'execa';

/** What a runner that cannot read sockets writes its answers to. */
export const namedPipe = 'answers';

/**
 * Makes a named pipe in a folder and reads from it.
 *
 * @throws Error where the system has none (Windows).
 */
export async function openNamedPipe(folder: string): Promise<Socket> {
	const path = join(folder, namedPipe);
	await execa('mkfifo', ['-m', '600', path]);
	// Open for writing too: so it does not end before the runner has opened it.
	const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
	return new Socket({fd, readable: true, writable: false});
}
