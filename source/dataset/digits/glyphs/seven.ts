import {type Hand} from '../hand.js';
import {type Point, type Stroke} from '../pen.js';

/** A roof and a slope, straight or bent; some with a hook at the left, some with a bar, some rounded. */
export function seven({between, around, chance}: Hand): Stroke[] {
	const corner: Point = [between(0.38, 0.66), between(-0.02, 0.12)];
	const left: Point = [between(-0.05, 0.1), between(-0.02, 0.16)];
	const foot: Point = [between(0.05, 0.42), between(0.95, 1.05)];
	const bend = between(-0.03, 0.12);
	const waist: Point = [
		(corner[0] + foot[0]) / 2 + bend - 0.02,
		0.5 + around(0.04),
	];
	const roof: Stroke = chance(0.4)
		? [
				[left[0] + around(0.02), left[1] + between(0.06, 0.3)],
				[left[0] + 0.04, left[1]],
				corner,
			]
		: [left, [0.3, (left[1] + corner[1]) / 2 + around(0.04)], corner];
	const bar: Stroke[] = chance(0.22)
		? [
				[
					[waist[0] - between(0.12, 0.28), waist[1] + around(0.05)],
					[waist[0] + between(0.12, 0.28), waist[1] - between(-0.04, 0.1)],
				],
			]
		: [];
	if (chance(0.25)) {
		return [[...roof, waist, foot], ...bar];
	}

	return [roof, [corner, waist, foot], ...bar];
}
