import {squareSize, type ImageSize} from '../dataset/images.js';
import {type Canvas, type Point, type Size} from './canvas.js';
import {type Theme} from './theme.js';

/** From no ink to full ink, where there are no colors. */
const shades = [' ', '░', '▒', '▓', '█'];
const asciiShades = [...' .:-=+*#%@'];

// Signs differ in shape and not only in colour; a small number is a small character.
const positive = ['·', '+', '#', '@'];
const negative = ['·', '-', '=', '≡'];

/** What stands for a number of the share −1..1 of the largest, where there are no colors. */
export function heatGlyph(share: number): string {
	const size = Math.min(3, Math.ceil(Math.abs(share) * 3 - 0.15));
	return (share < 0 ? negative : positive)[Math.max(0, size)];
}

/** Smaller than this share of its own size a picture cannot be recognised. */
const smallestScale = 0.5;
/** Pixels that a picture has at least on either side. */
const fewestPixels = 3;

/** Whether samples of this size are shown as pictures at all. */
export function isPictured(size: ImageSize | undefined): size is ImageSize {
	return (
		size !== undefined && Math.min(size.height, size.width) >= fewestPixels
	);
}

/**
 * The size in which a picture is shown: its own, or as much smaller as it must be to fit.
 *
 * @param room - In characters, each of which shows two pixels, one above the other.
 * @param mostScale - More than 1 where a picture may be shown larger than it is.
 * @returns undefined where it would be too small to be recognised, or there is no picture.
 */
export function fitPicture(
	size: ImageSize | undefined,
	room: Size,
	mostScale = 1,
): ImageSize | undefined {
	if (!isPictured(size)) {
		return undefined;
	}

	const scale = Math.min(
		mostScale,
		room.width / size.width,
		(room.height * 2) / size.height,
	);
	const shown = {
		height: Math.floor(size.height * scale),
		width: Math.floor(size.width * scale),
	};
	return scale >= smallestScale &&
		Math.min(shown.height, shown.width) >= fewestPixels
		? shown
		: undefined;
}

/** What a large picture may take of the width of a pane, at least so many columns, and how much larger it may be. */
const largeShare = 0.36;
const fewestLargeColumns = 20;
const largestScale = 4;

/**
 * The size in which a picture is shown in a lecture: larger than it is where there is room.
 *
 * @param pane - Its width, of which the picture takes a share, and the rows for the picture.
 */
function fitLargePicture(
	size: ImageSize | undefined,
	pane: Size,
): ImageSize | undefined {
	const width = Math.max(fewestLargeColumns, pane.width * largeShare);
	return fitPicture(size, {width, height: pane.height}, largestScale);
}

/**
 * The size in which a picture is shown beside something else: doubled where that leaves `besideDoubled` columns, else its
 * own or smaller, so that `beside` columns are left; in a lecture as large as can be.
 */
export function fitPictureBeside(
	size: ImageSize | undefined,
	room: Size,
	{
		isLecture,
		beside,
		besideDoubled,
	}: {isLecture: boolean; beside: number; besideDoubled: number},
): ImageSize | undefined {
	const {width, height} = room;
	if (isLecture) {
		return fitLargePicture(size, room);
	}

	return size &&
		size.height <= height &&
		2 * size.width + besideDoubled <= width
		? {height: 2 * size.height, width: 2 * size.width}
		: fitPicture(size, {width: width - beside, height});
}

/** The largest size of some numbers; 0 when there are none. */
export function largestSize(values: ArrayLike<number>): number {
	let largest = 0;
	for (let i = 0; i < values.length; i++) {
		largest = Math.max(largest, Math.abs(values[i]));
	}

	return largest;
}

/** How much of each of the pixels from `from` to `to` lies between them, as [pixel, share]. */
function shares(from: number, to: number): Array<[number, number]> {
	const result: Array<[number, number]> = [];
	// What a rounding error leaves over is not a pixel.
	for (let i = Math.floor(from); i < to - 1e-9; i++) {
		result.push([i, Math.min(i + 1, to) - Math.max(i, from)]);
	}

	return result;
}

/**
 * A picture made smaller: each pixel is the mean of the area that it covers.
 *
 * @param pixels - Column by column, as the result.
 */
export function shrinkPicture(
	pixels: ArrayLike<number>,
	size: ImageSize,
	shown: ImageSize,
): ArrayLike<number> {
	if (size.height === shown.height && size.width === shown.width) {
		return pixels;
	}

	const [tall, wide] = [size.height / shown.height, size.width / shown.width];
	const result = new Float64Array(shown.height * shown.width);
	for (let c = 0; c < shown.width; c++) {
		const columns = shares(c * wide, (c + 1) * wide);
		for (let r = 0; r < shown.height; r++) {
			let sum = 0;
			for (const [row, high] of shares(r * tall, (r + 1) * tall)) {
				for (const [column, broad] of columns) {
					sum += pixels[column * size.height + row] * high * broad;
				}
			}

			result[c * shown.height + r] = sum / (tall * wide);
		}
	}

	return result;
}

/** Where in a shown picture a pixel of the whole one is, in characters from its top left corner. */
export function placeInPicture(
	pixel: number,
	size: ImageSize,
	shown: ImageSize,
): Point {
	const [column, row] = [Math.floor(pixel / size.height), pixel % size.height];
	return {
		x: Math.floor((column * shown.width) / size.width),
		y: Math.floor(Math.floor((row * shown.height) / size.height) / 2),
	};
}

/**
 * Draws a picture, two pixels in a character: half blocks in greys, shades without colors,
 * and characters of more and more ink in ASCII. Signed numbers become a heat map.
 *
 * @param pixels - Brightnesses 0..1, column by column as the course stores them.
 * @param scale - For signed numbers: the size that has the full color; "own" is the largest that is shown.
 */
export function drawPicture(
	canvas: Canvas,
	x: number,
	y: number,
	{
		pixels,
		size,
		shown = size,
		scale,
		theme,
	}: {
		readonly pixels: ArrayLike<number>;
		readonly size: ImageSize;
		readonly shown?: ImageSize;
		readonly scale?: number | 'own';
		readonly theme: Theme;
	},
): void {
	const {height, width} = shown;
	const small = shrinkPicture(pixels, size, shown);
	const full = scale === 'own' ? largestSize(small) : (scale ?? 1);
	const at = (r: number, c: number) =>
		r < height && full > 0 ? small[c * height + r] / full : 0;
	const isPlain = theme.isAscii || theme.depth === 0;
	const ramp = theme.isAscii ? asciiShades : shades;
	for (let r = 0; r < height; r += 2) {
		for (let c = 0; c < width; c++) {
			const top = at(r, c);
			const bottom = at(r + 1, c);
			if (scale !== undefined) {
				const mean = (top + bottom) / 2;
				const [glyph, style] = isPlain
					? [heatGlyph(mean), theme.signed(mean)]
					: ['▀', theme.signedPixels(top, bottom)];
				canvas.put(x + c, y + r / 2, glyph, style);
			} else if (isPlain) {
				const ink = Math.min(1, Math.max(0, (top + bottom) / 2 || 0));
				canvas.put(x + c, y + r / 2, ramp[Math.round(ink * (ramp.length - 1))]);
			} else {
				canvas.put(x + c, y + r / 2, '▀', theme.pixels(top, bottom));
			}
		}
	}
}

/** A pixel with at least so much ink is said to be dark. */
const darkFrom = 1 / 3;

/** Numbers in words, those in a row together: "4 to 7 and 10". */
function runsText(numbers: readonly number[]): string {
	const runs: Array<[from: number, to: number]> = [];
	for (const number of numbers) {
		const last = runs.at(-1);
		if (last?.[1] === number - 1) {
			last[1] = number;
		} else {
			runs.push([number, number]);
		}
	}

	return runs
		.map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`))
		.join(' and ');
}

/**
 * A picture in sentences, from the top: which columns of its rows are dark, counted from 1.
 *
 * @param pixels - 0 to 1, column by column as in the course's files.
 */
export function sayPicture(
	pixels: Float64Array,
	size: ImageSize | undefined = squareSize(pixels.length),
): string[] {
	if (!size) {
		return [];
	}

	const {height, width} = size;
	const columns = Array.from({length: width}, (_, x) => x);
	const said: Array<{from: number; to: number; dark: string}> = [];
	for (let y = 0; y < height; y++) {
		const dark = runsText(
			columns
				.filter((x) => pixels[x * height + y] >= darkFrom)
				.map((x) => x + 1),
		);
		const last = said.at(-1);
		if (last?.dark === dark) {
			last.to = y + 1;
		} else {
			said.push({from: y + 1, to: y + 1, dark});
		}
	}

	return [
		`The picture, ${height} rows of ${width} pixels, where it is dark:`,
		...said
			.filter(({dark}) => dark !== '')
			.map(({from, to, dark}) =>
				from === to
					? `Row ${from}: columns ${dark}.`
					: `Rows ${from} to ${to}: columns ${dark}.`,
			),
	];
}
