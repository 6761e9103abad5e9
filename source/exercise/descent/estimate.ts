/** The training accuracy that the exercise asks to beat. */
export const targetAccuracy = 0.95;

/** The accuracy after some updates. */
export type AccuracyPoint = {
	readonly iteration: number;
	/** 0..1 */
	readonly accuracy: number;
};

const fewestPoints = 8;
/** Beyond so many iterations an estimate says nothing. */
const farthest = 100_000;

/**
 * The iteration at which the accuracy will reach the target, if it goes on as in the second half of the
 * run: the error 1 − accuracy falls about as a power of the iteration, so a straight line is fitted to
 * its logarithm over the logarithm of the iteration.
 *
 * @param points - Oldest first.
 * @returns undefined where the run is too short, the target is reached, or it is not in sight.
 */
export function estimateTarget(
	points: readonly AccuracyPoint[],
	target = targetAccuracy,
): number | undefined {
	const last = points.at(-1);
	if (!last || last.accuracy >= target) {
		return undefined;
	}

	const recent = points.filter(
		({iteration, accuracy}) =>
			iteration > 0 && iteration >= last.iteration / 2 && accuracy < 1,
	);
	if (recent.length < fewestPoints) {
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
	return slope < 0 && iteration > last.iteration && iteration < farthest
		? Math.ceil(iteration)
		: undefined;
}
