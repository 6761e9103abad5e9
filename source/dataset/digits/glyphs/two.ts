import {type Hand} from '../hand.js';
import {arc, type Point, type Stroke} from '../pen.js';

/** The round top of a 2, from its left end to where it begins to fall. */
function top({between}: Hand): {points: Point[]; right: number} {
	const radius = between(0.17, 0.3);
	const height = between(0.16, 0.32);
	const from = between(170, 215);
	return {
		points: arc([0.33, height], [radius, height], from, 370),
		right: 0.33 + radius,
	};
}

/** A corner at the bottom left, then a straight or wavy base. */
function cornered(hand: Hand): Stroke[] {
	const {between} = hand;
	const {points, right} = top(hand);
	const corner: Point = [between(-0.02, 0.14), between(0.92, 1)];
	return [
		[...points, [right - between(0.06, 0.28), between(0.55, 0.75)], corner],
		[
			corner,
			[0.35, corner[1] - between(-0.06, 0.1)],
			[between(0.6, 0.9), corner[1] - between(-0.06, 0.2)],
		],
	];
}

/** A loop at the bottom left, written without lifting or stopping. */
function looped(hand: Hand): Stroke[] {
	const {between, around} = hand;
	const {points, right} = top(hand);
	const size = between(0.07, 0.2);
	return [
		[
			...points,
			[right - between(0.04, 0.22), between(0.52, 0.72)],
			[0.12 + size, between(0.85, 0.92)],
			[0.1, 1],
			[0.1 - size, 1 - 0.7 * size],
			[0.1 - 0.2 * size, 1 - 1.5 * size],
			[0.12 + size, between(0.86, 0.92)],
			[0.2 + 1.6 * size, between(0.92, 1)],
			[between(0.62, 0.9), between(0.8, 1) + around(0.04)],
		],
	];
}

/** Angular, almost a Z. */
function angular({between, around}: Hand): Stroke[] {
	const right: Point = [between(0.5, 0.65), between(0.05, 0.15)];
	const corner: Point = [between(0, 0.1), between(0.9, 1)];
	return [
		[[between(0, 0.12), between(0.02, 0.16)], [0.3, around(0.03)], right],
		[right, [between(0.3, 0.45), between(0.48, 0.6)], corner],
		[corner, [between(0.6, 0.85), corner[1] - between(-0.06, 0.15)]],
	];
}

/** Round with a corner, with a loop, or angular. */
export function two(hand: Hand): Stroke[] {
	const shape = hand.pick([
		[0.46, cornered],
		[0.42, looped],
		[0.12, angular],
	]);
	return shape(hand);
}
