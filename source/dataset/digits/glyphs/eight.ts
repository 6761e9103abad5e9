import {type Hand} from '../hand.js';
import {arc, type Point, type Stroke} from '../pen.js';

/** In one go: an S down, then back up crossing itself; the top may stay open. */
function crossed({between, around}: Hand): Stroke[] {
	const waist = between(0.38, 0.62);
	const upper = between(0.12, 0.34);
	const lower = between(0.12, 0.3);
	const middle = 0.3;
	const start: Point = [
		middle + upper * between(0.5, 1.5),
		waist * between(-0.05, 0.45),
	];
	const end: Point = [
		start[0] + around(0.06) - 0.02,
		start[1] + between(-0.08, 0.08),
	];
	return [
		[
			start,
			[middle + around(0.04), 0],
			[middle - upper, waist * 0.5],
			[middle, waist],
			[middle + lower, (1 + waist) / 2],
			[middle + around(0.03), 1],
			[middle - lower, (1 + waist) / 2 + around(0.03)],
			[middle, waist + around(0.02)],
			[middle + upper * between(0.75, 1), waist * between(0.5, 0.65)],
			end,
		],
	];
}

/** Two rings, one on the other. */
function stacked({between, around}: Hand): Stroke[] {
	const waist = between(0.4, 0.54);
	const upper = arc(
		[0.3 + around(0.03), waist / 2],
		[between(0.14, 0.27), waist / 2],
		80,
		440 + around(10),
	);
	const lower = arc(
		[0.3 + around(0.03), (1 + waist) / 2],
		[between(0.18, 0.3), (1 - waist) / 2 + 0.02],
		-100,
		260 + around(10),
	);
	return [upper, lower];
}

/** In one go or as two rings. */
export function eight(hand: Hand): Stroke[] {
	const shape = hand.pick([
		[0.75, crossed],
		[0.25, stacked],
	]);
	return shape(hand);
}
