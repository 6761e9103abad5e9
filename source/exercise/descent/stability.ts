/** What a cost curve looks like, as far as the learning rate explains it. */
export type Behaviour =
	'starting' | 'falling' | 'slow' | 'unstable' | 'diverged';

/** The costs of a run, oldest first, and their extremes. */
export type CostPoint = {
	readonly cost: number;
	readonly minCost: number;
	readonly maxCost: number;
};

/** So many points at least are looked at for rises. */
const shortestWindow = 20;
/** Share of the run, at its end, that is looked at for rises. */
const windowShare = 0.25;
/** A run that rises in so large a share of these steps is unstable. */
const unstableShare = 0.05;
/** After so many points a run that kept this much of its first cost is slow. */
const patience = 100;
const slowShare = 0.4;

/**
 * How often the cost rose from one point to the next. Gradient descent with a small enough rate never
 * lets it rise.
 */
export function countRises(points: readonly CostPoint[]): number {
	let rises = 0;
	for (let i = 1; i < points.length; i++) {
		if (points[i].maxCost > points[i - 1].minCost * (1 + 1e-9)) {
			rises++;
		}
	}

	return rises;
}

/**
 * Says what a run looks like: "unstable" where the cost rose now and then in its last quarter, "slow" where
 * the run has taken off little of the first cost.
 */
export function behaviourOf(points: readonly CostPoint[]): Behaviour {
	if (points.length < 3) {
		return 'starting';
	}

	const first = points[0].cost;
	const last = points.at(-1)!.cost;
	if (!(last <= 10 * first)) {
		return 'diverged';
	}

	const recent = points.slice(
		-Math.max(shortestWindow, Math.ceil(points.length * windowShare)),
	);
	if (countRises(recent) >= Math.max(2, recent.length * unstableShare)) {
		return 'unstable';
	}

	const isSlow = last > (points.length > patience ? slowShare : 0.8) * first;
	return isSlow ? 'slow' : 'falling';
}
