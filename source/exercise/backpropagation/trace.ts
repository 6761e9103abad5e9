import {activationGradient, type Activation} from '../../network/activation.js';
import {backpropagateSum} from '../../network/backpropagation.js';
import {forward} from '../../network/forward.js';
import {
	createMatrix,
	row,
	type Matrix,
	type Samples,
} from '../../network/matrix.js';
import {layersOf, zerosLike, type Weights} from '../../network/weights.js';
import {microSteps, type MicroStep} from './micro-steps.js';

/** Δ of other samples than the traced one, where they are at hand. */
type OtherSamples = {
	/** Δ before the traced sample, one matrix for each Θ. */
	readonly before: Weights;
	/** Δ after all m samples. */
	readonly total: Weights;
};

/**
 * Everything that backpropagation computes for one sample. Vectors are indexed by layer; those that do
 * not exist (z(0), δ(0)) are empty.
 */
export type Trace = {
	/** Units in each layer, input first. */
	readonly layers: readonly number[];
	readonly weights: Weights;
	/** What the hidden units compute. */
	readonly activation: Activation;
	/** 1..K */
	readonly label: number;
	/** The number of samples that Δ is divided by. */
	readonly m: number;
	readonly steps: readonly MicroStep[];
	/** With the bias node at 0, but not in the output layer. */
	readonly a: readonly Float64Array[];
	readonly z: readonly Float64Array[];
	/** The label as a vector of K zeros and a one. */
	readonly y: Float64Array;
	readonly delta: readonly Float64Array[];
	/** (Θ(l+1))ᵀδ(l+1) with the row of the bias, for the hidden layers. */
	readonly propagated: readonly Float64Array[];
	readonly slope: readonly Float64Array[];
	/** The product δ(l)·a(l−1)ᵀ of this sample for each Θ. */
	readonly contribution: Weights;
	readonly others: OtherSamples | undefined;
};

const empty = new Float64Array(0);

/** Θᵀδ: one number for each column of Θ, the bias included. */
function transposedTimes(theta: Matrix, delta: Float64Array): Float64Array {
	const result = new Float64Array(theta.columns);
	for (const [k, error] of delta.entries()) {
		for (let j = 0; j < theta.columns; j++) {
			result[j] += theta.data[k * theta.columns + j] * error;
		}
	}

	return result;
}

function outerProduct(delta: Float64Array, a: Float64Array): Matrix {
	const result = createMatrix(delta.length, a.length);
	for (const [i, error] of delta.entries()) {
		for (const [j, activation] of a.entries()) {
			result.data[i * a.length + j] = error * activation;
		}
	}

	return result;
}

/**
 * Backpropagation of one sample, with everything on the way kept (Part 3, steps 1 to 5).
 *
 * @param pixels - The inputs without the bias.
 * @param label - 1..K
 * @param m - The number of samples of the whole data.
 * @param activation - What the hidden units compute; sigmoid unless given.
 */
export function traceSample(
	weights: Weights,
	pixels: Float64Array,
	label: number,
	m: number,
	{
		activation = 'sigmoid',
		others,
	}: {readonly activation?: Activation; readonly others?: OtherSamples} = {},
): Trace {
	const layers = layersOf(weights);
	const last = weights.length;
	const pass = forward(
		weights,
		createMatrix(1, pixels.length, pixels),
		activation,
	);
	const a = pass.a.map(({data}) => data);
	const z = pass.z.map(({data}) => data);
	const y = Float64Array.from({length: layers[last]}, (_, k) =>
		k === label - 1 ? 1 : 0,
	);
	const delta: Float64Array[] = layers.map(() => empty);
	const propagated: Float64Array[] = layers.map(() => empty);
	const slope: Float64Array[] = layers.map(() => empty);
	delta[last] = a[last].map((value, k) => value - y[k]);
	for (let l = last - 1; l > 0; l--) {
		const sums = transposedTimes(weights[l], delta[l + 1]);
		const gradient = activationGradient(z[l], activation);
		propagated[l] = sums;
		slope[l] = gradient;
		delta[l] = gradient.map((value, j) => value * sums[j + 1]);
	}

	return {
		layers,
		weights,
		activation,
		label,
		m,
		steps: microSteps(layers),
		a,
		z,
		y,
		delta,
		propagated,
		slope,
		contribution: weights.map((_, l) => outerProduct(delta[l + 1], a[l])),
		others,
	};
}

/** Traces sample `index` of a few samples, with Δ of those before it and of all; hidden units are sigmoid. */
export function traceOneOf(
	weights: Weights,
	{x, labels}: Samples,
	index: number,
): Trace {
	const earlier: Samples = {
		x: createMatrix(index, x.columns, x.data.slice(0, index * x.columns)),
		labels,
	};
	return traceSample(weights, row(x, index), labels[index], x.rows, {
		others: {
			before:
				index === 0
					? zerosLike(weights)
					: backpropagateSum(weights, earlier).accumulated,
			total: backpropagateSum(weights, {x, labels}).accumulated,
		},
	});
}
