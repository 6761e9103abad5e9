import {type Hand} from '../hand.js';
import {arc, type Point, type Stroke} from '../pen.js';

/** The bowl, from the lower end of the neck round to the left. */
function bowl({between}: Hand, neck: Point): Point[] {
	const height = (1 - neck[1]) / 2 + between(0, 0.06);
	const radius = between(0.16, 0.4);
	const middle: Point = [neck[0] + between(0.08, 0.3), 1 - height];
	return arc(middle, [radius, height], -75, between(120, 175));
}

/** A corner at the top left; the roof is drawn separately and may slope or hang off. */
function cornered(hand: Hand): Stroke[] {
	const {between, around} = hand;
	const corner: Point = [between(0.08, 0.22), between(0, 0.08)];
	const neck: Point = [corner[0] - between(-0.06, 0.14), between(0.28, 0.56)];
	const gap = hand.chance(0.25) ? between(0, 0.1) : 0;
	const roof: Stroke = [
		[corner[0] + gap, corner[1] + around(0.02)],
		[between(0.45, 1), corner[1] - between(-0.05, 0.16)],
	];
	return [[corner, neck], [neck, ...bowl(hand, neck)], roof];
}

/** In one go from the right end of the roof, with rounded corners: close to an S. */
function flowing(hand: Hand): Stroke[] {
	const {between} = hand;
	const neck: Point = [between(0.06, 0.16), between(0.36, 0.46)];
	return [
		[
			[between(0.45, 0.95), between(-0.08, 0.08)],
			[0.34, between(0.02, 0.08)],
			[between(0.12, 0.22), between(0.06, 0.14)],
			neck,
			...bowl(hand, neck),
		],
	];
}

/** With a corner and a roof, or flowing. */
export function five(hand: Hand): Stroke[] {
	const shape = hand.pick([
		[0.72, cornered],
		[0.28, flowing],
	]);
	return shape(hand);
}
