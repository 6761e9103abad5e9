import {type Hand} from '../hand.js';
import {type Point, type Stroke} from '../pen.js';

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
