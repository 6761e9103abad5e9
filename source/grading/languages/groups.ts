import process from 'node:process';

const running = new Set<number>();

/** Kills a process and everything it started; each runner leads a process group. */
export function killGroup(pid: number): void {
	running.delete(pid);
	try {
		process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
	} catch {
		// It has ended by itself.
	}
}

function killAll(): void {
	for (const pid of running) {
		killGroup(pid);
	}
}

/** Makes sure that a process does not outlive this one. */
export function adopt(pid: number): void {
	if (running.size === 0) {
		process.off('exit', killAll);
		process.on('exit', killAll);
	}

	running.add(pid);
}
