import {createRandom} from '../random.js';

/** Where the batches are: passes over all samples so far, and samples that this one has used. */
export type BatchPosition = {readonly epoch: number; readonly used: number};

export const firstBatch: BatchPosition = {epoch: 0, used: 0};

/** An epoch has random numbers of its own, so that batches can go on from any of them. */
const epochsApart = 2 ** 32;

/**
 * The numbers 0 to m − 1 in the random order of an epoch: Fisher and Yates's shuffle in the form of Durstenfeld 1964.
 *
 * @param m - The number of samples.
 */
export function shuffled(m: number, seed: number, epoch: number): Uint32Array {
	const random = createRandom(seed + (epoch + 1) * epochsApart);
	const order = new Uint32Array(m);
	for (let i = 0; i < m; i++) {
		order[i] = i;
	}

	for (let i = m - 1; i > 0; i--) {
		const j = Math.floor(random() * (i + 1));
		[order[i], order[j]] = [order[j], order[i]];
	}

	return order;
}

/** Cuts the samples into batches, in another random order in each epoch; the last batch of an epoch may be smaller. */
export class Batches {
	#order: {readonly epoch: number; readonly rows: Uint32Array} | undefined;

	/** @param m - The number of samples. */
	constructor(
		readonly m: number,
		private readonly seed: number,
		private current: BatchPosition = firstBatch,
	) {
		// There may have been more samples before.
		if (current.used >= m) {
			this.current = {epoch: current.epoch + 1, used: 0};
		}
	}

	get position(): BatchPosition {
		return this.current;
	}

	/** The samples of the next batch, from 0. */
	next(size: number): Uint32Array {
		const {epoch, used} = this.current;
		if (this.#order?.epoch !== epoch) {
			this.#order = {epoch, rows: shuffled(this.m, this.seed, epoch)};
		}

		const end = Math.min(this.m, used + size);
		const isLast = end === this.m;
		this.current = isLast ? {epoch: epoch + 1, used: 0} : {epoch, used: end};
		return this.#order.rows.subarray(used, end);
	}
}
