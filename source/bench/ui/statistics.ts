/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	const index = Math.ceil(share * sorted.length) - 1;
	return sorted[Math.max(0, Math.min(sorted.length - 1, index))] ?? Number.NaN;
}

/** Median and the value that one in a hundred exceeds. */
export type Spread = {readonly median: number; readonly p99: number};

export function spreadOf(values: readonly number[]): Spread {
	return {median: quantile(values, 0.5), p99: quantile(values, 0.99)};
}
