import {performance} from 'node:perf_hooks';
import {reroll, unroll} from '../../network/weights.js';
import {largest, toleranceFor} from '../diagnosis/tolerance.js';
import {short} from '../diagnosis/words.js';
import {type Student} from '../student/student.js';
import {unwrapCost} from '../student/unwrap.js';
import {areGradientsRight, isCostRight, type Answered} from './answers.js';

/** A gradient beside the two-sided differences of the cost that it was returned with. */
export type OwnCostCheck = {
	/** `unresolved`: the differences are too inaccurate to decide, or some are not numbers. */
	readonly outcome: 'right' | 'wrong' | 'unresolved';
	/** The largest |gradient − numerical|. */
	readonly absolute: number;
	/** ‖gradient − numerical‖ / (‖gradient‖ + ‖numerical‖), 0 for two zeros. */
	readonly relative: number;
	/** The weights that were moved, from 0. */
	readonly places: readonly number[];
	/** The numerical derivative by each of them. */
	readonly numerical: Float64Array;
	/** How far each of these may be off. */
	readonly errors: Float64Array;
};

function norm(values: ArrayLike<number>): number {
	return Math.hypot(...Array.from(values));
}

/**
 * Compares a gradient with the two-sided differences of the cost that belongs to it, whatever that cost
 * is. Each difference is taken at ε and at 2ε: what they disagree by, and how rough the cost is between
 * them, is the measure of what can be told.
 *
 * @param costAt - The cost at a vector; NaN where there is none.
 * @param places - The weights to move; all by default.
 */
export async function checkOwnCost(
	costAt: (theta: Float64Array) => Promise<number>,
	theta: Float64Array,
	gradient: ArrayLike<number>,
	{
		epsilon = 1e-4,
		isFloat32 = false,
		places = Array.from(theta, (_, i) => i),
	}: {
		readonly epsilon?: number | undefined;
		/** Whether the numbers were computed in float32: ε is then taken larger. */
		readonly isFloat32?: boolean;
		readonly places?: readonly number[];
	} = {},
): Promise<OwnCostCheck> {
	const step = isFloat32 ? Math.max(epsilon, 0.02) : epsilon;
	const middle = await costAt(theta);
	const pairAt = async (place: number, distance: number) => {
		const moved = Float64Array.from(theta);
		moved[place] = theta[place] + distance;
		const above = await costAt(moved);
		moved[place] = theta[place] - distance;
		const below = await costAt(moved);
		return {sum: above + below, slope: (above - below) / (2 * distance)};
	};

	const numerical = new Float64Array(places.length);
	const roughness = new Float64Array(places.length);
	for (const [i, place] of places.entries()) {
		const near = await pairAt(place, step);
		const far = await pairAt(place, 2 * step);
		// The part of the error that grows with ε² goes away.
		numerical[i] = (4 * near.slope - far.slope) / 3;
		// The fourth difference of a smooth cost is nearly 0; what there is of it is rounding.
		const noise = Math.abs(far.sum - 4 * near.sum + 6 * middle) / 4;
		roughness[i] = Math.abs(near.slope - far.slope) + noise / step;
	}

	// Rounding shows at half of the weights; a kink, as of a ReLU, at a few.
	const usual = roughness.toSorted()[Math.floor(places.length / 2)];
	const errors = roughness.map((value) => value + usual);
	const chosen = Float64Array.from(places, (place) => gradient[place]);
	const differences = chosen.map((value, i) => Math.abs(value - numerical[i]));
	const scale = Math.max(largest(chosen), largest(numerical));
	const allowed = (isFloat32 ? 2e-3 : 1e-6) * scale + 1e-10;
	const isFinite = [...differences, ...errors].every((value) =>
		Number.isFinite(value),
	);
	const isRight = differences.every((difference) => difference <= allowed);
	const isWrong = differences.some(
		(difference, i) => difference > 10 * (allowed + errors[i]),
	);
	const sum = norm(chosen) + norm(numerical);
	return {
		outcome: isFinite
			? isRight
				? 'right'
				: isWrong
					? 'wrong'
					: 'unresolved'
			: 'unresolved',
		absolute: largest(differences),
		relative: sum === 0 ? 0 : norm(differences) / sum,
		places,
		numerical,
		errors,
	};
}

/** Milliseconds that the differences may take; slow code is checked at fewer weights. */
const budget = 80;

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
			weights: reroll(vector, problem.weights),
		});
		const cost = 'problem' in got ? got : unwrapCost(got.value.J);
		return 'problem' in cost ? Number.NaN : cost.value;
	};

	const theta = unroll(problem.weights);
	const start = performance.now();
	await costAt(theta);
	const most = Math.floor(milliseconds / (4 * (performance.now() - start)));
	const stride = Math.max(1, Math.ceil(theta.length / Math.max(2, most)));
	const gradient =
		typeof gradients === 'string' ? new Float64Array() : unroll(gradients);
	const furthest = placeOfLargest(
		unroll(problem.ours.gradients).map((value, i) =>
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
 * Computes the two-sided differences of the student's own J, and reports whether the gradient belongs to it: for
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
	const size = `largest difference ${short(absolute)}, relative ${short(relative)}, at ${places.length} of ${unroll(answered.problem.weights).length} weights`;
	const isRight = isCostRight(answered);
	const texts = {
		right: isRight
			? `give your gradients (${size}).`
			: `give your gradients (${size}): they are the gradients of your cost, but your cost is not that of the exercise.`,
		wrong: isRight
			? `do not give your gradients (${size}): your J is right, so the gradients are not.`
			: `do not give your gradients (${size}), and your J is not that of the exercise either.`,
		unresolved: `are too rough to say whether your gradients belong to it (${size}).`,
	};
	return [`Two-sided differences of your own J ${texts[outcome]}`];
}
