import {row, type Matrix, type Samples} from '../network/matrix.js';
import {type UnitSample, type UnitsExamined} from './protocol.js';

/** Samples of a unit that are posted at most. */
const mostSamples = 12;

/**
 * What all samples do to the hidden units of a layer.
 *
 * @param a - Their activations as a forward pass leaves them, with the bias node.
 * @param index - The watched unit, from 0.
 * @returns undefined where the layer has no such unit.
 */
export function examineUnits(
	a: Matrix,
	{x, labels}: Samples,
	index: number,
): UnitsExamined | undefined {
	const units = a.columns - 1;
	if (index >= units) {
		return undefined;
	}

	const ranges = Array.from({length: units}, (): [number, number] => [
		Number.POSITIVE_INFINITY,
		Number.NEGATIVE_INFINITY,
	]);
	for (let i = 0; i < a.rows; i++) {
		const active = row(a, i);
		for (const [j, range] of ranges.entries()) {
			// Column 0 is the bias node.
			range[0] = Math.min(range[0], active[j + 1]);
			range[1] = Math.max(range[1], active[j + 1]);
		}
	}

	const own = Float64Array.from(
		{length: a.rows},
		(_, i) => row(a, i)[index + 1],
	);
	const descending = Uint32Array.from(own.keys()).sort(
		(i, k) => own[k] - own[i],
	);
	const sampleAt = (i: number): UnitSample => ({
		index: i,
		label: labels[i],
		activation: own[i],
		pixels: row(x, i).slice(),
	});
	return {
		ranges,
		strongest: Array.from(descending.slice(0, mostSamples), sampleAt),
		weakest:
			ranges[index][0] < 0
				? Array.from(descending.slice(-mostSamples).reverse(), sampleAt)
				: [],
	};
}
