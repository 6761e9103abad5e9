import {type Hand} from '../hand.js';
import {type Point, type Stroke} from '../pen.js';

/** Open at the top: a bent left stroke into the bar, then the stem. */
function open({between, around}: Hand): Stroke[] {
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
function rounded({between, around}: Hand): Stroke[] {
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
function closed({between, around}: Hand): Stroke[] {
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
function single({between, around}: Hand): Stroke[] {
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
export function four(hand: Hand): Stroke[] {
	const shape = hand.pick([
		[0.5, open],
		[0.3, rounded],
		[0.1, closed],
		[0.05, single],
	]);
	return shape(hand);
}
