import {arc, oneOf, type Hand, type Point, type Stroke} from './hand.js';

/** One turn around, not always closed exactly; some are narrow, some end in a small curl inside. */
export function zero({between, around, chance}: Hand): Stroke[] {
	const width = between(0.23, 0.47);
	const start = -90 + between(-50, 50);
	const turn = 360 + between(-20, 30);
	const drift = around(0.05);
	const around0 = arc([0.35, 0.5], [width, 0.5], start, start - turn);
	const stroke = around0.map(([x, y], i) => {
		const closer = 1 - (drift * i) / (around0.length - 1);
		return [0.35 + (x - 0.35) * closer, 0.5 + (y - 0.5) * closer] as const;
	});
	if (chance(0.08)) {
		const [x, y] = stroke.at(-1)!;
		return [[...stroke, [x - between(0.05, 0.15), y + between(0.08, 0.2)]]];
	}

	return [stroke];
}

/** A stem; sometimes with a flag, more seldom standing on a foot. */
export function one({between, around, pick}: Hand): Stroke[] {
	const stem: Stroke = [
		[0.3, 0],
		[0.3 + around(0.02), 0.5],
		[0.3, 1],
	];
	const flag: Stroke = [
		[0.3, 0],
		[0.3 - between(0.08, 0.25), between(0.1, 0.3)],
	];
	const foot: Stroke = [
		[0.3 - between(0.1, 0.3), 1 + around(0.02)],
		[0.3 + between(0.1, 0.3), 1 + around(0.02)],
	];
	return pick([
		[0.82, [stem]],
		[0.1, [stem, flag]],
		[0.06, [stem, flag, foot]],
		[0.02, [stem, foot]],
	]);
}

/** The round top of a 2, from its left end to where it begins to fall. */
function topOfTwo({between}: Hand): {points: Point[]; right: number} {
	const radius = between(0.17, 0.3);
	const height = between(0.16, 0.32);
	const from = between(170, 215);
	return {
		points: arc([0.33, height], [radius, height], from, 370),
		right: 0.33 + radius,
	};
}

/** A corner at the bottom left, then a straight or wavy base. */
function corneredTwo(hand: Hand): Stroke[] {
	const {between} = hand;
	const {points, right} = topOfTwo(hand);
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
function loopedTwo(hand: Hand): Stroke[] {
	const {between, around} = hand;
	const {points, right} = topOfTwo(hand);
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
function angularTwo({between, around}: Hand): Stroke[] {
	const right: Point = [between(0.5, 0.65), between(0.05, 0.15)];
	const corner: Point = [between(0, 0.1), between(0.9, 1)];
	return [
		[[between(0, 0.12), between(0.02, 0.16)], [0.3, around(0.03)], right],
		[right, [between(0.3, 0.45), between(0.48, 0.6)], corner],
		[corner, [between(0.6, 0.85), corner[1] - between(-0.06, 0.15)]],
	];
}

/** Round with a corner, with a loop, or angular. */
export const two = oneOf(
	[0.46, corneredTwo],
	[0.42, loopedTwo],
	[0.12, angularTwo],
);

/** The lower bowl, from the waist round to the left. */
function bowlOfThree({between, chance}: Hand, waist: Point): Point[] {
	const height = (1 - waist[1]) / 2;
	const radius = between(0.18, 0.38);
	const middle: Point = [between(0.18, 0.36), waist[1] + height];
	const turn = arc(middle, [radius, height], -60, between(95, 175));
	return chance(0.3)
		? [...turn, [middle[0] - between(0.25, 0.45), between(0.8, 1)]]
		: turn;
}

/** Two round bowls that meet in a notch. */
function roundThree(hand: Hand): Stroke[] {
	const {between} = hand;
	const waist: Point = [between(0.16, 0.4), between(0.4, 0.54)];
	const height = waist[1] * between(0.3, 0.5);
	const upper = arc(
		[between(0.22, 0.36), height],
		[between(0.14, 0.28), height],
		between(-175, -130),
		between(10, 50),
	);
	return [
		[...upper, waist],
		[waist, ...bowlOfThree(hand, waist)],
	];
}

/** The notch drawn out to a small loop. */
function loopedThree(hand: Hand): Stroke[] {
	const {between} = hand;
	const waist: Point = [between(0.12, 0.26), between(0.44, 0.54)];
	const upper = arc(
		[0.28, 0.24],
		[between(0.2, 0.3), 0.24],
		between(-175, -150),
		55,
	);
	return [
		[
			...upper,
			[waist[0] + 0.02, waist[1] + 0.03],
			[waist[0] - 0.05, waist[1] - 0.02],
			[waist[0] + 0.04, waist[1] - 0.05],
			...bowlOfThree(hand, waist),
		],
	];
}

/** A flat top and a slope to the waist, as in the 3 of a bank form. */
function flatThree(hand: Hand): Stroke[] {
	const {between, around} = hand;
	const right: Point = [between(0.48, 0.6), around(0.03)];
	const waist: Point = [between(0.18, 0.3), between(0.36, 0.46)];
	return [
		[[between(0, 0.12), between(-0.02, 0.06)], right],
		[right, waist],
		[waist, ...bowlOfThree(hand, waist)],
	];
}

/** Two bowls, a loop in the waist, or a flat top. */
export const three = oneOf(
	[0.75, roundThree],
	[0.13, loopedThree],
	[0.12, flatThree],
);

/** Open at the top: a bent left stroke into the bar, then the stem. */
function openFour({between, around}: Hand): Stroke[] {
	const bar = between(0.48, 0.66);
	const stemTop: Point = [between(0.4, 0.6), between(-0.05, 0.22)];
	const stemBottom: Point = [
		stemTop[0] + between(-0.1, 0.03),
		between(0.92, 1.05),
	];
	const elbow: Point = [between(-0.03, 0.1), bar + around(0.03)];
	return [
		[
			[between(0.03, 0.25), between(0, 0.12)],
			[elbow[0] + between(0, 0.05), bar * 0.6],
			elbow,
		],
		[elbow, [between(0.55, 0.85), bar + around(0.06)]],
		[stemTop, stemBottom],
	];
}

/** Open, with the elbow rounded like a u. */
function roundedFour({between, around}: Hand): Stroke[] {
	const bar = between(0.48, 0.62);
	const right = between(0.42, 0.58);
	return [
		[
			[between(0, 0.12), between(0, 0.12)],
			[between(-0.02, 0.06), bar * 0.6],
			[between(0.05, 0.14), bar - 0.03],
			[0.3, bar + around(0.03)],
			[right, bar - between(0, 0.12)],
		],
		[
			[right + between(0, 0.06), between(-0.05, 0.15)],
			[right, bar],
			[right - between(0, 0.1), between(0.92, 1.05)],
		],
	];
}

/** Closed at the top: a slope, the bar and the stem from the same point. */
function closedFour({between, around}: Hand): Stroke[] {
	const bar = between(0.55, 0.7);
	const peak: Point = [between(0.38, 0.55), 0];
	const elbow: Point = [between(-0.05, 0.08), bar + around(0.02)];
	return [
		[peak, elbow],
		[elbow, [between(0.55, 0.8), bar + around(0.05)]],
		[
			[peak[0] + around(0.03), between(-0.03, 0.08)],
			[peak[0] + around(0.04), between(0.92, 1.05)],
		],
	];
}

/** Without lifting the pen: down, across, up to a tip on the right and down again; close to a 9. */
function singleFour({between, around}: Hand): Stroke[] {
	const bar = between(0.45, 0.58);
	const tip: Point = [between(0.48, 0.62), between(0.02, 0.22)];
	return [
		[
			[between(0.15, 0.4), between(0, 0.15)],
			[between(0, 0.08), bar * 0.75],
			[between(0.05, 0.12), bar],
			[0.3, bar + around(0.03)],
			tip,
		],
		[tip, [tip[0] - between(0.02, 0.14), between(0.92, 1.05)]],
	];
}

/** Open, rounded, closed, or in one go. */
export const four = oneOf(
	[0.5, openFour],
	[0.3, roundedFour],
	[0.1, closedFour],
	[0.05, singleFour],
);
