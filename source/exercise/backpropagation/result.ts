import {createMatrix, type Matrix} from '../../network/matrix.js';
import {type MicroStep} from './micro-steps.js';
import {type Trace} from './trace.js';

/** The share by which a typed value may differ: the figures on screen are rounded. */
const relativeTolerance = 0.02;
/** What counts as the same to four decimals. */
const fourDecimals = 5e-5;

function column(values: Float64Array): Matrix {
	return createMatrix(values.length, 1, values);
}

/**
 * Δ that is divided by m: of all samples where they are known, else this sample's share of it.
 */
export function totalOf({contribution, others}: Trace, layer: number): Matrix {
	return (others?.total ?? contribution)[layer - 1];
}

const vectors = {
	input: 'a',
	activation: 'a',
	weighted: 'z',
	'output-error': 'delta',
	'hidden-error': 'delta',
	propagated: 'propagated',
	slope: 'slope',
} as const;

/** What a micro-step computes: a vector as one column, or a matrix in the shape of its Θ. */
export function resultOf(trace: Trace, {kind, layer}: MicroStep): Matrix {
	switch (kind) {
		case 'indicator': {
			return column(trace.y);
		}

		case 'accumulate': {
			const own = trace.contribution[layer - 1];
			const before = trace.others?.before[layer - 1];
			return before
				? {...own, data: own.data.map((value, i) => before.data[i] + value)}
				: own;
		}

		case 'normalize': {
			const {rows, columns, data} = totalOf(trace, layer);
			return createMatrix(
				rows,
				columns,
				data.map((value) => value / trace.m),
			);
		}

		default: {
			return column(trace[vectors[kind]][layer]);
		}
	}
}

/** Whether the result is a vector with the bias node in row 0. */
export function hasBiasRow({kind, layer}: MicroStep, {layers}: Trace): boolean {
	return (
		kind === 'input' ||
		kind === 'propagated' ||
		(kind === 'activation' && layer < layers.length - 1)
	);
}

/** Whether the result is a matrix of the shape of Θ. */
export function isMatrixStep({kind}: MicroStep): boolean {
	return kind === 'accumulate' || kind === 'normalize';
}

/** Whether each number of the result is a sum over the units of another layer. */
export function isSumStep({kind}: MicroStep): boolean {
	return kind === 'weighted' || kind === 'propagated';
}

/**
 * Whether a predicted value is right: within 2 %, or the same to four decimals. Gradients are often
 * smaller than that, so for Δ and D only the 2 % count.
 */
export function isRightGuess(
	guess: number,
	actual: number,
	step: MicroStep,
): boolean {
	const difference = Math.abs(guess - actual);
	const allowed = Math.abs(actual) * relativeTolerance;
	return (
		difference <=
		(isMatrixStep(step) ? allowed : Math.max(allowed, fourDecimals))
	);
}

/**
 * A selected unit in each layer, from the input to the output. Units are counted from 1; 0 is the bias
 * node. One path serves all steps, so that the eye stays on the same connections.
 */
export type Path = readonly number[];

/** Which index of the path the rows or the columns of a step select, and the unit numbers it may have. */
export type Range = {
	readonly layer: number;
	readonly first: 0 | 1;
	readonly last: number;
};

/** What selecting a row means at a step. */
export function rowRange(trace: Trace, step: MicroStep): Range {
	const {layer} = step;
	return {
		layer,
		first: hasBiasRow(step, trace) ? 0 : 1,
		last: trace.layers[layer],
	};
}

/** What selecting a column, or a term of the sum, means at a step; nothing at the other steps. */
export function columnRange(trace: Trace, step: MicroStep): Range | undefined {
	if (step.kind === 'weighted' || isMatrixStep(step)) {
		const layer = step.layer - 1;
		return {layer, first: 0, last: trace.layers[layer]};
	}

	if (step.kind === 'propagated') {
		const layer = step.layer + 1;
		return {layer, first: 1, last: trace.layers[layer]};
	}

	return undefined;
}

/** The unit that the path selects within a range: the bias counts only where there is one. */
export function unitIn({layer, first, last}: Range, path: Path): number {
	return Math.min(last, Math.max(first, path[layer] ?? first));
}

/** The path with another unit selected. */
export function moveIn(range: Range, path: Path, by: number): Path {
	const unit = Math.min(
		range.last,
		Math.max(range.first, unitIn(range, path) + by),
	);
	return path.with(range.layer, unit);
}

/** Where a step's selected element is in its result: array indices from 0. */
export function selectedCell(
	trace: Trace,
	step: MicroStep,
	path: Path,
): {row: number; column: number} {
	const rows = rowRange(trace, step);
	const columns = isMatrixStep(step) ? columnRange(trace, step) : undefined;
	return {
		row: unitIn(rows, path) - rows.first,
		column: columns ? unitIn(columns, path) : 0,
	};
}

/**
 * The path to start with: the output unit of the right label, and below it always the unit that
 * contributes most to the selected one.
 */
export function strongestPath({layers, weights, a, label}: Trace): Path {
	const path = layers.map(() => 1);
	path[layers.length - 1] = label;
	for (let l = layers.length - 1; l > 0; l--) {
		const {columns, data} = weights[l - 1];
		const start = (path[l] - 1) * columns;
		let largest = -1;
		for (let j = 1; j < columns; j++) {
			const signal = Math.abs(data[start + j] * a[l - 1][j]);
			if (signal > largest) {
				largest = signal;
				path[l - 1] = j;
			}
		}
	}

	return path;
}
