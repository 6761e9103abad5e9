import {searchLine, type Step} from './line-search.js';
import {
	add,
	dot,
	scaled,
	type Asking,
	type Point,
	type Vector,
} from './vector.js';

/** c₂ of the line search: conjugate directions need better minima along a line than quasi-Newton ones. */
const curvature = 0.4;

/** What conjugate gradients remember from step to step: the last direction and step length. */
export type ConjugateState = {
	readonly last?:
		| {
				readonly direction: Vector;
				readonly alpha: number;
				/** The slope ∇Jᵀd where that step began. */
				readonly slope: number;
				readonly gradient: Vector;
		  }
		| undefined;
};

export const initialConjugate: ConjugateState = {};

/**
 * The direction −∇J + βd with β = max(0, ∇J(k+1)ᵀ(∇J(k+1) − ∇J(k)) / ‖∇J(k)‖²): Polak and Ribière's, restarted where β
 * would be negative (Nocedal and Wright, Numerical Optimization, 2nd edition, equation 5.45).
 */
function conjugateDirection({gradient}: Point, {last}: ConjugateState): Vector {
	const steepest = scaled(-1, gradient);
	if (!last) {
		return steepest;
	}

	const before = dot(last.gradient, last.gradient);
	const beta = Math.max(
		0,
		(dot(gradient, gradient) - dot(gradient, last.gradient)) / before,
	);
	const direction = steepest.slice();
	add(direction, beta, last.direction);
	return dot(direction, gradient) < 0 ? direction : steepest;
}

/**
 * One step of nonlinear conjugate gradients from a point.
 *
 * @returns the step and the state after it; undefined where the line search finds none.
 */
export function* stepConjugateGradient<At extends Point>(
	start: At,
	state: ConjugateState,
): Asking<(Step<At> & {readonly state: ConjugateState}) | undefined, At> {
	const direction = conjugateDirection(start, state);
	const slope = dot(start.gradient, direction);
	const {last} = state;
	const step = yield* searchLine(start, direction, {
		// As far down as the last step was expected to go: Nocedal and Wright, page 59.
		first: last
			? (last.alpha * last.slope) / slope
			: Math.min(1, 1 / Math.sqrt(-slope)),
		curvature,
	});
	return (
		step && {
			...step,
			state: {
				last: {direction, alpha: step.alpha, slope, gradient: start.gradient},
			},
		}
	);
}
