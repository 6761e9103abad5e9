/**
 * Threads go through rounds together: helpers wait until the leader opens a round, every thread that comes takes tasks,
 * and the leader closes the round when none is left and waits for the helpers inside. One that the system has suspended
 * meanwhile misses the round. Tasks come in groups, which may wait for other groups. Waiting is done from JavaScript,
 * because on Node 20 the baseline compiler gets memory.atomic.wait32 wrong. A waiting thread spins for a moment before
 * it sleeps, because waking it takes longer than most waits last.
 */
const round = 0;
/** Twice the helpers inside, and 1 while the round is open. */
const inside = 1;
const failed = 2;
const kind = 3;

/** Words of a cache line. Each group of tasks has its own. */
const line = 16;

/** The maximum number of groups in a round. */
const maxGroups = 4;

export const barrierBytes = (1 + maxGroups) * line * 4;

/** The word that counts the unfinished tasks of a group. */
const unfinished = (group: number): number => (1 + group) * line;

/** The word with the next task of a group. */
const next = (group: number): number => unfinished(group) + 1;

/** The word that is 1 once a task of a group with affinity is taken. */
const taken = (group: number, task: number): number =>
	unfinished(group) + 2 + task;

/** How long to spin before sleeping, ms. */
const spinTime = 0.2;

/** How long to sleep between checks that the other threads are alive, ms. */
const checkInterval = 500;

/** The words that threads share. */
type Barrier = Int32Array<SharedArrayBuffer>;

/** The barrier at an address, the same for all threads. */
export function barrierAt(
	memory: WebAssembly.Memory,
	address: number,
): Barrier {
	return new Int32Array(memory.buffer, address, barrierBytes / 4);
}

/** Throws if a thread that is waited for has died. */
export type Check = () => void;

/**
 * Waits until a word is no longer `value`.
 *
 * @param check - Called every `checkInterval`.
 */
function waitWhile(
	barrier: Barrier,
	word: number,
	value: number,
	check?: Check,
): void {
	const start = performance.now();
	do {
		for (let i = 0; i < 100; i++) {
			if (Atomics.load(barrier, word) !== value) {
				return;
			}
		}
	} while (performance.now() - start < spinTime);

	while (Atomics.load(barrier, word) === value) {
		const timeout = check && checkInterval;
		if (Atomics.wait(barrier, word, value, timeout) === 'timed-out') {
			check?.();
		}
	}
}

/** Waits until a counting word is zero or below. */
function waitUntilZero(barrier: Barrier, word: number, check?: Check): void {
	for (;;) {
		const left = Atomics.load(barrier, word);
		if (left <= 0) {
			return;
		}

		waitWhile(barrier, word, left, check);
	}
}

/** A group of tasks that any thread can do in any order. */
export type Tasks = {
	readonly count: number;
	/** The numbers of groups that must be finished before; all are earlier ones. */
	readonly after: readonly number[];
	/** Whether a thread takes the same tasks first in every round, because its cache has the data. At most 14 tasks. */
	readonly hasAffinity?: boolean;
	run(task: number): void;
};

/**
 * Leader: opens a round with these groups of tasks.
 *
 * @param roundKind - A number that tells the helpers which groups these are.
 */
export function openRound(
	barrier: Barrier,
	groups: readonly Tasks[],
	roundKind = 0,
): void {
	Atomics.store(barrier, kind, roundKind);
	for (let group = 0; group < groups.length; group++) {
		const {count, hasAffinity} = groups[group];
		Atomics.store(barrier, unfinished(group), count);
		Atomics.store(barrier, next(group), 0);
		if (hasAffinity) {
			for (let task = 0; task < count; task++) {
				Atomics.store(barrier, taken(group, task), 0);
			}
		}
	}

	Atomics.store(barrier, inside, 1);
	Atomics.add(barrier, round, 1);
	Atomics.notify(barrier, round);
}

/** Takes the next task of a group, or with affinity the thread's own before those of others; undefined where none is left. */
function takeTask(
	barrier: Barrier,
	group: number,
	{count, hasAffinity}: Tasks,
	{thread, threads}: Member,
): number | undefined {
	if (!hasAffinity) {
		const task = Atomics.add(barrier, next(group), 1);
		return task < count ? task : undefined;
	}

	const takes = (task: number) =>
		Atomics.exchange(barrier, taken(group, task), 1) === 0;
	for (let task = thread; task < count; task += threads) {
		if (takes(task)) {
			return task;
		}
	}

	for (let task = 0; task < count; task++) {
		if (takes(task)) {
			return task;
		}
	}

	return undefined;
}

/** A thread of the team: 0 is the leader. */
export type Member = {readonly thread: number; readonly threads: number};

/**
 * Does tasks of a round until none is left. A thread takes the next task when it has finished one, so that a thread
 * that the system suspends does not hold up the others.
 */
export function takeTasks(
	barrier: Barrier,
	groups: readonly Tasks[],
	member: Member,
	check?: Check,
): void {
	for (let group = 0; group < groups.length; group++) {
		const tasks = groups[group];
		for (const earlier of tasks.after) {
			waitUntilZero(barrier, unfinished(earlier), check);
		}

		for (;;) {
			const task = takeTask(barrier, group, tasks, member);
			if (task === undefined) {
				break;
			}

			tasks.run(task);
			if (Atomics.sub(barrier, unfinished(group), 1) === 1) {
				Atomics.notify(barrier, unfinished(group));
			}
		}
	}
}

/** Does all tasks in order, without other threads. */
export function runAll(groups: readonly Tasks[]): void {
	for (const {count, run} of groups) {
		for (let task = 0; task < count; task++) {
			run(task);
		}
	}
}

export const endedMessage = 'A thread of the kernels has ended by itself.';

/** Leader: the check on its helpers. */
export function checkOf(barrier: Barrier, areAlive: () => boolean): Check {
	return () => {
		// A helper that died after it had finished is no harm to this round.
		if (!areAlive() && Atomics.load(barrier, inside) !== 0) {
			throw new Error(endedMessage);
		}
	};
}

/**
 * Leader: closes the round, and waits until all helpers inside have finished.
 *
 * @throws Error when one of them failed.
 */
export function closeRound(barrier: Barrier, check?: Check): void {
	Atomics.sub(barrier, inside, 1);
	waitUntilZero(barrier, inside, check);
	if (Atomics.load(barrier, failed) !== 0) {
		throw new Error('A thread of the kernels has failed.');
	}
}

/** Helper: waits for the round after this one and returns its number. */
export function awaitRound(barrier: Barrier, last: number): number {
	waitWhile(barrier, round, last);
	return Atomics.load(barrier, round);
}

/** Helper: enters the round; false where it is closed. */
export function enterRound(barrier: Barrier): boolean {
	for (;;) {
		const count = Atomics.load(barrier, inside);
		if (count % 2 === 0) {
			return false;
		}

		if (Atomics.compareExchange(barrier, inside, count, count + 2) === count) {
			return true;
		}
	}
}

/** Helper: the kind of the round. */
export function kindOf(barrier: Barrier): number {
	return Atomics.load(barrier, kind);
}

/** Helper: finishes the round. */
export function finishRound(barrier: Barrier, succeeded: boolean): void {
	if (!succeeded) {
		Atomics.store(barrier, failed, 1);
		// No thread may wait for the tasks that it has not done.
		for (let group = 0; group < maxGroups; group++) {
			Atomics.store(barrier, unfinished(group), 0);
			Atomics.notify(barrier, unfinished(group));
		}
	}

	Atomics.sub(barrier, inside, 2);
	Atomics.notify(barrier, inside);
}
