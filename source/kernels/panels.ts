import {type Matrix} from '../network/matrix.js';
import {type Reals} from './module.js';

/**
 * How a row of vectors is cut into panels: columns that a kernel's registers can hold. Widths in vectors
 * of 16 bytes, in the order of the columns.
 */
export type Panels = readonly number[];

/** The shape of Θᵀ in panels: `inputs` + 1 rows each, the bias last. Strides and sizes in bytes. */
export type PanelMatrix = {
	readonly inputs: number;
	readonly units: number;
	readonly panels: Panels;
	readonly panelStride: number;
	readonly panelBytes: number;
};

export const vectorBytes = 16;

/**
 * Instructions of the dense kernel for a hundred numbers of A, by the width of the panel. Index 0 is not used. Up to
 * two vectors it takes four rows at a time, three vectors three, else two.
 */
const denseCosts = [0, 375, 500, 667, 900, 1050, 1200];

/** The maximum width of a panel of the sparse kernel: one row of twelve sums. */
const maxSparseWidth = 12;

/** The maximum width where it is the only one. */
const maxOnlyWidth = 13;

/** Up to this width the sparse kernel's loop over single entries is unrolled by 2, where the panel is the only one. */
const maxUnrolledWidth = 7;

/** Whether the sparse kernel's loop over single entries is unrolled by 2. */
export function isUnrolledBy2(panels: Panels): boolean {
	return panels.length === 1 && panels[0] <= maxUnrolledWidth;
}

/** The panels that take the least time in total, widest first. */
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
	const count =
		vectors === maxOnlyWidth ? 1 : Math.ceil(vectors / maxSparseWidth);
	return Array.from({length: count}, (_, p) =>
		Math.floor((vectors + count - 1 - p) / count),
	);
}

/**
 * Visits each weight: its index among the numbers in panels, where Θ is transposed and its bias is the last row, and its
 * index in Θ.
 *
 * @param bytes - Bytes of a number.
 */
function visitWeights(
	{inputs, units, panels, panelStride, panelBytes}: PanelMatrix,
	bytes: number,
	visit: (inPanels: number, inTheta: number) => void,
): void {
	const columns = panels.flatMap((width, p) =>
		Array.from(
			{length: (width * vectorBytes) / bytes},
			(_, k) => (p * panelBytes) / bytes + k,
		),
	);
	const stride = panelStride / bytes;
	for (let k = 0; k < units; k++) {
		const row = k * (inputs + 1);
		for (let j = 0; j < inputs; j++) {
			visit(columns[k] + j * stride, row + 1 + j);
		}

		visit(columns[k] + inputs * stride, row);
	}
}

/** Writes Θ into panels. Padding becomes zero, also where diverged training has left something else in it. */
export function writePanels(
	layer: PanelMatrix,
	reals: Reals,
	{data}: Matrix,
): void {
	reals.fill(0);
	visitWeights(layer, reals.BYTES_PER_ELEMENT, (inPanels, inTheta) => {
		reals[inPanels] = data[inTheta]!;
	});
}

/** Adds the numbers in panels to a matrix of Θ's shape. */
export function addPanels(
	layer: PanelMatrix,
	reals: Reals,
	{data}: Matrix,
): void {
	visitWeights(layer, reals.BYTES_PER_ELEMENT, (inPanels, inTheta) => {
		data[inTheta] += reals[inPanels];
	});
}

/**
 * Writes D = Δ/m + (λ/m)Θ, the bias without the second part, as panels.
 *
 * @param shrink - λ divided by the number of all samples.
 * @param count - Samples that Δ is the sum of.
 */
export function normalizePanels(
	target: Reals,
	{inputs, panels, panelStride, panelBytes}: PanelMatrix,
	{
		delta,
		theta,
		shrink,
		count,
	}: {
		readonly delta: Reals;
		readonly theta: Reals;
		readonly shrink: number;
		readonly count: number;
	},
): void {
	const bytes = target.BYTES_PER_ELEMENT;
	for (let p = 0; p < panels.length; p++) {
		const first = (p * panelBytes) / bytes;
		const bias = first + (inputs * panelStride) / bytes;
		const end = first + panelBytes / bytes;
		for (let i = first; i < bias; i++) {
			target[i] = delta[i] / count + shrink * theta[i];
		}

		for (let i = bias; i < end; i++) {
			target[i] = delta[i] / count;
		}
	}
}
