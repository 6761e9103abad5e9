/**
 * How a row of vectors is cut into panels: columns that a kernel's registers can hold. Widths in vectors
 * of 16 bytes, in the order of the columns.
 */
export type Panels = readonly number[];

/**
 * Instructions of the dense kernel for a hundred numbers of A, by the width of the panel. Index 0 is not used. Up to
 * two vectors it takes four rows at a time, three vectors three, else two.
 */
const denseCosts = [0, 375, 500, 667, 900, 1050, 1200];

/** The widest panel of the sparse kernel: one row of twelve sums. */
const widestSparse = 12;

/** Where it is the only one, it may be a little wider. */
const widestOnly = 13;

/** Up to this width a panel of the sparse kernel is the only one, and its lists have single entries in couples. */
const widestCouples = 7;

/** Whether the sparse kernel takes single entries two at a time. */
export function hasCouples(panels: Panels): boolean {
	return panels.length === 1 && panels[0] <= widestCouples;
}

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
	return fastest(vectors, denseCosts);
}

/** The panels that take the sparse kernel the least time. */
export function sparsePanels(vectors: number): Panels {
	const count = vectors === widestOnly ? 1 : Math.ceil(vectors / widestSparse);
	return Array.from({length: count}, (_, p) =>
		Math.floor((vectors + count - 1 - p) / count),
	);
}
