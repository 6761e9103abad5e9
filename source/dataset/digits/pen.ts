import {type Point} from './hand.js';

/** Ink 0..1 on a grid of fine cells, row by row. */
export type InkGrid = {
	readonly ink: Float64Array;
	readonly width: number;
	readonly height: number;
};

/** The first and last cell of a side within reach of two coordinates. */
function cellsBetween(
	a: number,
	b: number,
	reach: number,
	cells: number,
): [number, number] {
	return [
		Math.max(0, Math.floor(Math.min(a, b) - reach)),
		Math.min(cells - 1, Math.ceil(Math.max(a, b) + reach)),
	];
}

/**
 * Inks one straight piece: cells within the radius are full, with an edge one cell soft. Points and radius are in
 * cells from the upper left corner.
 */
export function inkPiece(
	{ink, width, height}: InkGrid,
	from: Point,
	to: Point,
	radius: number,
): void {
	const reach = radius + 1;
	const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
	const square = dx * dx + dy * dy;
	const [left, right] = cellsBetween(from[0], to[0], reach, width);
	const [top, bottom] = cellsBetween(from[1], to[1], reach, height);
	for (let row = top; row <= bottom; row++) {
		for (let c = left; c <= right; c++) {
			const [x, y] = [c + 0.5 - from[0], row + 0.5 - from[1]];
			const t =
				square === 0 ? 0 : Math.max(0, Math.min(1, (x * dx + y * dy) / square));
			const squaredDistance = (x - t * dx) ** 2 + (y - t * dy) ** 2;
			const value = Math.min(1, radius - Math.sqrt(squaredDistance) + 0.5);
			const index = row * width + c;
			if (value > ink[index]) {
				ink[index] = value;
			}
		}
	}
}
