import {performance} from 'node:perf_hooks';
import {createMatrix} from '../../network/matrix.js';
import {type Weights} from '../../network/weights.js';
import {checkOwnCost, type OwnCostCheck} from '../diagnosis/own-cost.js';
import {toleranceFor} from '../diagnosis/tolerance.js';
import {short} from '../diagnosis/words/format.js';
import {type Student} from '../student/student.js';
import {unwrapCost} from '../student/unwrap.js';
import {areGradientsRight, isCostRight, type Answered} from './answers.js';

/** Milliseconds that the differences may take; slow code is checked at fewer weights. */
const budget = 80;

/** The weights, or their gradients, as one vector: Θ1 row by row, then Θ2. */
export function asVector(weights: Weights): Float64Array {
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

function placeOfLargest(values: Float64Array): number {
	return values.indexOf(Math.max(...values));
}

/**
 * Compares the gradients of an answer with the two-sided differences of the student's own J.
 *
 * @param answered - With gradients of the right shapes.
 * @param milliseconds - That it may take; where the code is slow fewer weights are moved, but always the
 * one at which the gradient is furthest from ours.
 */
export async function checkAnswer(
	student: Student,
	{problem, gradients}: Answered,
	{
		epsilon,
		milliseconds = Number.POSITIVE_INFINITY,
	}: {readonly epsilon?: number; readonly milliseconds?: number} = {},
): Promise<OwnCostCheck> {
	const costAt = async (vector: Float64Array): Promise<number> => {
		const got = await student.nnCostFunction({
			...problem,
			weights: asWeights(vector, problem.weights),
		});
		const cost = 'problem' in got ? got : unwrapCost(got.value.J);
		return 'problem' in cost ? Number.NaN : cost.value;
	};

	const theta = asVector(problem.weights);
	const start = performance.now();
	await costAt(theta);
	const most = Math.floor(milliseconds / (4 * (performance.now() - start)));
	const stride = Math.max(1, Math.ceil(theta.length / Math.max(2, most)));
	const gradient =
		typeof gradients === 'string' ? new Float64Array() : asVector(gradients);
	const furthest = placeOfLargest(
		asVector(problem.ours.gradients).map((value, i) =>
			Math.abs(value - gradient[i]),
		),
	);
	const places = Array.from(theta, (_, i) => i).filter(
		(i) => i % stride === 0 || i === furthest,
	);
	return checkOwnCost(costAt, theta, gradient, {
		epsilon,
		places,
		isFloat32: toleranceFor([gradient]).relative > 1e-5,
	});
}

/**
 * Asks the student's own J for its two-sided differences, and says whether the gradient is that of their cost: of
 * the first answer in which something is wrong. Where known mistakes give all numbers exactly it is asked only if
 * both are wrong: of one alone that is known already.
 *
 * @returns One sentence, or none where there is nothing to compare.
 */
export async function ownCostText(
	student: Student,
	answers: readonly Answered[],
	areExplained: boolean,
): Promise<readonly string[]> {
	const answered = answers.find(
		(one) => !isCostRight(one) || !areGradientsRight(one),
	);
	if (
		answered === undefined ||
		typeof answered.cost !== 'number' ||
		typeof answered.gradients === 'string' ||
		!Number.isFinite(answered.cost) ||
		(areExplained && (isCostRight(answered) || areGradientsRight(answered)))
	) {
		return [];
	}

	const {outcome, absolute, relative, places} = await checkAnswer(
		student,
		answered,
		{milliseconds: budget},
	);
	const size = `largest difference ${short(absolute)}, relative ${short(relative)}, at ${places.length} of ${asVector(answered.problem.weights).length} weights`;
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
