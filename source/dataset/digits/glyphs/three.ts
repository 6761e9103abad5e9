import {type Hand} from '../hand.js';
import {arc, type Point, type Stroke} from '../pen.js';

/** The lower bowl, from the waist round to the left. */
function bowl({between, chance}: Hand, waist: Point): Point[] {
	const height = (1 - waist[1]) / 2;
	const radius = between(0.18, 0.38);
	const middle: Point = [between(0.18, 0.36), waist[1] + height];
	const turn = arc(middle, [radius, height], -60, between(95, 175));
	return chance(0.3)
		? [...turn, [middle[0] - between(0.25, 0.45), between(0.8, 1)]]
		: turn;
}

/** Two round bowls that meet in a notch. */
function round(hand: Hand): Stroke[] {
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
		[waist, ...bowl(hand, waist)],
	];
}

/** The notch drawn out to a small loop. */
function looped(hand: Hand): Stroke[] {
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
			...bowl(hand, waist),
		],
	];
}

/** A flat top and a slope to the waist, as in the 3 of a bank form. */
function flat(hand: Hand): Stroke[] {
	const {between, around} = hand;
	const right: Point = [between(0.48, 0.6), around(0.03)];
	const waist: Point = [between(0.18, 0.3), between(0.36, 0.46)];
	return [
		[[between(0, 0.12), between(-0.02, 0.06)], right],
		[right, waist],
		[waist, ...bowl(hand, waist)],
	];
}

/** Two bowls, a loop in the waist, or a flat top. */
export function three(hand: Hand): Stroke[] {
	const shape = hand.pick([
		[0.75, round],
		[0.13, looped],
		[0.12, flat],
	]);
	return shape(hand);
}
