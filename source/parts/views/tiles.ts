import {windowStart} from '../../content/blocks.js';
import {type ImageSize} from '../../dataset/images.js';
import {type Canvas, type Point, type Size} from '../../drawing/canvas.js';
import {drawPicture} from '../../drawing/picture.js';
import {type Theme} from '../../drawing/theme.js';

/** Pixels to which a picture is made smaller at most, where there is room for them, unless others are given. */
const usualFewest = 10;

/** Many small pictures in rows, a caption above each. */
export type Tiles = {
	readonly count: number;
	/** Of all pictures. */
	readonly size: ImageSize;
	/** Pictures in a row; as many as fit unless given. */
	readonly across?: number;
	/** The picture that is in sight however few there is room for. */
	readonly chosen?: number | undefined;
	/** Columns to which a picture is made smaller at most. */
	readonly fewest?: number | undefined;
	/** Pictures for which all are made smaller; all unless given. */
	readonly wanted?: number;
	/** The rows of a caption and the columns that it needs, one and none unless given. */
	readonly caption?: {readonly rows: number; readonly columns: number};
};

/** Pictures as large as they are or smaller, so that all have room, or as many as can be. */
export function layOutTiles(
	{
		count,
		size,
		across: given,
		chosen = 0,
		fewest = usualFewest,
		wanted = count,
		caption = {rows: 1, columns: 0},
	}: Tiles,
	room: Size,
) {
	const widest = Math.min(
		size.width,
		Math.floor((room.width + 1) / (given ?? 1)) - 1,
	);
	const smallest = Math.max(1, Math.min(widest, fewest));
	const layoutOf = (width: number) => {
		const height = Math.max(1, Math.round((size.height * width) / size.width));
		const wide = Math.max(width, caption.columns) + 1;
		const high = Math.ceil(height / 2) + caption.rows;
		const across = given ?? Math.max(1, Math.floor((room.width + 1) / wide));
		const down = Math.max(1, Math.floor(room.height / high));
		const rows = Math.ceil(count / across);
		return {
			shown: {height, width},
			across,
			// Columns and rows from one to the next.
			wide,
			high,
			// The first of those that are seen, and how many there is room for.
			first: across * windowStart(Math.floor(chosen / across), rows, down),
			places: across * down,
		};
	};

	for (let width = widest; width > smallest; width--) {
		const layout = layoutOf(width);
		if (
			layout.places >= Math.min(count, wanted) &&
			layout.high <= room.height
		) {
			return layout;
		}
	}

	return layoutOf(smallest);
}

/** Draws those that are seen. */
export function drawTiles(
	canvas: Canvas,
	tiles: Tiles,
	theme: Theme,
	tileAt: (index: number) => {
		readonly caption: string;
		/** A second row of the caption. */
		readonly detail?: string;
		readonly style?: string;
		readonly pixels: ArrayLike<number>;
		/** See `drawPicture`. */
		readonly scale?: number | 'own';
	},
): void {
	const {size, count, chosen} = tiles;
	const {shown, across, wide, high, first, places} = layOutTiles(tiles, canvas);
	for (let i = first; i < Math.min(count, first + places); i++) {
		const x = ((i - first) % across) * wide;
		const y = Math.floor((i - first) / across) * high;
		const {caption, detail, style = theme.dim, ...picture} = tileAt(i);
		canvas.text(x, y, caption, i === chosen ? theme.selected : style);
		canvas.text(x, y + 1, detail ?? '');
		const below = y + (tiles.caption?.rows ?? 1);
		drawPicture(canvas, x, below, {...picture, size, shown, theme});
	}
}

/** The picture at a place. */
export function indexAt(
	tiles: Tiles,
	{x, y}: Point,
	room: Size,
): number | undefined {
	const {across, wide, high, first} = layOutTiles(tiles, room);
	const column = Math.floor(x / wide);
	const index = first + Math.floor(y / high) * across + column;
	return column < across && index < tiles.count ? index : undefined;
}
