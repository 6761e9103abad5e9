import {
	columnRange,
	rowRange,
	unitIn,
	type Path,
} from '../../exercise/backpropagation/path.js';
import {type MicroStep} from '../../exercise/backpropagation/micro-steps.js';
import {type Trace} from '../../exercise/backpropagation/trace.js';

/** One product of a sum such as z = Σ Θ·a. */
export type Term = {
	/** Index of the term, the column of Θ in a forward sum and the row in a backward one. */
	readonly index: number;
	/** "Θ1[6,3]·a(0)[3]" */
	readonly symbols: string;
	readonly weight: number;
	readonly factor: number;
	readonly product: number;
};

/** The terms of the selected sum. */
export function termsOf(trace: Trace, step: MicroStep, path: Path): Term[] {
	const {layer} = step;
	const unit = unitIn(rowRange(trace, step), path);
	if (step.kind === 'weighted') {
		const {columns, data} = trace.weights[layer - 1];
		return Array.from(trace.a[layer - 1], (factor, j) => {
			const weight = data[(unit - 1) * columns + j];
			return {
				index: j,
				symbols: `Θ${layer}[${unit - 1},${j}]·a(${layer - 1})[${j}]`,
				weight,
				factor,
				product: weight * factor,
			};
		});
	}

	const {columns, data} = trace.weights[layer];
	return Array.from(trace.delta[layer + 1], (factor, k) => {
		const weight = data[k * columns + unit];
		return {
			index: k,
			symbols: `Θ${layer + 1}[${k},${unit}]·δ(${layer + 1})[${k}]`,
			weight,
			factor,
			product: weight * factor,
		};
	});
}

/** The index of the selected term. */
export function selectedTerm(
	trace: Trace,
	step: MicroStep,
	path: Path,
): number {
	const range = columnRange(trace, step)!;
	return unitIn(range, path) - range.first;
}
