/** How far two numbers that should be the same may be apart. */
export type Tolerance = {
	/** A share of the expected number. */
	readonly relative: number;
	/** A share of the largest number of the same matrix, for those that are small by cancellation. */
	readonly ofLargest: number;
};

const float64: Tolerance = {relative: 1e-6, ofLargest: 1e-6};
const float32: Tolerance = {relative: 1e-4, ofLargest: 1e-4};

/**
 * The tolerance for someone's numbers: wider when every one of them is a float32, because then they were
 * computed in float32.
 */
export function toleranceFor(
	values: ReadonlyArray<ArrayLike<number>>,
): Tolerance {
	let isFraction = false;
	for (const list of values) {
		for (let i = 0; i < list.length; i++) {
			if (Math.fround(list[i]) !== list[i]) {
				return float64;
			}

			isFraction ||= !Number.isInteger(list[i] * 1024);
		}
	}

	// Zeros and other round numbers do not show how they were computed.
	return isFraction ? float32 : float64;
}

/** The largest absolute value, 0 for none. */
export function largest(values: ArrayLike<number>): number {
	let result = 0;
	for (let i = 0; i < values.length; i++) {
		result = Math.max(result, Math.abs(values[i]));
	}

	return result;
}

/** Whether a number is the expected one. NaN never is, not even when it is expected. */
export function isClose(
	value: number,
	expected: number,
	scale: number,
	{relative, ofLargest}: Tolerance,
): boolean {
	return (
		Math.abs(value - expected) <=
		relative * Math.abs(expected) + ofLargest * scale + 1e-13
	);
}

/** Whether all numbers are the expected ones. */
export function allClose(
	values: ArrayLike<number>,
	expected: ArrayLike<number>,
	tolerance: Tolerance,
): boolean {
	const scale = largest(expected);
	for (let i = 0; i < expected.length; i++) {
		if (!isClose(values[i], expected[i], scale, tolerance)) {
			return false;
		}
	}

	return true;
}
