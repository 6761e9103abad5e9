/**
 * How threads go through a round together: helpers wait until the leader opens one, every thread takes tasks, and the
 * leader waits until all helpers are through. Tasks come in groups, which may wait for others to be done. Waiting is
 * done from JavaScript, because on Node 20 the baseline compiler gets memory.atomic.wait32 wrong. Who waits first turns
 * around for a moment, because waking a sleeping thread takes longer than most waits last.
 */
const round = 0;
const busy = 1;
const failed = 2;

/** Words of a cache line. Each group of tasks has one of its own. */
const line = 16;

/** So many groups can be in a round. */
const mostGroups = 4;

/** Bytes that the gates take. */
export const gateBytes = (1 + mostGroups) * line * 4;

/** Tasks of a group that are not done yet. */
const undone = (group: number): number => (1 + group) * line;

/** The task of a group that is taken next. */
const next = (group: number): number => undone(group) + 1;

/** How long to turn around before sleeping, in milliseconds. */
const turning = 0.2;

/** How long to sleep before looking whether those waited for still live, in milliseconds. */
const patience = 500;

/** The words that the gates use. */
export type Gate = Int32Array<SharedArrayBuffer>;

/** Makes the gates; all threads make theirs at the same address. */
export function gateAt(memory: WebAssembly.Memory, address: number): Gate {
	return new Int32Array(memory.buffer, address, gateBytes / 4);
}

/** Throws if those waited for will never come. */
export type Look = () => void;

/**
 * Waits until a word is no longer `value`.
 *
 * @param look - Called now and then while it takes long.
 */
function waitWhile(gate: Gate, word: number, value: number, look?: Look): void {
	const start = performance.now();
	do {
		for (let i = 0; i < 100; i++) {
			if (Atomics.load(gate, word) !== value) {
				return;
			}
		}
	} while (performance.now() - start < turning);

	while (Atomics.load(gate, word) === value) {
		if (Atomics.wait(gate, word, value, look && patience) === 'timed-out') {
			look?.();
		}
	}
}

/** Waits until nothing is left of what a word counts. */
function waitUntilZero(gate: Gate, word: number, look?: Look): void {
	for (;;) {
		const left = Atomics.load(gate, word);
		if (left <= 0) {
			return;
		}

		waitWhile(gate, word, left, look);
	}
}

/** Tasks that any thread can do in any order. */
export type Tasks = {
	readonly count: number;
	/** Groups that must be done before, by their numbers; all are earlier ones. */
	readonly after: readonly number[];
	/** Does the task of this number. */
	run(task: number): void;
};

/** Leader: lets the helpers begin a round with these groups of tasks. */
export function openRound(
	gate: Gate,
	helpers: number,
	groups: readonly Tasks[],
): void {
	Atomics.store(gate, busy, helpers);
	for (const [group, {count}] of groups.entries()) {
		Atomics.store(gate, undone(group), count);
		Atomics.store(gate, next(group), 0);
	}

	Atomics.add(gate, round, 1);
	Atomics.notify(gate, round);
}

/**
 * Does tasks of a round until none is left. Each thread takes the next one when it is done with one, so that a thread
 * that the system holds up does not hold up the rest.
 *
 * @param look - Called now and then while tasks of others take long.
 */
export function takeTasks(
	gate: Gate,
	groups: readonly Tasks[],
	look?: Look,
): void {
	for (const [group, {count, after, run}] of groups.entries()) {
		for (const earlier of after) {
			waitUntilZero(gate, undone(earlier), look);
		}

		for (;;) {
			const task = Atomics.add(gate, next(group), 1);
			if (task >= count) {
				break;
			}

			run(task);
			if (Atomics.sub(gate, undone(group), 1) === 1) {
				Atomics.notify(gate, undone(group));
			}
		}
	}
}

/**
 * Leader: looks after the helpers while it waits for them.
 *
 * @param areAlive - Whether all helpers still live.
 */
export function lookAfter(gate: Gate, areAlive: () => boolean): Look {
	return () => {
		// Who finished before it died has done its part.
		if (!areAlive() && Atomics.load(gate, busy) !== 0) {
			throw new Error('A thread of the kernels has ended by itself.');
		}
	};
}

/**
 * Leader: waits until all helpers have finished the round.
 *
 * @param look - Called now and then while that takes long.
 * @throws Error when one of them failed.
 */
export function awaitHelpers(gate: Gate, look?: Look): void {
	waitUntilZero(gate, busy, look);
	if (Atomics.load(gate, failed) !== 0) {
		throw new Error('A thread of the kernels has failed.');
	}
}

/** Helper: waits for the round after this one and returns its number. */
export function awaitRound(gate: Gate, last: number): number {
	waitWhile(gate, round, last);
	return Atomics.load(gate, round);
}

/** Helper: finds nothing left to do in the round. */
export function finishRound(gate: Gate, succeeded: boolean): void {
	if (!succeeded) {
		Atomics.store(gate, failed, 1);
		// Nobody is to wait for what it has not done.
		for (let group = 0; group < mostGroups; group++) {
			Atomics.store(gate, undone(group), 0);
			Atomics.notify(gate, undone(group));
		}
	}

	Atomics.sub(gate, busy, 1);
	Atomics.notify(gate, busy);
}
