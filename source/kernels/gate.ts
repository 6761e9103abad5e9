/**
 * Two gates around every pass: helpers wait at the first until the leader opens a new round, the leader at
 * the second until all helpers are through. Waiting is done from JavaScript, because on Node 20 the
 * baseline compiler gets memory.atomic.wait32 wrong. Who waits first turns around for a moment, because
 * waking a sleeping thread takes longer than most waits last.
 */
const round = 0;
const busy = 1;
const failed = 2;

/** The part that is taken next, in a cache line of its own. */
const next = 16;

/** For each part the last round in which it was added to another; begins here, in cache lines of its own. */
const additions = 32;

/** How long to turn around before sleeping, in milliseconds. */
const turning = 0.2;

/** How long to sleep before looking whether those waited for still live, in milliseconds. */
const patience = 500;

/** The words that the gates use. */
export type Gate = Int32Array<SharedArrayBuffer>;

/** Makes the gates; all threads make theirs at the same address. */
export function gateAt(
	memory: WebAssembly.Memory,
	address: number,
	parts: number,
): Gate {
	return new Int32Array(memory.buffer, address, additions + parts);
}

/** Bytes that the gates take. */
export function gateBytes(parts: number): number {
	return (additions + parts) * 4;
}

/**
 * Waits until a word is no longer `value`.
 *
 * @param look - Called now and then while it takes long; may throw.
 */
function waitWhile(
	gate: Gate,
	word: number,
	value: number,
	look?: () => void,
): void {
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

/** Leader: lets the helpers begin a round and returns its number. */
export function openRound(gate: Gate, helpers: number): number {
	Atomics.store(gate, busy, helpers);
	Atomics.store(gate, next, 0);
	const last = Atomics.add(gate, round, 1);
	Atomics.notify(gate, round);
	return (last + 1) | 0;
}

/** Whether the caller is the first that comes to a word in this round. */
function isFirst(gate: Gate, word: number, number: number): boolean {
	return Atomics.exchange(gate, word, number) !== number;
}

/**
 * Adds up a part that is done with what is done beside it, as far as that goes: 1 to 0, 3 to 2, then 2 to 0, and so
 * on, in the same order whoever does it. Of two that are added, the thread that comes second does it; in the end
 * part 0 has the sum of all.
 *
 * @param add - Adds what the second part has to what the first one has.
 */
export function addUp(
	gate: Gate,
	number: number,
	part: number,
	parts: number,
	add: (first: number, second: number) => void,
): void {
	let first = part;
	for (let step = 1; step < parts; step *= 2) {
		const isSecond = first % (2 * step) !== 0;
		const second = isSecond ? first : first + step;
		if (second >= parts) {
			continue;
		}

		if (isFirst(gate, additions + second, number)) {
			return;
		}

		first = second - step;
		add(first, second);
	}
}

/** What a thread does with parts. */
export type PartWork = {
	/** Computes the part of this number. */
	run(part: number): void;
	/** Adds what the second part has to what the first one has. */
	add(first: number, second: number): void;
};

/**
 * Runs parts of a round until none is left. Each thread takes the next one when it is done with one, so that a thread
 * that the system holds up does not hold up the rest. Parts that are done are added up, so that the first one has the
 * sum in the end.
 */
export function takeParts(
	gate: Gate,
	number: number,
	parts: number,
	{run, add}: PartWork,
): void {
	for (;;) {
		const part = Atomics.add(gate, next, 1);
		if (part >= parts) {
			return;
		}

		run(part);
		addUp(gate, number, part, parts, add);
	}
}

/**
 * Leader: waits until all helpers have finished the round.
 *
 * @param areAlive - Whether all helpers still live; asked only when a round takes long.
 * @throws Error when one of them failed, or lives no longer.
 */
export function awaitHelpers(
	gate: Gate,
	areAlive: () => boolean = () => true,
): void {
	const look = () => {
		// Who finished before it died has done its part.
		if (!areAlive() && Atomics.load(gate, busy) !== 0) {
			throw new Error('A thread of the kernels has ended by itself.');
		}
	};

	for (;;) {
		const left = Atomics.load(gate, busy);
		if (left === 0) {
			break;
		}

		waitWhile(gate, busy, left, look);
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

/** Helper: finds nothing left to do in the round. */
export function finishRound(gate: Gate, succeeded: boolean): void {
	if (!succeeded) {
		Atomics.store(gate, failed, 1);
	}

	Atomics.sub(gate, busy, 1);
	Atomics.notify(gate, busy);
}
