import {readdirSync, readFileSync, readlinkSync, rmSync} from 'node:fs';
import process from 'node:process';
import {spawnSync} from 'node:child_process';
import {attempt} from '../../dataset/bad-input.js';

/** Ticks of /proc in a second: 100 on every Linux, whatever the kernel counts in. */
const ticksPerSecond = 100;

/** A file of a process, empty where it has ended or belongs to another user. */
function read(path: string): string {
	return attempt(() => readFileSync(path, 'latin1'), '');
}

function list(folder: string): string[] {
	return attempt(() => readdirSync(folder), []);
}

/** A process and all that it started, without those whose parent has ended; itself alone where the system is not Linux. */
export function processTree(pid: number): number[] {
	const found = [pid];
	for (const parent of found) {
		const folder = `/proc/${parent}/task`;
		for (const task of process.platform === 'linux' ? list(folder) : []) {
			const children = read(`${folder}/${task}/children`);
			found.push(...(children.match(/\d+/gv) ?? []).map(Number));
		}
	}

	return found;
}

/** Whether a process is stopped or has ended; true where the system gives no state. */
export function isStopped(pid: number): boolean {
	const [state = ''] = read(`/proc/${pid}/stat`).split(') ').at(-1)!;
	return !/[DRS]/v.test(state);
}

export type Activity = {
	/** Processor time that they and their ended children have used. */
	readonly seconds: number;
	/** Whether all of them wait for something other than the processor or the disk. */
	readonly isAsleep: boolean;
};

/** What processes are doing; undefined where the system does not report it. */
export function activityOf(pids: readonly number[]): Activity | undefined {
	if (process.platform !== 'linux') {
		return undefined;
	}

	let ticks = 0;
	let isAsleep = true;
	for (const one of pids) {
		// The name, the second field, may have spaces and parentheses in it; the state is the third.
		const [state = '', ...fields] =
			read(`/proc/${one}/stat`).split(') ').at(-1)?.split(' ') ?? [];
		// Fields 14 to 17 of proc(5): utime, stime, cutime and cstime.
		for (const some of fields.slice(10, 14)) {
			ticks += Number(some);
		}

		isAsleep &&= !/[DR]/v.test(state);
	}

	return {seconds: ticks / ticksPerSecond, isAsleep};
}

function linkOf(path: string): string {
	return attempt(() => readlinkSync(path), '');
}

/**
 * Processes, wherever they were moved to, that still have a mark in their environment or are in a folder. Linux
 * only; of other users none.
 */
function processesOf(mark: string, folder: string): number[] {
	return process.platform === 'linux'
		? list('/proc')
				.filter((name) => /^\d+$/v.test(name))
				.map(Number)
				.filter(
					(pid) =>
						read(`/proc/${pid}/environ`).includes(mark) ||
						linkOf(`/proc/${pid}/cwd`).startsWith(folder),
				)
		: [];
}

/** A runner: a process that leads its own group, and how to find the processes that it left behind. */
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
const maxLooks = 100;

/**
 * Stops a process and all that descend from it, and lists them. While they are killed one after the other those
 * that are left could start more; stopped ones cannot, and the first still adopts what loses its parent.
 */
function stopTree(pid: number): readonly number[] {
	const stopped = new Set<number>();
	for (let look = 0; look < maxLooks; look++) {
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
		spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], {
			windowsHide: true,
		});
		// Where taskkill is missing or fails, what is known at least.
		kill(pid);
		return;
	}

	const tree = stopTree(pid);
	kill(-pid);
	for (const one of tree) {
		kill(one);
	}
}

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
