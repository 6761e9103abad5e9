import {type Canvas} from '../../drawing/canvas.js';

/** The first of `height` shown rows out of `count`, so that the selected one is in the middle where it can be. */
export function windowStart(
	count: number,
	height: number,
	selected: number,
): number {
	return Math.max(
		0,
		Math.min(count - height, selected - Math.floor(height / 2)),
	);
}

/**
 * A bar for a number −1..1. Signed bars leave a middle line, to the right where positive and to the left
 * where negative.
 */
export function drawBar(
	canvas: Canvas,
	{x, y, width}: {x: number; y: number; width: number},
	{share, isSigned}: {share: number; isSigned: boolean},
	style: string,
): void {
	if (width < 3 || !Number.isFinite(share)) {
		return;
	}

	if (!isSigned) {
		canvas.text(x, y, '▇'.repeat(Math.round(share * width)), style);
		return;
	}

	const half = Math.floor((width - 1) / 2);
	const length = Math.round(Math.abs(share) * half);
	const middle = x + half;
	canvas.put(middle, y, '│');
	canvas.text(
		share < 0 ? middle - length : middle + 1,
		y,
		'▇'.repeat(length),
		style,
	);
}

/** The largest size of some numbers, which a full bar stands for; 0 when there are none. */
export function largestSize(values: Float64Array): number {
	let largest = 0;
	for (const value of values) {
		largest = Math.max(largest, Math.abs(value));
	}

	return largest;
}
