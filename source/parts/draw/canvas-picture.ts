import {type Picture} from '../../content/blocks.js';
import {type ImageSize} from '../../dataset/images.js';
import {type Point} from '../../dataset/digits/hand.js';
import {type Canvas, type Size} from '../../drawing/canvas.js';
import {drawPicture, sayPicture} from '../../drawing/picture.js';
import {type Theme} from '../../drawing/theme.js';

/** How much larger than half blocks images are shown, the largest first; where none fits they are made smaller. */
const scales = [4, 3, 2, 1];
/** The frame on both sides. */
const frame = 2;

/** Rows that an image needs at most: a larger one is made smaller where there are no more. */
const mostLeast = 16;

/** Where the image is in the given room, and the size in which it is shown. */
function placeIn(
	{height, width}: ImageSize,
	room: Size,
): {readonly x: number; readonly shown: ImageSize} {
	const most = Math.min(
		(room.width - frame) / width,
		((room.height - frame) * 2) / height,
	);
	const scale = scales.find((each) => each <= most) ?? most;
	const shown = {
		height: Math.max(1, Math.floor(height * scale)),
		width: Math.max(1, Math.floor(width * scale)),
	};
	return {x: Math.floor((room.width - shown.width) / 2), shown};
}

function drawFrame(canvas: Canvas, x: number, shown: ImageSize, theme: Theme) {
	const rows = Math.ceil(shown.height / 2);
	const line = '─'.repeat(shown.width);
	canvas.text(x - 1, 0, `┌${line}┐`, theme.dim);
	canvas.text(x - 1, rows + 1, `└${line}┘`, theme.dim);
	for (let y = 1; y <= rows; y++) {
		canvas.put(x - 1, y, '│', theme.dim);
		canvas.put(x + shown.width, y, '│', theme.dim);
	}
}

/**
 * An image in a frame, as large as there is room for.
 *
 * @param pixels - Column by column.
 * @param options.cursor - The pixel with the cursor, counted from 0.
 * @param options.isCanvas - Whether its points are targets, in pixels from the upper left corner.
 */
export function imagePicture(
	pixels: ArrayLike<number>,
	size: ImageSize,
	{
		cursor,
		down,
		isCanvas = false,
	}: {
		readonly cursor?: Point | undefined;
		readonly down?: string | undefined;
		readonly isCanvas?: boolean;
	} = {},
): Picture {
	return {
		type: 'picture',
		least: Math.min(mostLeast, Math.ceil(size.height / 2) + frame),
		draw(canvas, theme) {
			const {x, shown} = placeIn(size, canvas);
			drawFrame(canvas, x, shown, theme);
			drawPicture(canvas, x, 1, {pixels, size, shown, theme});
			if (cursor) {
				const [column, r] = cursor;
				canvas.put(
					x + Math.floor(((column + 0.5) * shown.width) / size.width),
					1 + Math.floor(((r + 0.5) * shown.height) / size.height / 2),
					down === undefined ? '+' : '●',
					theme.key,
				);
			}
		},
		say: () => [],
		sayMore: () => sayPicture(Float64Array.from(pixels), size),
		...(isCanvas && {
			targetAt(at, room): Point {
				const {x, shown} = placeIn(size, room);
				return [
					((at.x - x + 0.5) * size.width) / shown.width,
					((2 * (at.y - 1) + 1) * size.height) / shown.height,
				];
			},
		}),
	};
}
