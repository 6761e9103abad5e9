/** The steps that the keys take: the exercise's 0.01, 0.1, 1 and 3, and those between. */
export const learningRates = [
	0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10,
] as const;

/** The steps of λ. */
export const lambdas = [0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100] as const;

/** The next larger (direction 1) or smaller (−1) value of a ladder; beyond its ends a value stays. */
export function nextStep(
	ladder: readonly number[],
	value: number,
	direction: 1 | -1,
): number {
	return direction > 0
		? (ladder.find((step) => step > value * (1 + 1e-9)) ?? value)
		: (ladder.findLast((step) => step < value * (1 - 1e-9)) ?? value);
}

/** A learning rate 10 % higher or lower, rounded to three significant digits. */
export function fineStep(value: number, direction: 1 | -1): number {
	const moved = direction > 0 ? value * 1.1 : value / 1.1;
	return Math.min(100, Math.max(1e-5, Number(moved.toPrecision(3))));
}
