import {type Hand} from '../hand.js';
import {type Stroke} from '../pen.js';

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
