import {type Hand, type Point, type Stroke} from './hand.js';
import {inkPiece} from './pen.js';

/** Pixels on each side of an image. */
export const side = 20;

/** Each pixel is drawn as `fine`×`fine` cells first, then shrunk. */
const fine = 5;
const cells = side * fine;

/** What is drawn with, and how large. Lengths are in pixels. */
type Drawing = {
	/** The longer side of the digit, ink included. */
	readonly size: number;
	readonly radius: number;
	/** Share by which the pen is broader in one direction, like a nib held at an angle; 0 for a round pen. */
	readonly nib: number;
	/** Direction in which a stroke comes out broadest, in radians. */
	readonly nibAngle: number;
	/** Factor on the ink; above 1 the strokes are solid white inside. */
	readonly contrast: number;
	/** Where the center of mass goes, from the left and top edges. */
	readonly center: Point;
};

/** Scales and moves strokes into the middle of the fine grid so that with ink they take `size` pixels. */
function fit(strokes: readonly Stroke[], {size, radius}: Drawing): Stroke[] {
	const points = strokes.flat();
	const xs = points.map(([x]) => x);
	const ys = points.map(([, y]) => y);
	const [left, right] = [Math.min(...xs), Math.max(...xs)];
	const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
	const scale =
		((size - 2 * radius) * fine) / Math.max(right - left, bottom - top);
	return strokes.map((stroke) =>
		stroke.map(([x, y]): Point => [
			cells / 2 + (x - (left + right) / 2) * scale,
			cells / 2 + (y - (top + bottom) / 2) * scale,
		]),
	);
}

function draw(strokes: readonly Stroke[], drawing: Drawing): Float64Array {
	const ink = new Float64Array(cells * cells);
	const grid = {ink, width: cells, height: cells};
	for (const stroke of fit(strokes, drawing)) {
		for (let i = 0; i + 1 < stroke.length; i++) {
			const [from, to] = [stroke[i], stroke[i + 1]];
			const direction = Math.atan2(to[1] - from[1], to[0] - from[0]);
			const broad = Math.cos(2 * (direction - drawing.nibAngle));
			const radius = drawing.radius * (1 + drawing.nib * broad);
			inkPiece(grid, from, to, radius * fine);
		}
	}

	return ink;
}

/** The center of mass of the ink, in cells from the left and top edges. */
function centerOfMass(ink: Float64Array): Point {
	let [mass, x, y] = [0, 0, 0];
	for (const [index, value] of ink.entries()) {
		mass += value;
		x += value * ((index % cells) + 0.5);
		y += value * (Math.floor(index / cells) + 0.5);
	}

	return [x / mass, y / mass];
}

/** How many cells a pixel looks at in each direction. */
const span = 7;

/** Weights of the cells around a pixel's middle: a trapezium a little wider than a pixel, for a soft edge. */
const soft = span - fine + 1;
const kernel = Float64Array.from(
	{length: span},
	(_, i) => Math.min(1, (i + 1) / soft, (span - i) / soft) / fine,
);

/** Shrinks one line of cells to pixels; line and result may lie in larger arrays, by offset and stride. */
function shrinkLine(
	line: Float64Array,
	[offset, stride]: readonly [number, number],
	shift: number,
	result: Float64Array,
	[resultOffset, resultStride]: readonly [number, number],
): void {
	for (let pixel = 0; pixel < side; pixel++) {
		const start = pixel * fine - shift - (span - fine) / 2;
		let sum = 0;
		for (let k = 0; k < span; k++) {
			const cell = start + k;
			if (cell >= 0 && cell < cells) {
				sum += kernel[k] * line[offset + cell * stride];
			}
		}

		result[resultOffset + pixel * resultStride] = sum;
	}
}

/**
 * Draws strokes at high resolution, puts their center of mass in its place and shrinks them to 20×20.
 *
 * @returns 400 gray values 0..255, column by column as MATLAB stores an image.
 */
export function rasterize(
	strokes: readonly Stroke[],
	drawing: Drawing,
): Uint8Array {
	const ink = draw(strokes, drawing);
	const center = centerOfMass(ink);
	const shiftX = Math.round(drawing.center[0] * fine - center[0]);
	const shiftY = Math.round(drawing.center[1] * fine - center[1]);

	const narrow = new Float64Array(cells * side);
	for (let row = 0; row < cells; row++) {
		shrinkLine(ink, [row * cells, 1], shiftX, narrow, [row * side, 1]);
	}

	const small = new Float64Array(side * side);
	for (let c = 0; c < side; c++) {
		shrinkLine(narrow, [c, side], shiftY, small, [c * side, 1]);
	}

	return Uint8Array.from(small, (value) =>
		Math.round(255 * Math.min(1, value * drawing.contrast)),
	);
}

export function chooseDrawing(hand: Hand, meanRadius = 0.74): Drawing {
	return {
		size: 13.7 + hand.around(0.3),
		radius: Math.max(0.42, meanRadius + hand.around(0.22)),
		nib: hand.between(0, 0.22),
		nibAngle: hand.between(0, Math.PI),
		contrast: hand.between(1.15, 1.45),
		center: [10.35 + hand.between(-0.4, 0.4), 10.35 + hand.between(-0.4, 0.4)],
	};
}
