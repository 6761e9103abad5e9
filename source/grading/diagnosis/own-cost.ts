import {largest} from './tolerance.js';

/** A gradient beside the two-sided differences of the cost that it was returned with. */
export type OwnCostCheck = {
	/** `unresolved`: the differences are too rough to say, or some are not numbers. */
	readonly outcome: 'right' | 'wrong' | 'unresolved';
	/** The largest |gradient − numerical|. */
	readonly absolute: number;
	/** ‖gradient − numerical‖ / (‖gradient‖ + ‖numerical‖), 0 for two zeros. */
	readonly relative: number;
	/** The weights that were moved, from 0. */
	readonly places: readonly number[];
	/** The numerical derivative by each of them. */
	readonly numerical: Float64Array;
	/** How far each of these may be off. */
	readonly errors: Float64Array;
};

function norm(values: ArrayLike<number>): number {
	return Math.hypot(...Array.from(values));
}

/**
 * Compares a gradient with the two-sided differences of the cost that belongs to it, whatever that cost
 * is. Each difference is taken at ε and at 2ε: what they disagree by, and how rough the cost is between
 * them, is the measure of what can be told.
 *
 * @param costAt - The cost at a vector; NaN where there is none.
 * @param places - The weights to move; all by default.
 */
export async function checkOwnCost(
	costAt: (theta: Float64Array) => Promise<number>,
	theta: Float64Array,
	gradient: ArrayLike<number>,
	{
		epsilon = 1e-4,
		isFloat32 = false,
		places = Array.from(theta, (_, i) => i),
	}: {
		readonly epsilon?: number | undefined;
		/** Whether the numbers were computed in float32: ε is then taken larger. */
		readonly isFloat32?: boolean;
		readonly places?: readonly number[];
	} = {},
): Promise<OwnCostCheck> {
	const step = isFloat32 ? Math.max(epsilon, 0.02) : epsilon;
	const middle = await costAt(theta);
	const pairAt = async (place: number, distance: number) => {
		const moved = Float64Array.from(theta);
		moved[place] = theta[place] + distance;
		const above = await costAt(moved);
		moved[place] = theta[place] - distance;
		const below = await costAt(moved);
		return {sum: above + below, slope: (above - below) / (2 * distance)};
	};

	const numerical = new Float64Array(places.length);
	const roughness = new Float64Array(places.length);
	for (const [i, place] of places.entries()) {
		const near = await pairAt(place, step);
		const far = await pairAt(place, 2 * step);
		// The part of the error that grows with ε² goes away.
		numerical[i] = (4 * near.slope - far.slope) / 3;
		// The fourth difference of a smooth cost is nearly 0; what there is of it is rounding.
		const noise = Math.abs(far.sum - 4 * near.sum + 6 * middle) / 4;
		roughness[i] = Math.abs(near.slope - far.slope) + noise / step;
	}

	// Rounding shows at half of the weights; a kink, as of a ReLU, at a few.
	const usual = roughness.toSorted()[Math.floor(places.length / 2)];
	const errors = roughness.map((value) => value + usual);
	const chosen = Float64Array.from(places, (place) => gradient[place]);
	const differences = chosen.map((value, i) => Math.abs(value - numerical[i]));
	const scale = Math.max(largest(chosen), largest(numerical));
	const allowed = (isFloat32 ? 2e-3 : 1e-6) * scale + 1e-10;
	const isFinite = [...differences, ...errors].every((value) =>
		Number.isFinite(value),
	);
	const isRight = differences.every((difference) => difference <= allowed);
	const isWrong = differences.some(
		(difference, i) => difference > 10 * (allowed + errors[i]),
	);
	const sum = norm(chosen) + norm(numerical);
	return {
		outcome: isFinite
			? isRight
				? 'right'
				: isWrong
					? 'wrong'
					: 'unresolved'
			: 'unresolved',
		absolute: largest(differences),
		relative: sum === 0 ? 0 : norm(differences) / sum,
		places,
		numerical,
		errors,
	};
}
