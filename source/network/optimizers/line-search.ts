import {dot, plus, type Asking, type Point, type Vector} from './vector.js';

export type LineSearchOptions = {
	/** The first step length α to try. */
	readonly first: number;
	/** c₂ of the curvature condition: 0.9 after a quasi-Newton direction, less after one of conjugate gradients. */
	readonly curvature: number;
};

/** c₁ of the condition of sufficient decrease. */
const decrease = 1e-4;
/** Evaluations after which a line search gives up. */
const mostEvaluations = 20;
/** A relative decrease of the cost that rounding alone may bring. */
const rounding = 8 * Number.EPSILON;
/** A step grows at most by this factor while the minimum is not bracketed. */
const growth = 4;
/** New steps keep this share of the bracket between them and its ends. */
const margin = 0.1;

/** A step length α with φ(α) = J(θ + αd) and its slope φ′(α) = ∇Jᵀd. */
type Trial<At extends Point> = {
	readonly alpha: number;
	readonly point: At;
	readonly slope: number;
};

/** The step that a line search accepts. */
export type Step<At extends Point> = Pick<Trial<At>, 'alpha' | 'point'>;

/**
 * The minimizer of the cubic through two trials with their slopes: Nocedal and Wright, Numerical Optimization, 2nd
 * edition, equation 3.59; NaN where there is none.
 */
function cubicMinimizer(a: Trial<Point>, b: Trial<Point>): number {
	const width = a.alpha - b.alpha;
	const d1 = a.slope + b.slope - (3 * (a.point.cost - b.point.cost)) / width;
	const radicand = d1 ** 2 - a.slope * b.slope;
	const d2 = Math.sign(b.alpha - a.alpha) * Math.sqrt(radicand);
	return (
		b.alpha -
		((b.alpha - a.alpha) * (b.slope + d2 - d1)) / (b.slope - a.slope + 2 * d2)
	);
}

/** A step between two trials that is not too near either. */
function between(a: Trial<Point>, b: Trial<Point>): number {
	const low = Math.min(a.alpha, b.alpha);
	const width = Math.abs(a.alpha - b.alpha);
	const cubic = cubicMinimizer(a, b);
	return Number.isFinite(cubic)
		? Math.min(
				low + width * (1 - margin),
				Math.max(low + width * margin, cubic),
			)
		: low + width / 2;
}

/**
 * Looks for a step along a direction of descent that fulfils the strong Wolfe conditions: Nocedal and Wright,
 * algorithms 3.5 and 3.6.
 *
 * @param start - θ with J and ∇J there.
 * @param direction - d with ∇Jᵀd < 0.
 * @returns the step and its point; undefined where none is found, as where cost and gradient do not belong together.
 */
export function* searchLine<At extends Point>(
	start: At,
	direction: Vector,
	{first, curvature}: LineSearchOptions,
): Asking<Step<At> | undefined, At> {
	const slope0 = dot(start.gradient, direction);
	if (!(slope0 < 0)) {
		return undefined;
	}

	const isTooHigh = ({alpha, point}: Trial<At>) =>
		!(point.cost <= start.cost + decrease * alpha * slope0);
	const isFlat = ({slope}: Trial<At>) => Math.abs(slope) <= -curvature * slope0;

	// The end of the bracket with the lowest cost, and the other one once there is a bracket.
	let low: Trial<At> = {alpha: 0, point: start, slope: slope0};
	let high: Trial<At> | undefined;
	let alpha = first;
	for (let count = 0; count < mostEvaluations; count++) {
		const point = yield plus(start.theta, alpha, direction);
		const trial = {alpha, point, slope: dot(point.gradient, direction)};
		if (
			isTooHigh(trial) ||
			(trial.point.cost >= low.point.cost && low.alpha > 0)
		) {
			high = trial;
		} else if (isFlat(trial)) {
			return trial;
		} else if (high === undefined) {
			if (trial.slope >= 0) {
				high = low;
			}

			low = trial;
		} else {
			if (trial.slope * (high.alpha - low.alpha) >= 0) {
				high = low;
			}

			low = trial;
		}

		alpha = high ? nextIn(low, high) : growth * trial.alpha;
	}

	// Sufficient decrease without the curvature condition is better than no step, unless it is all rounding.
	return start.cost - low.point.cost > rounding * Math.abs(start.cost)
		? low
		: undefined;
}

/** The next step to try in a bracket; its middle where the cost of the other end is no number. */
function nextIn(low: Trial<Point>, high: Trial<Point>): number {
	return Number.isFinite(high.point.cost) && Number.isFinite(high.slope)
		? between(low, high)
		: low.alpha + (high.alpha - low.alpha) * margin;
}
