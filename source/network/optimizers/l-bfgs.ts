import {searchLine, type Step} from './line-search.js';
import {
	dot,
	plus,
	scaled,
	type Objective,
	type Point,
	type Vector,
} from './vector.js';

/** Pairs that are kept, m in the literature. */
const memory = 10;
/** c₂ of the line search. */
const curvature = 0.9;

/** The change of the weights and that of the gradient in one step. */
type Correction = {
	/** s = θ(k+1) − θ(k) */
	readonly s: Vector;
	/** y = ∇J(k+1) − ∇J(k) */
	readonly y: Vector;
};

/** What L-BFGS remembers from step to step, the oldest correction first. */
export type LbfgsState = {readonly corrections: readonly Correction[]};

export const initialLbfgs: LbfgsState = {corrections: []};

/**
 * The direction −H∇J by the two-loop recursion: Nocedal and Wright, Numerical Optimization, 2nd edition, algorithm 7.4,
 * with H₀ = sᵀy / yᵀy of the last step.
 */
function quasiNewtonDirection(
	gradient: Vector,
	corrections: readonly Correction[],
): Vector {
	let q = gradient;
	const alphas = corrections.map(() => 0);
	for (let i = corrections.length - 1; i >= 0; i--) {
		const {s, y} = corrections[i];
		alphas[i] = dot(s, q) / dot(s, y);
		q = plus(q, -alphas[i], y);
	}

	const last = corrections.at(-1);
	let r = last ? scaled(dot(last.s, last.y) / dot(last.y, last.y), q) : q;
	for (const [i, {s, y}] of corrections.entries()) {
		const beta = dot(y, r) / dot(s, y);
		r = plus(r, alphas[i] - beta, s);
	}

	return scaled(-1, r);
}

/**
 * One step of L-BFGS from a point.
 *
 * @returns the step and the state after it; undefined where the line search finds none.
 */
export function stepLbfgs(
	objective: Objective,
	start: Point,
	{corrections}: LbfgsState,
): (Step & {readonly state: LbfgsState}) | undefined {
	const direction = quasiNewtonDirection(start.gradient, corrections);
	const step = searchLine(objective, start, direction, {
		// Without corrections the direction has the length of the gradient, which says nothing about that of a step.
		first:
			corrections.length > 0
				? 1
				: Math.min(1, 1 / Math.sqrt(dot(start.gradient, start.gradient))),
		curvature,
	});
	if (!step) {
		return undefined;
	}

	const s = plus(step.point.theta, -1, start.theta);
	const y = plus(step.point.gradient, -1, start.gradient);
	// The strong Wolfe conditions make sᵀy positive; a step without the second one need not.
	return {
		...step,
		state: {
			corrections:
				dot(s, y) > 0 ? [...corrections, {s, y}].slice(-memory) : corrections,
		},
	};
}
