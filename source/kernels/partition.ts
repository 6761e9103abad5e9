/** Rows, or columns, from `first` to before `end`. */
export type Range = {readonly first: number; readonly end: number};

/**
 * The minimum number of large parts where Δ is small. Threads take parts as they get to them, and sums are added up
 * part by part, so 1, 2, 4 and 8 threads give the same result to the last bit.
 */
const minParts = 8;

/** Small parts in a large one. They come last, so that threads finish at about the same time. */
const smallInLarge = 4;

/** A larger Δ is kept once for each thread: adding up more copies would take longer than it saves. */
const maxGradientBytes = 2 * 1024 * 1024;

/** So is one larger than this and than a small share of the data: memory must stay below three times it. */
const smallGradientBytes = 64 * 1024;
const smallShare = 1 / 16;

export function sum(values: ArrayLike<number>): number {
	let total = 0;
	for (let i = 0; i < values.length; i++) {
		total += values[i];
	}

	return total;
}

/**
 * The sizes of the parts that the samples are cut into, relative to each other: a multiple of the threads are large,
 * and a quarter as many small. No more parts than rows.
 */
export function partitionWeights(
	rows: number,
	threads: number,
	gradientBytes: number,
	dataBytes: number,
): number[] {
	const max = Math.min(
		maxGradientBytes,
		Math.max(smallGradientBytes, dataBytes * smallShare),
	);
	const rounds = gradientBytes > max ? 1 : Math.ceil(minParts / threads);
	const large = rounds * threads;
	const small = rounds > 1 || threads >= minParts ? Math.ceil(large / 4) : 0;
	return rows < large + small
		? Array.from({length: Math.min(rows, large)}, () => 1)
		: [
				...Array.from({length: large}, () => smallInLarge),
				...Array.from({length: small}, () => 1),
			];
}

/**
 * Splits rows so that each share gets about its part of the work.
 *
 * @param work - Work of each row, in any unit.
 * @param weights - The size of each share, in any unit.
 * @returns The rows of each share, in order; without gaps.
 */
export function splitRows(
	work: ArrayLike<number>,
	weights: readonly number[],
): Range[] {
	const unit = sum(work) / sum(weights);
	const shares: Range[] = [];
	let end = 0;
	let done = 0;
	let target = 0;
	for (const weight of weights.slice(0, -1)) {
		const first = end;
		target += weight * unit;
		while (end < work.length && done + work[end] / 2 < target) {
			done += work[end];
			end++;
		}

		shares.push({first, end});
	}

	return [...shares, {first: end, end: work.length}];
}

/** Cuts a range into nearly equal parts of at most `max` each. */
export function cut({first, end}: Range, max: number): Range[] {
	const count = Math.ceil((end - first) / max);
	return Array.from({length: count}, (_, t) => ({
		first: first + Math.floor(((end - first) * t) / count),
		end: first + Math.floor(((end - first) * (t + 1)) / count),
	}));
}
