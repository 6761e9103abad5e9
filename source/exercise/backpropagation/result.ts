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

function sum(left: Matrix, right: Matrix): Matrix {
	return {...left, data: left.data.map((value, i) => value + right.data[i])};
}

/**
 * The Δ that this sample leaves: its own share plus that of the samples before it where they are known.
 */
function accumulated({contribution, others}: Trace, layer: number): Matrix {
	const own = contribution[layer - 1];
	return others ? sum(others.before[layer - 1], own) : own;
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
			return accumulated(trace, layer);
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
