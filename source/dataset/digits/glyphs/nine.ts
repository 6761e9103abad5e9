import {type Hand} from '../hand.js';
import {arc, type Point, type Stroke} from '../pen.js';

/** The loop, written from its top right; it mostly leans to the right, some do not close. */
function loop({between, around}: Hand): Point[] {
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
	const ring = loop(hand);
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
