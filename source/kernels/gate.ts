/**
 * Two gates around every pass: helpers wait at the first until the leader opens a new round, the leader at
 * the second until all helpers are through. Waiting is done from JavaScript, because on Node 20 the
 * baseline compiler gets memory.atomic.wait32 wrong. Who waits first turns around for a moment, because
 * waking a sleeping thread takes longer than most waits last.
 */
const round = 0;
const busy = 1;
const failed = 2;

/** How long to turn around before sleeping, in milliseconds. */
const turning = 0.2;

/** The words that the gates use. */
export type Gate = Int32Array<SharedArrayBuffer>;

/** Makes the gates; all threads make theirs at the same address. */
export function gateAt(memory: WebAssembly.Memory, address: number): Gate {
	return new Int32Array(memory.buffer, address, 3);
}

/** Waits until a word is no longer `value`. */
function waitWhile(gate: Gate, word: number, value: number): void {
	const start = performance.now();
	do {
		for (let i = 0; i < 100; i++) {
			if (Atomics.load(gate, word) !== value) {
				return;
			}
		}
	} while (performance.now() - start < turning);

	while (Atomics.load(gate, word) === value) {
		Atomics.wait(gate, word, value);
	}
}

/** Leader: lets the helpers begin a round. */
export function openRound(gate: Gate, helpers: number): void {
	Atomics.store(gate, busy, helpers);
	Atomics.add(gate, round, 1);
	Atomics.notify(gate, round);
}

/**
 * Leader: waits until all helpers have finished the round.
 *
 * @throws Error when one of them failed.
 */
export function awaitHelpers(gate: Gate): void {
	for (;;) {
		const left = Atomics.load(gate, busy);
		if (left === 0) {
			break;
		}

		waitWhile(gate, busy, left);
	}

	if (Atomics.load(gate, failed) !== 0) {
		throw new Error('A thread of the kernels has failed.');
	}
}

/** Helper: waits for the round after this one and returns its number. */
export function awaitRound(gate: Gate, last: number): number {
	waitWhile(gate, round, last);
	return Atomics.load(gate, round);
}

/** Helper: has finished its part of the round. */
export function finishRound(gate: Gate, succeeded: boolean): void {
	if (!succeeded) {
		Atomics.store(gate, failed, 1);
	}

	Atomics.sub(gate, busy, 1);
	Atomics.notify(gate, busy);
}
