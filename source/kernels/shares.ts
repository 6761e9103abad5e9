/** Rows from `first` to before `end`. */
export type Rows = {readonly first: number; readonly end: number};

/**
 * Splits rows among threads so that each gets about the same work.
 *
 * @param work - Work of each row, in any unit.
 * @returns For each thread its rows, in order; without gaps.
 */
export function splitRows(work: ArrayLike<number>, threads: number): Rows[] {
	let total = 0;
	for (let i = 0; i < work.length; i++) {
		total += work[i]!;
	}

	const shares: Rows[] = [];
	let end = 0;
	let done = 0;
	for (let t = 1; t <= threads; t++) {
		const first = end;
		while (
			end < work.length &&
			(t === threads || done + work[end]! / 2 < (total * t) / threads)
		) {
			done += work[end]!;
			end++;
		}

		shares.push({first, end});
	}

	return shares;
}

/** Cuts rows into tiles of nearly equal size, at most `most` rows each. */
export function cutIntoTiles({first, end}: Rows, most: number): Rows[] {
	const count = Math.ceil((end - first) / most);
	return Array.from({length: count}, (_, t) => ({
		first: first + Math.floor(((end - first) * t) / count),
		end: first + Math.floor(((end - first) * (t + 1)) / count),
	}));
}
