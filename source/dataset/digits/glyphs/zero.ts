import {type Hand} from '../hand.js';
import {arc, type Stroke} from '../pen.js';

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
