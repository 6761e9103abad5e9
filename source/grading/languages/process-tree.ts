import {readdirSync, readFileSync, readlinkSync} from 'node:fs';
import process from 'node:process';

/** Ticks of /proc in a second: 100 on every Linux, whatever the kernel counts in. */
const ticksPerSecond = 100;

function read(path: string): string {
	try {
		return readFileSync(path, 'latin1');
	} catch {
		// It has ended, or belongs to somebody else.
		return '';
	}
}

function list(folder: string): string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
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

/** What processes are doing. */
export type Activity = {
	/** Processor time that they and their ended children have used. */
	readonly seconds: number;
	/** Whether all of them wait for something other than the processor or the disk. */
	readonly isAsleep: boolean;
};

/** What processes are doing; undefined where the system does not tell. */
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
	try {
		return readlinkSync(path);
	} catch {
		return '';
	}
}

/**
 * Processes, wherever they were moved to, that still have a mark in their environment or are in a folder. Linux
 * only; of other users none.
 */
export function processesOf(mark: string, folder: string): number[] {
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
