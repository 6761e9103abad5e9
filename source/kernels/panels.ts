/**
 * How a row of vectors is cut into panels: columns that a kernel's registers can hold. Widths in vectors
 * of 16 bytes, in the order of the columns.
 */
export type Panels = readonly number[];

/** The widest panel of the dense kernel: two rows of five sums, with their operands. */
const widestDense = 5;

/**
 * Relative time of the sparse kernel for an entry, by the width of the panel, as measured. Index 0 is
 * not used. Seven vectors wait for the sum before, nine and ten hardly ever.
 */
const sparseTimes = [0, 45, 50, 60, 74, 86, 95, 104, 112, 121, 131];

/** The widest panel of the sparse kernel: one row of ten sums. */
export const widestSparse = sparseTimes.length - 1;

/** Panels of nearly equal width for the dense kernel. */
export function densePanels(vectors: number): Panels {
	const count = Math.ceil(vectors / widestDense);
	return Array.from({length: count}, (_, p) =>
		Math.ceil((vectors - p) / count),
	);
}

/** The panels that take the sparse kernel the least time, widest first. */
export function sparsePanels(vectors: number): Panels {
	const best: Array<{time: number; widths: Panels}> = [{time: 0, widths: []}];
	for (let total = 1; total <= vectors; total++) {
		best[total] = {time: Number.POSITIVE_INFINITY, widths: []};
		for (let width = 1; width < sparseTimes.length && width <= total; width++) {
			const rest = best[total - width];
			const time = rest.time + sparseTimes[width];
			if (time < best[total].time) {
				best[total] = {time, widths: [...rest.widths, width]};
			}
		}
	}

	return best[vectors].widths.toSorted((a, b) => b - a);
}
