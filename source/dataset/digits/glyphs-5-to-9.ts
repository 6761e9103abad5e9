import {arc, oneOf, type Hand, type Point, type Stroke} from './hand.js';

/** The bowl, from the lower end of the neck round to the left. */
function bowlOfFive({between}: Hand, neck: Point): Point[] {
	const height = (1 - neck[1]) / 2 + between(0, 0.06);
	const radius = between(0.16, 0.4);
	const middle: Point = [neck[0] + between(0.08, 0.3), 1 - height];
	return arc(middle, [radius, height], -75, between(120, 175));
}

/** A corner at the top left; the roof is drawn separately and may slope or hang off. */
function corneredFive(hand: Hand): Stroke[] {
	const {between, around} = hand;
	const corner: Point = [between(0.08, 0.22), between(0, 0.08)];
	const neck: Point = [corner[0] - between(-0.06, 0.14), between(0.28, 0.56)];
	const gap = hand.chance(0.25) ? between(0, 0.1) : 0;
	const roof: Stroke = [
		[corner[0] + gap, corner[1] + around(0.02)],
		[between(0.45, 1), corner[1] - between(-0.05, 0.16)],
	];
	return [[corner, neck], [neck, ...bowlOfFive(hand, neck)], roof];
}

/** In one go from the right end of the roof, with rounded corners: close to an S. */
function flowingFive(hand: Hand): Stroke[] {
	const {between} = hand;
	const neck: Point = [between(0.06, 0.16), between(0.36, 0.46)];
	return [
		[
			[between(0.45, 0.95), between(-0.08, 0.08)],
			[0.34, between(0.02, 0.08)],
			[between(0.12, 0.22), between(0.06, 0.14)],
			neck,
			...bowlOfFive(hand, neck),
		],
	];
}

/** With a corner and a roof, or flowing. */
export const five = oneOf([0.72, corneredFive], [0.28, flowingFive]);

/** A long left side, straight or bent, that rolls along the ground into a loop; some loops stay open. */
export function six({between, around, chance}: Hand): Stroke[] {
	const left = 0;
	const width = between(0.35, 0.8);
	const belly = between(0.58, 0.78);
	const loopTop = between(0.4, 0.66);
	const loopRight = Math.max(loopTop + 0.12, between(0.56, 0.8));
	const topX = left + between(0.02, 0.6);
	const bend = between(0.15, 0.5);
	const flick: Point[] = chance(0.1)
		? [[topX + between(0.05, 0.15), between(0.03, 0.12)]]
		: [];
	const endings: Point[] = [
		[left + width * between(0.15, 0.5), loopTop + between(0.06, 0.18)],
		[left + width * between(0, 0.25), loopTop + between(0.2, 0.36)],
	];
	return [
		[
			...flick,
			[topX, 0],
			[left + (topX - left) * bend + around(0.02), belly * 0.5],
			[left, belly],
			[left + width * between(0.35, 0.55), 1],
			[left + width, loopRight],
			[left + width * between(0.5, 0.85), loopTop],
			...endings.slice(0, chance(0.5) ? 2 : 1),
		],
	];
}

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

/** In one go: an S down, then back up crossing itself; the top may stay open. */
function crossedEight({between, around}: Hand): Stroke[] {
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
function stackedEight({between, around}: Hand): Stroke[] {
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
export const eight = oneOf([0.75, crossedEight], [0.25, stackedEight]);

/** The loop, written from its top right; it mostly leans to the right, some do not close. */
function loopOfNine({between, around}: Hand): Point[] {
	const height = between(0.15, 0.3);
	const radius = between(0.16, 0.33);
	const lean = between(-0.2, 0.4);
	const ring = arc(
		[0.3, height],
		[radius, height],
		between(-75, -5),
		between(-405, -350),
	);
	const rise = around(0.04);
	return ring.map(([x, y]) => [
		x - lean * (y - height),
		y + rise * ((x - 0.3) / radius),
	]);
}

/** A loop with a stem from its right side, straight or bent. */
export function nine(hand: Hand): Stroke[] {
	const {between, around, pick} = hand;
	const ring = loopOfNine(hand);
	const join = ring.at(-1)!;
	const right = Math.max(...ring.map(([x]) => x));
	const foot: Point = [right - between(-0.06, 0.26), between(0.95, 1.05)];
	const halfway: Point = [
		join[0] + (foot[0] - join[0]) * between(0.3, 0.6) + around(0.02),
		(join[1] + foot[1]) / 2,
	];
	const lifted: Stroke[] = [
		ring,
		[
			[right + around(0.03), between(-0.02, 0.16)],
			[(right + foot[0]) / 2 + around(0.03), 0.55],
			foot,
		],
	];
	const sharp: Stroke[] = [ring, [join, halfway, foot]];
	const flowing: Stroke[] = [[...ring, halfway, foot]];
	const hooked: Stroke[] = [
		[
			...ring,
			[join[0], join[1] + 0.2],
			[right - between(0.05, 0.2), between(0.9, 1)],
			[between(-0.05, 0.2), between(0.82, 1)],
		],
	];
	return pick([
		[0.3, lifted],
		[0.35, sharp],
		[0.27, flowing],
		[0.08, hooked],
	]);
}
