/** The behavior of a cost curve, as far as the learning rate explains it. */
export type Behavior =
	'starting' | 'falling' | 'slow' | 'unstable' | 'diverged';

/** The costs of a run, oldest first, and their extremes. */
export type CostPoint = {
	readonly cost: number;
	readonly minCost: number;
	readonly maxCost: number;
};

/** The minimum number of points in which rises are counted. */
const minWindow = 20;
/** The share of the run, at its end, in which rises are counted. */
const windowShare = 0.25;
/** A run is unstable from this share of rises on. */
const unstableShare = 0.05;
/** After `patience` points a run that has kept `slowShare` of its first cost is slow. */
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
 * Classifies a run: "unstable" where the cost rose now and then in its last quarter, "slow" where little of the
 * first cost is gone.
 */
export function behaviorOf(points: readonly CostPoint[]): Behavior {
	if (points.length < 3) {
		return 'starting';
	}

	const first = points[0].cost;
	const last = points.at(-1)!.cost;
	if (!(last <= 10 * first)) {
		return 'diverged';
	}

	const recent = points.slice(
		-Math.max(minWindow, Math.ceil(points.length * windowShare)),
	);
	if (countRises(recent) >= Math.max(2, recent.length * unstableShare)) {
		return 'unstable';
	}

	const isSlow = last > (points.length > patience ? slowShare : 0.8) * first;
	return isSlow ? 'slow' : 'falling';
}

/** The training accuracy that the exercise asks to beat. */
export const targetAccuracy = 0.95;

type AccuracyPoint = {
	readonly iteration: number;
	/** 0..1 */
	readonly accuracy: number;
};

const minPoints = 8;
/** Beyond this iteration an estimate is meaningless. */
const maxIteration = 100_000;

/** The ends of the run, as shares of it, whose trends are compared. */
const trendShares = [0.25, 0.5, 0.75];
/** Trends that differ by more than this factor are not stable enough to tell anything. */
const maxSpread = 2;

/**
 * The iteration at which the accuracy reaches the target if the trend of the end of the run continues: the error
 * 1 − accuracy falls about as a power of the iteration, so a straight line is fitted to its logarithm over the
 * logarithm of the iteration.
 */
function extrapolate(
	points: readonly AccuracyPoint[],
	last: AccuracyPoint,
	{share, target}: {share: number; target: number},
): number | undefined {
	const recent = points.filter(
		({iteration, accuracy}) =>
			iteration > 0 &&
			iteration >= last.iteration * (1 - share) &&
			accuracy < 1,
	);
	if (recent.length < minPoints) {
		return undefined;
	}

	let [sumX, sumY, sumXx, sumXy] = [0, 0, 0, 0];
	for (const {iteration, accuracy} of recent) {
		const x = Math.log(iteration);
		const y = Math.log(1 - accuracy);
		sumX += x;
		sumY += y;
		sumXx += x * x;
		sumXy += x * y;
	}

	const n = recent.length;
	const slope = (n * sumXy - sumX * sumY) / (n * sumXx - sumX * sumX);
	const level = (sumY - slope * sumX) / n;
	const iteration = Math.exp((Math.log(1 - target) - level) / slope);
	return slope < 0 && iteration > last.iteration && iteration < maxIteration
		? iteration
		: undefined;
}

/**
 * Estimates between which iterations the accuracy reaches the target, from the trends of the last quarter, half
 * and three quarters of the run.
 *
 * @param points - Oldest first.
 * @returns undefined where the run is too short, the target is reached or not in sight, or the trends disagree.
 */
export function estimateTarget(
	points: readonly AccuracyPoint[],
	target = targetAccuracy,
): {low: number; high: number} | undefined {
	const last = points.at(-1);
	if (!last || last.accuracy >= target) {
		return undefined;
	}

	const estimates = trendShares.map(
		(share) => extrapolate(points, last, {share, target}) ?? Number.NaN,
	);
	const [low, high] = [Math.min(...estimates), Math.max(...estimates)];
	return high <= maxSpread * low ? {low, high} : undefined;
}
