import {performance} from 'node:perf_hooks';
import {createMatrix} from '../../network/matrix.js';
import {type Weights} from '../../network/weights.js';
import {checkOwnCost} from '../diagnosis/own-cost.js';
import {toleranceFor} from '../diagnosis/tolerance.js';
import {short} from '../diagnosis/words/format.js';
import {type Learner} from '../learner/learner.js';
import {unwrapCost} from '../learner/unwrap.js';
import {isCostRight, type Answered} from './answers.js';

/** Milliseconds that the differences may take; slow code is checked at fewer weights. */
const budget = 120;

function asVector(weights: Weights): Float64Array {
	return Float64Array.from(weights.flatMap(({data}) => Array.from(data)));
}

function asWeights(vector: Float64Array, shapes: Weights): Weights {
	let start = 0;
	return shapes.map(({rows, columns}) => {
		const end = start + rows * columns;
		const data = vector.slice(start, end);
		start = end;
		return createMatrix(rows, columns, data);
	});
}

/**
 * Asks the learner's own J for its two-sided differences, and says whether the gradient is that of their
 * cost. For an answer that is wrong somewhere.
 *
 * @returns One sentence, or none where there is nothing to compare.
 */
export async function ownCostText(
	learner: Learner,
	answered: Answered | undefined,
): Promise<readonly string[]> {
	if (
		answered === undefined ||
		typeof answered.cost !== 'number' ||
		typeof answered.gradients === 'string' ||
		!Number.isFinite(answered.cost)
	) {
		return [];
	}

	const {problem, gradients} = answered;
	const costAt = async (vector: Float64Array): Promise<number> => {
		const got = await learner.nnCostFunction({
			...problem,
			weights: asWeights(vector, problem.weights),
		});
		const cost = 'problem' in got ? got : unwrapCost(got.value.J);
		return 'problem' in cost ? Number.NaN : cost.value;
	};

	const theta = asVector(problem.weights);
	const start = performance.now();
	await costAt(theta);
	const most = Math.floor(budget / (4 * (performance.now() - start)));
	const stride = Math.max(1, Math.ceil(theta.length / Math.max(2, most)));
	const places = Array.from(theta, (_, i) => i).filter((i) => i % stride === 0);
	const {outcome, absolute, relative} = await checkOwnCost(
		costAt,
		theta,
		asVector(gradients),
		{
			places,
			isFloat32: toleranceFor([asVector(gradients)]).relative > 1e-5,
		},
	);
	const size = `largest difference ${short(absolute)}, relative ${short(relative)}, at ${places.length} of ${theta.length} weights`;
	switch (outcome) {
		case 'right': {
			return [
				isCostRight(answered)
					? `Two-sided differences of your own J give your gradients (${size}).`
					: `Two-sided differences of your own J give your gradients (${size}): they are the gradients of your cost, but your cost is not that of the exercise.`,
			];
		}

		case 'wrong': {
			return [
				isCostRight(answered)
					? `Two-sided differences of your own J do not give your gradients (${size}): your J is right, so the gradients are not.`
					: `Two-sided differences of your own J do not give your gradients (${size}), and your J is not that of the exercise either.`,
			];
		}

		case 'unresolved': {
			return [
				`Two-sided differences of your own J are too rough to say whether your gradients belong to it (${size}).`,
			];
		}

		default: {
			throw new TypeError(`Unknown outcome ${outcome satisfies never}`);
		}
	}
}
