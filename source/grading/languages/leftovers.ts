import {rmSync} from 'node:fs';
import process from 'node:process';

const running = new Set<number>();
const folders = new Set<string>();

/** Kills a process and everything it started; each runner leads a process group. */
export function killGroup(pid: number): void {
	running.delete(pid);
	try {
		process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
	} catch {
		// It has ended by itself.
	}
}

/** Removes a scratch folder; what cannot be removed is left to the system. */
export function removeFolder(folder: string): void {
	folders.delete(folder);
	try {
		rmSync(folder, {recursive: true, force: true, maxRetries: 3});
	} catch {
		// Something in it is still being written.
	}
}

function removeAll(): void {
	for (const pid of running) {
		killGroup(pid);
	}

	for (const folder of folders) {
		removeFolder(folder);
	}
}

function watchExit(): void {
	process.off('exit', removeAll);
	process.on('exit', removeAll);
}

/** Makes sure that a process does not outlive this one. */
export function adoptProcess(pid: number): void {
	watchExit();
	running.add(pid);
}

/** Makes sure that a scratch folder does not outlive this process. */
export function adoptFolder(folder: string): void {
	watchExit();
	folders.add(folder);
}
