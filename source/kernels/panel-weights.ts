import {type Matrix} from '../network/matrix.js';
import {type LayerPlan} from './layer-plan.js';
import {type Panels} from './panels.js';
import {type Reals} from './precision.js';

const vectorBytes = 16;

/** For each unit the index, among a panel matrix's numbers, of its column in the first row. */
function columnsOf(
	panels: Panels,
	panelBytes: number,
	units: number,
	bytes: number,
): number[] {
	return panels
		.flatMap((width, p) =>
			Array.from(
				{length: (width * vectorBytes) / bytes},
				(_, k) => (p * panelBytes) / bytes + k,
			),
		)
		.slice(0, units);
}

/**
 * Writes Θ into panels, where it is transposed and its bias is the last row. Padding becomes zero, also
 * where diverged training has left something else in it.
 */
export function writePanels(
	layer: LayerPlan,
	reals: Reals,
	theta: Matrix,
): void {
	const bytes = reals.BYTES_PER_ELEMENT;
	const stride = layer.panelStride / bytes;
	reals.fill(0);
	const {inputs, panels, panelBytes, units} = layer;
	for (const [k, column] of columnsOf(
		panels,
		panelBytes,
		units,
		bytes,
	).entries()) {
		const row = k * theta.columns;
		for (let j = 0; j < inputs; j++) {
			reals[column + j * stride] = theta.data[row + 1 + j]!;
		}

		reals[column + inputs * stride] = theta.data[row]!;
	}
}

/** Adds what is in panels to a matrix of Θ's shape. */
export function addPanels(layer: LayerPlan, reals: Reals, sum: Matrix): void {
	const bytes = reals.BYTES_PER_ELEMENT;
	const stride = layer.panelStride / bytes;
	const {inputs, panels, panelBytes, units} = layer;
	for (const [k, column] of columnsOf(
		panels,
		panelBytes,
		units,
		bytes,
	).entries()) {
		const row = k * sum.columns;
		for (let j = 0; j < inputs; j++) {
			sum.data[row + 1 + j] += reals[column + j * stride];
		}

		sum.data[row] += reals[column + inputs * stride];
	}
}
