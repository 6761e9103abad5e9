import {type ImageSize} from '../../dataset/images.js';
import {measureInk, type ImageStyle} from '../../dataset/image-style.js';
import {inPlace, paint, type Mark} from './paint.js';

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

/** The radius of a pen whose strokes are as wide as those of the data. */
export function penRadius({strokeWidth}: ImageStyle): number {
	return strokeWidth / 2;
}

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
	const radius = penRadius(style);
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
