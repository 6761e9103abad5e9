/** How many letters to insert, leave out, replace or swap with the next one to get from one word to another. */
export function editDistance(from: string, to: string): number {
	let before: number[] = [];
	let row = Array.from({length: to.length + 1}, (_, j) => j);
	for (let i = 1; i <= from.length; i++) {
		const next = [i];
		for (let j = 1; j <= to.length; j++) {
			const isSwap = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
			next[j] = Math.min(
				next[j - 1] + 1,
				row[j] + 1,
				row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1),
				isSwap ? before[j - 2] + 1 : Number.POSITIVE_INFINITY,
			);
		}

		[before, row] = [row, next];
	}

	return row[to.length];
}

/** The word that was probably meant, if there is one: its end is missing, or a few letters differ. */
export function closest(
	word: string,
	candidates: readonly string[],
): string | undefined {
	const [best] = candidates
		.map((candidate) => ({
			candidate,
			distance:
				word.length > 1 && candidate.startsWith(word)
					? 0
					: editDistance(word, candidate),
		}))
		.filter(({distance}) => distance <= Math.max(1, word.length / 3))
		.toSorted((a, b) => a.distance - b.distance);
	return best?.candidate;
}
