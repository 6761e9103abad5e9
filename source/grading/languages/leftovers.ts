import {spawnSync} from 'node:child_process';
import {rmSync} from 'node:fs';
import process from 'node:process';
import {isStopped, processesOf, processTree} from './process-tree.js';

/** A runner: a process that leads a group of its own, and how to find what it started and let go. */
export type Started = {
	readonly pid: number;
	/** What its environment, and so that of all it starts, has in it. */
	readonly mark: string;
	readonly scratch: string;
	/** Whether the system itself ends all of them with the first. */
	readonly isWalled: boolean;
};

const running = new Set<Started>();
const folders = new Set<string>();

function kill(pid: number, signal: NodeJS.Signals = 'SIGKILL'): void {
	try {
		process.kill(pid, signal);
	} catch {
		// It has ended by itself.
	}
}

/** Kills what has left the group, and again what that may have started in the meantime. */
function killStragglers({mark, scratch}: Started): void {
	const killed = new Set<number>();
	let left: number[];
	do {
		left = processesOf(mark, scratch).filter((pid) => !killed.has(pid));
		for (const pid of left) {
			killed.add(pid);
			kill(pid);
		}
	} while (left.length > 0);
}

/** A process that is slow to stop is looked at so often at most. */
const mostLooks = 100;

/**
 * Stops a process and all that descend from it, and lists them. While they are killed one after the other those
 * that are left could start more; stopped ones cannot, and the first still adopts what loses its parent.
 */
function stopTree(pid: number): readonly number[] {
	const stopped = new Set<number>();
	for (let look = 0; look < mostLooks; look++) {
		const fresh = processTree(pid).filter((one) => !stopped.has(one));
		if (fresh.length === 0 && [...stopped].every((one) => isStopped(one))) {
			break;
		}

		for (const one of fresh) {
			kill(one, 'SIGSTOP');
			stopped.add(one);
		}
	}

	return [...stopped];
}

/** The first process, its group and those that descend from it. */
function killTree(pid: number): void {
	if (process.platform === 'win32') {
		spawnSync('taskkill', ['/pid', String(pid), '/t', '/f']);
		return;
	}

	const tree = stopTree(pid);
	kill(-pid);
	for (const one of tree) {
		kill(one);
	}
}

/** Kills a runner and everything it started. */
export function killAll(started: Started): void {
	running.delete(started);
	killTree(started.pid);
	if (!started.isWalled) {
		killStragglers(started);
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
	for (const started of running) {
		killAll(started);
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
export function adoptProcess(started: Started): void {
	watchExit();
	running.add(started);
}

/** Makes sure that a scratch folder does not outlive this process. */
export function adoptFolder(folder: string): void {
	watchExit();
	folders.add(folder);
}
