/** Rows, or columns, from `first` to before `end`. */
export type Range = {readonly first: number; readonly end: number};

/** Adds up numbers. */
export function sum(values: ArrayLike<number>): number {
	let total = 0;
	for (let i = 0; i < values.length; i++) {
		total += values[i];
	}

	return total;
}

/**
 * Splits rows so that each share gets about its part of the work.
 *
 * @param work - Work of each row, in any unit.
 * @param weights - How large each share is to be, in any unit.
 * @returns For each share its rows, in order; without gaps.
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

/** Cuts a range into nearly equal parts of at most `most` each. */
export function cut({first, end}: Range, most: number): Range[] {
	const count = Math.ceil((end - first) / most);
	return Array.from({length: count}, (_, t) => ({
		first: first + Math.floor(((end - first) * t) / count),
		end: first + Math.floor(((end - first) * (t + 1)) / count),
	}));
}
