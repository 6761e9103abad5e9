/** Counts the values in `bins` equal intervals from −range to range; a value at the upper end counts in the last. */
export function histogram(
	values: ArrayLike<number>,
	range: number,
	bins: number,
): number[] {
	const counts = Array.from<number>({length: bins}).fill(0);
	for (let i = 0; i < values.length; i++) {
		const place = Math.floor(
			(range > 0 ? (values[i] + range) / (2 * range) : 0.5) * bins,
		);
		counts[Math.min(bins - 1, Math.max(0, place))]++;
	}

	return counts;
}
