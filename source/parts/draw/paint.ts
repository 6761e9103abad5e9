import {type ImageSize} from '../../dataset/images.js';
import {type Point} from '../../dataset/digits/hand.js';
import {inkPiece, type InkGrid} from '../../dataset/digits/pen.js';
import {measureInk, type ImageStyle} from '../../dataset/image-style.js';

/** What was done on the canvas. Points are in pixels from its upper left corner. */
export type Mark =
	/** Ink or, with the rubber, paper along a line through points. */
	| {readonly type: 'pen' | 'rubber'; readonly points: readonly Point[]}
	/** A row of pixels that was typed, in place of what it was: their ink 0..1. */
	| {
			readonly type: 'row';
			readonly row: number;
			readonly ink: readonly number[];
	  }
	| {readonly type: 'clear'};

/** Where a point of the canvas goes in an image: scale · point + (x, y). */
type Placement = {
	readonly scale: number;
	readonly x: number;
	readonly y: number;
};

const inPlace: Placement = {scale: 1, x: 0, y: 0};

/** Cells on each side of a pixel: strokes are drawn on them first, so that their edges are soft. */
const fine = 4;
/** How much broader than the pen the rubber is. */
const rubber = 1.6;

/** Draws a line through points, a dot where there is only one. */
function inkLine(
	grid: InkGrid,
	points: readonly Point[],
	{scale, x, y}: Placement,
	radius: number,
): void {
	const cells = points.map(([px, py]): Point => [
		(scale * px + x) * fine,
		(scale * py + y) * fine,
	]);
	for (const [i, point] of cells.entries()) {
		inkPiece(grid, cells[i - 1] ?? point, point, radius * fine);
	}
}

/** Replaces the cells of a typed row. */
function inkRow(
	{ink, width, height}: InkGrid,
	{row, ink: typed}: Extract<Mark, {type: 'row'}>,
	{scale, x, y}: Placement,
): void {
	for (let r = 0; r < height; r++) {
		if (Math.floor(((r + 0.5) / fine - y) / scale) === row) {
			for (let c = 0; c < width; c++) {
				ink[r * width + c] =
					typed[Math.floor(((c + 0.5) / fine - x) / scale)] ?? 0;
			}
		}
	}
}

/**
 * Paints what was done on the canvas, in that order.
 *
 * @param radius - Of the pen, in pixels of the image: it is as broad wherever a line is placed.
 * @returns the ink of each pixel, 0..1, column by column: the mean of its fine cells.
 */
export function paint(
	marks: readonly Mark[],
	{height, width}: ImageSize,
	radius: number,
	placement = inPlace,
): Float64Array {
	const blank = () => new Float64Array(height * width * fine * fine);
	const grid = {ink: blank(), height: height * fine, width: width * fine};
	for (const mark of marks) {
		switch (mark.type) {
			case 'pen': {
				inkLine(grid, mark.points, placement, radius);
				break;
			}

			case 'rubber': {
				const rubbed = {...grid, ink: blank()};
				inkLine(rubbed, mark.points, placement, radius * rubber);
				for (const [i, share] of rubbed.ink.entries()) {
					grid.ink[i] = Math.min(grid.ink[i], 1 - share);
				}

				break;
			}

			case 'row': {
				inkRow(grid, mark, placement);
				break;
			}

			case 'clear': {
				grid.ink.fill(0);
				break;
			}

			default: {
				throw new TypeError(
					`Unknown mark ${JSON.stringify(mark satisfies never)}`,
				);
			}
		}
	}

	const pixels = new Float64Array(height * width);
	for (const [i, ink] of grid.ink.entries()) {
		const r = Math.floor(i / grid.width / fine);
		const c = Math.floor((i % grid.width) / fine);
		pixels[c * height + r] += ink / (fine * fine);
	}

	return pixels;
}

/** A drawing as it is on the canvas, and as the images of the data are. */
export type Drawing = {
	/** Pixels on the scale of the data, column by column. */
	readonly raw: Float64Array;
	readonly centered: Float64Array;
	/** How far the center of mass was moved, in pixels to the right and down. */
	readonly moved: readonly [right: number, down: number];
	/** How many times as large it became. */
	readonly scale: number;
};

/** The largest factor by which a drawing is enlarged or made smaller: a dot is no digit. */
const mostScale = 5;
/** Rounds until size and place are right: the pen does not grow with the drawing, and the edge may cut it. */
const rounds = 4;

/** How far the copies of a drawing are moved in either direction, in pixels. */
const moves = [-1, -0.5, 0, 0.5, 1];
/** How many copies there are. */
export const copyCount = moves.length ** 2;

/** The centered drawing in copies that are moved by up to a pixel each way. */
export function movedCopies(
	marks: readonly Mark[],
	size: ImageSize,
	style: ImageStyle,
): Float64Array[] {
	const [x, y] = style.center;
	return moves.flatMap((down) =>
		moves.flatMap((right) => {
			const center = [x + right, y + down] as const;
			return fitDrawing(marks, size, {...style, center})?.centered ?? [];
		}),
	);
}

/**
 * Makes a drawing as the data is: its longer side as long as theirs are on average, keeping the ratio, and its center
 * of mass where theirs is on average. Lines are drawn anew, so that they stay as wide as those of the data.
 *
 * @returns undefined where there is no ink.
 */
export function fitDrawing(
	marks: readonly Mark[],
	size: ImageSize,
	style: ImageStyle,
): Drawing | undefined {
	// Of a pen whose strokes are as wide as those of the data.
	const radius = style.strokeWidth / 2;
	const raw = paint(marks, size, radius);
	const before = measureInk(raw, size);
	if (!before) {
		return undefined;
	}

	let placement = inPlace;
	let image = raw;
	let now = before;
	for (let round = 0; round < rounds; round++) {
		const growth =
			(style.extent - 2 * radius) / Math.max(0.1, now.extent - 2 * radius);
		const scale = Math.max(
			1 / mostScale,
			Math.min(mostScale, placement.scale * growth),
		);
		const ratio = scale / placement.scale;
		placement = {
			scale,
			x: style.center[0] - (now.center[0] - placement.x) * ratio,
			y: style.center[1] - (now.center[1] - placement.y) * ratio,
		};
		image = paint(marks, size, radius, placement);
		now = measureInk(image, size) ?? now;
	}

	const toData = (ink: number) =>
		style.blank + ink * (style.full - style.blank);
	return {
		raw: raw.map((ink) => toData(ink)),
		centered: image.map((ink) => toData(ink)),
		moved: [now.center[0] - before.center[0], now.center[1] - before.center[1]],
		scale: placement.scale,
	};
}
