/**
 * How a row of vectors is cut into panels: columns that a kernel's registers can hold. Widths in vectors
 * of 16 bytes, in the order of the columns.
 */
export type Panels = readonly number[];

/**
 * Relative time of the dense kernel for a row, by the width of the panel, as measured. Index 0 is not used. Up to
 * three vectors it takes three rows at a time, else two.
 */
const denseTimes = [0, 130, 137, 163, 220, 260];

/**
 * Relative time of the sparse kernel for an entry, by the width of the panel, as measured. Seven vectors wait for the
 * sum before, nine and ten hardly ever.
 */
const sparseTimes = [0, 45, 50, 60, 74, 86, 95, 104, 112, 121, 131];

/** The widest panel of the sparse kernel: one row of ten sums. */
export const widestSparse = sparseTimes.length - 1;

/** The panels that take the least time together, widest first. */
function fastest(vectors: number, times: readonly number[]): Panels {
	const best: Array<{time: number; widths: Panels}> = [{time: 0, widths: []}];
	for (let total = 1; total <= vectors; total++) {
		best[total] = {time: Number.POSITIVE_INFINITY, widths: []};
		for (let width = 1; width < times.length && width <= total; width++) {
			const rest = best[total - width];
			const time = rest.time + times[width];
			if (time < best[total].time) {
				best[total] = {time, widths: [...rest.widths, width]};
			}
		}
	}

	return best[vectors].widths.toSorted((a, b) => b - a);
}

/** The panels that take the dense kernel the least time. */
export function densePanels(vectors: number): Panels {
	return fastest(vectors, denseTimes);
}

/** The panels that take the sparse kernel the least time. */
export function sparsePanels(vectors: number): Panels {
	return fastest(vectors, sparseTimes);
}
