/**
 * Three gates in every pass: helpers wait at the first until the leader opens a new round, all threads at the second
 * until all parts are done and can be added up, the leader at the third until all helpers are through. Waiting is done
 * from JavaScript, because on Node 20 the baseline compiler gets memory.atomic.wait32 wrong. Who waits first turns
 * around for a moment, because waking a sleeping thread takes longer than most waits last.
 */
const round = 0;
const busy = 1;
const failed = 2;

/** Parts that are still to be done. */
const undone = 3;

/** The part, and then the slice, that is taken next, in cache lines of their own. */
const nextPart = 16;
const nextSlice = 32;

/** Bytes that the gates take. */
export const gateBytes = 192;

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

/** Leader: lets the helpers begin a round of so many parts. */
export function openRound(gate: Gate, helpers: number, parts: number): void {
	Atomics.store(gate, busy, helpers);
	Atomics.store(gate, undone, parts);
	Atomics.store(gate, nextPart, 0);
	Atomics.store(gate, nextSlice, 0);
	Atomics.add(gate, round, 1);
	Atomics.notify(gate, round);
}

/** What a thread does in a round. */
export type Work = {
	/** How many parts there are. */
	readonly parts: number;
	/** Into how many slices their sums are cut to be added up. */
	readonly slices: number;
	/** Computes the part of this number. */
	run(part: number): void;
	/** Adds up this slice of all parts. */
	add(slice: number): void;
};

/**
 * Runs parts of a round until none is left, then adds up slices of them. Each thread takes the next one when it is done
 * with one, so that a thread that the system holds up does not hold up the rest.
 *
 * @param look - Called now and then while others take long to be done with their parts.
 */
export function takeParts(
	gate: Gate,
	{parts, slices, run, add}: Work,
	look?: Look,
): void {
	for (;;) {
		const part = Atomics.add(gate, nextPart, 1);
		if (part >= parts) {
			break;
		}

		run(part);
		if (Atomics.sub(gate, undone, 1) === 1) {
			Atomics.notify(gate, undone);
		}
	}

	waitUntilZero(gate, undone, look);
	for (;;) {
		const slice = Atomics.add(gate, nextSlice, 1);
		if (slice >= slices) {
			return;
		}

		add(slice);
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
		Atomics.store(gate, undone, 0);
		Atomics.notify(gate, undone);
	}

	Atomics.sub(gate, busy, 1);
	Atomics.notify(gate, busy);
}
