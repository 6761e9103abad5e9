import {searchLine, type Step} from './line-search.js';
import {
	add,
	dot,
	plus,
	scale,
	type Asking,
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
	/** ρ = 1 / yᵀs */
	readonly rho: number;
};

export function correctionOf(s: Vector, y: Vector): Correction {
	return {s, y, rho: 1 / dot(y, s)};
}

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
	const q = gradient.slice();
	const alphas = corrections.map(() => 0);
	for (let i = corrections.length - 1; i >= 0; i--) {
		const {s, y, rho} = corrections[i];
		alphas[i] = rho * dot(s, q);
		add(q, -alphas[i], y);
	}

	const last = corrections.at(-1);
	const r = q;
	scale(r, last ? 1 / (last.rho * dot(last.y, last.y)) : 1);
	for (const [i, {s, y, rho}] of corrections.entries()) {
		const beta = rho * dot(y, r);
		add(r, alphas[i] - beta, s);
	}

	scale(r, -1);
	return r;
}

/**
 * One step of L-BFGS from a point.
 *
 * @returns the step and the state after it; undefined where the line search finds none.
 */
export function* stepLbfgs<At extends Point>(
	start: At,
	{corrections}: LbfgsState,
): Asking<(Step<At> & {readonly state: LbfgsState}) | undefined, At> {
	const direction = quasiNewtonDirection(start.gradient, corrections);
	const step = yield* searchLine(start, direction, {
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
	const correction = correctionOf(s, y);
	// The strong Wolfe conditions make sᵀy positive; a step without the second one need not.
	return {
		...step,
		state: {
			corrections:
				correction.rho > 0 && Number.isFinite(correction.rho)
					? [...corrections, correction].slice(-memory)
					: corrections,
		},
	};
}
