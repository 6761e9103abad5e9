/** What a cost curve looks like, as far as the learning rate explains it. */
export type Behaviour =
	'starting' | 'falling' | 'slow' | 'unstable' | 'diverged';

/** The costs of a run, oldest first, and their extremes. */
export type CostPoint = {
	readonly cost: number;
	readonly minCost: number;
	readonly maxCost: number;
};

const window = 20;

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
 * Says what the last costs look like: "unstable" where the cost rose in at least a fifth of the last
 * steps, "slow" where the whole run took
 * off less than a fifth of the cost.
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

	const recent = points.slice(-window);
	if (countRises(recent) >= Math.max(2, recent.length / 5)) {
		return 'unstable';
	}

	return last > 0.8 * first ? 'slow' : 'falling';
}
