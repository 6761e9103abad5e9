import {backpropagate} from '../../network/backpropagation.js';
import {forward, outputOf} from '../../network/forward.js';
import {descend} from '../../network/engine.js';
import {randomWeights} from '../../network/random.js';
import {createMatrix, row, type Samples} from '../../network/matrix.js';
import {copyWeights, type Weights} from '../../network/weights.js';

/** The small network of the experiment: 2 inputs, 4 hidden units, 2 labels. */
const symmetryLayers = [2, 4, 2] as const;
export const symmetryLearningRate = 6;

/** The iterations that can be looked at. */
export const checkpoints = [
	0, 1, 2, 3, 5, 10, 20, 50, 100, 200, 300, 500,
] as const;

/** XOR: two inputs of −1 or 1; label 1 when they are equal, 2 when they differ. One hidden unit cannot learn it. */
const xor: Samples = {
	x: createMatrix(4, 2, [-1, -1, -1, 1, 1, -1, 1, 1]),
	labels: Uint8Array.from([1, 2, 2, 1]),
};

/** The sample whose activations are shown, from 0: (−1, 1). */
const shownSample = 1;

/** Where the experiment starts. */
export type Start =
	| {readonly type: 'constant'; readonly value: number}
	| {readonly type: 'random'; readonly seed: number; readonly epsilon: number};

export type Moment = {
	readonly iteration: number;
	readonly weights: Weights;
	/** D(1) and D(2), the next step's gradients. */
	readonly gradients: Weights;
	readonly cost: number;
	/** Activations of the hidden units for the sample that is shown, without the bias node. */
	readonly hidden: Float64Array;
	/** How many of the four samples get the right label. */
	readonly correct: number;
	/** How many get no label, because both outputs are the same. */
	readonly tied: number;
	/** The largest difference of a weight (into or out of a hidden unit) between two hidden units. */
	readonly spread: number;
};

/** Weights to start from: all the same, or random. */
function startWeights(start: Start): Weights {
	const random = randomWeights(
		symmetryLayers,
		start.type === 'random' ? start.seed : 0,
		start.type === 'random' ? start.epsilon : 0,
	);
	if (start.type === 'constant') {
		for (const {data} of random) {
			data.fill(start.value);
		}
	}

	return random;
}

function spreadOf([theta1, theta2]: Weights): number {
	const units = Array.from({length: theta1.rows}, (_, unit) => [
		...row(theta1, unit),
		...Array.from(
			{length: theta2.rows},
			(__, k) => theta2.data[k * theta2.columns + unit + 1],
		),
	]);
	const spreads = units[0].map((_, i) => {
		const values = units.map((unit) => unit[i]);
		return Math.max(...values) - Math.min(...values);
	});
	return Math.max(...spreads);
}

function momentOf(weights: Weights, iteration: number): Moment {
	const {cost, gradients} = backpropagate(weights, xor, 0);
	const pass = forward(weights, xor.x);
	const output = outputOf(pass);
	let correct = 0;
	let tied = 0;
	for (let i = 0; i < output.rows; i++) {
		const [same, different] = row(output, i);
		const label = same > different ? 1 : 2;
		if (same === different) {
			tied++;
		} else if (label === xor.labels[i]) {
			correct++;
		}
	}

	return {
		iteration,
		weights: copyWeights(weights),
		gradients,
		cost,
		hidden: row(pass.a[1], shownSample).slice(1),
		correct,
		tied,
		spread: spreadOf(weights),
	};
}

/**
 * Gradient descent from a start, computed as far as it is asked for: a function from the index of a
 * checkpoint to the network at that iteration.
 */
export function symmetryRun(start: Start): (checkpoint: number) => Moment {
	const moments = [momentOf(startWeights(start), 0)];
	return (checkpoint) => {
		while (moments.length <= checkpoint) {
			const {iteration, weights} = moments.at(-1)!;
			const next = copyWeights(weights);
			const target = checkpoints[moments.length];
			for (let i = iteration; i < target; i++) {
				descend(
					next,
					backpropagate(next, xor, 0).gradients,
					symmetryLearningRate,
				);
			}

			moments.push(momentOf(next, target));
		}

		return moments[checkpoint];
	};
}
