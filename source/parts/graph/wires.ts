import {type Canvas} from '../../drawing/canvas.js';

/** How a wire or a box is drawn: thick where the present step is. */
export type Line = {readonly isThick: boolean; readonly style: string};

/**
 * A wire from (x0, y0) to the column before x1 in row y1. Where the rows differ it turns at column
 * `turn`.
 */
export function drawWire(
	canvas: Canvas,
	{
		from: [x0, y0],
		to: [x1, y1],
		turn,
	}: {
		from: readonly [x: number, y: number];
		to: readonly [x: number, y: number];
		turn: number;
	},
	{isThick, style}: Line,
): void {
	const [flat, upright] = isThick ? '━┃' : '─│';
	if (y0 === y1) {
		canvas.fill(x0, y0, x1 - x0, 1, flat, style);
		return;
	}

	const isDown = y1 > y0;
	const [first, second] = isThick
		? isDown
			? '┓┗'
			: '┛┏'
		: isDown
			? '╮╰'
			: '╯╭';
	canvas.fill(x0, y0, turn - x0, 1, flat, style);
	canvas.fill(turn + 1, y1, x1 - turn - 1, 1, flat, style);
	canvas.fill(
		turn,
		Math.min(y0, y1) + 1,
		1,
		Math.abs(y1 - y0) - 1,
		upright,
		style,
	);
	canvas.put(turn, y0, first, style);
	canvas.put(turn, y1, second, style);
}

/** A node: a box with its name in the middle. */
export type Box = {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
	readonly name: string;
	/** Rows where wires come in at the left side. */
	readonly inlets: readonly number[];
	/** The row where the wire goes out at the right side. */
	readonly outlet: number;
};

export function drawBox(
	canvas: Canvas,
	{x, y, width, height, name, inlets, outlet}: Box,
	{isThick, style}: Line,
): void {
	const [
		flat,
		upright,
		topLeft,
		topRight,
		bottomLeft,
		bottomRight,
		left,
		right,
	] = isThick ? '━┃┏┓┗┛┫┣' : '─│╭╮╰╯┤├';
	canvas.fill(x + 1, y, width - 2, 1, flat, style);
	canvas.fill(x + 1, y + height - 1, width - 2, 1, flat, style);
	canvas.fill(x, y + 1, 1, height - 2, upright, style);
	canvas.fill(x + width - 1, y + 1, 1, height - 2, upright, style);
	canvas.put(x, y, topLeft, style);
	canvas.put(x + width - 1, y, topRight, style);
	canvas.put(x, y + height - 1, bottomLeft, style);
	canvas.put(x + width - 1, y + height - 1, bottomRight, style);
	for (const inlet of inlets) {
		canvas.put(x, inlet, left, style);
	}

	canvas.put(x + width - 1, outlet, right, style);
	canvas.textMiddle(x, outlet, width, name, style);
}
