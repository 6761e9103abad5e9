import {type ImageSize} from '../../dataset/images.js';
import {type Point, type Size} from '../../drawing/canvas.js';
import {type Path} from '../../exercise/backpropagation/result.js';
import {fitPictureBeside, placeInPicture} from '../../drawing/picture.js';

/** A layer's units on the screen. */
export type Placed = {
	/** Column of the first unit. */
	readonly left: number;
	/** The units that are drawn: 0 is the bias node. */
	readonly units: readonly number[];
	/** Where "⋮" says that not all units are drawn. */
	readonly more: Point | undefined;
	/** Where a unit is, or where its connections begin; nothing where it is not shown. */
	readonly at: (unit: number) => Point | undefined;
};

/** Columns of units that a layer takes at most; fewer where the connections need the room. */
const columnChoices = [6, 4, 3, 2, 1];
/** Columns that connections need between two layers. */
const smallestGap = 3;
/** Columns that the labels of the output units take. */
const labelWidth = 8;

function placeUnits(
	first: 0 | 1,
	last: number,
	selected: number,
	{
		x,
		top,
		height: room,
		maximumColumns,
	}: {x: number; top: number; height: number; maximumColumns: number},
): Placed & {width: number} {
	const count = last - first + 1;
	const hasMore = count > room * maximumColumns;
	const height = hasMore ? room - 1 : room;
	const columns = Math.min(maximumColumns, Math.ceil(count / height));
	const rows = Math.min(height, Math.ceil(count / columns));
	const shown = Math.min(count, rows * columns);
	// A layer that is too large shows the units around the selected one.
	const start = Math.min(
		last + 1 - shown,
		Math.max(first, selected - Math.floor(shown / 2)),
	);
	const spread = Math.max(1, Math.min(2, Math.floor(height / rows)));
	const y = top + Math.floor((height - (rows - 1) * spread - 1) / 2);
	return {
		left: x,
		width: columns * 2 - 1,
		more: hasMore ? {x, y: top + height} : undefined,
		units: Array.from({length: shown}, (_, i) => start + i),
		at: (unit) =>
			unit >= start && unit < start + shown
				? {
						x: x + Math.floor((unit - start) / rows) * 2,
						y: y + ((unit - start) % rows) * spread,
					}
				: undefined,
	};
}

/**
 * Places all layers from left to right. The inputs are a picture where they are one and there is room for it.
 *
 * @param layers - Units in each layer, input first.
 * @param size - That of the picture; undefined where the inputs are none.
 * @param isLarge - Whether the picture may be larger than it is.
 */
export function placeLayers(
	{width, height}: Size,
	layers: readonly number[],
	path: Path,
	size: ImageSize | undefined,
	isLarge = false,
): {
	places: Placed[];
	picture: {size: ImageSize; shown: ImageSize; y: number} | undefined;
	/** Rows above the units. */
	top: number;
} {
	const top = height >= 14 ? 1 : 0;
	const room = height - 2 * top;
	const shown = fitPictureBeside(
		size,
		{width, height: room},
		{isLecture: isLarge, beside: 16, besideDoubled: 20},
	);
	const rows = Math.ceil((shown?.height ?? 0) / 2);
	const picture =
		size && shown
			? {size, shown, y: top + Math.floor((room - rows) / 2)}
			: undefined;
	const last = layers.length - 1;
	const inputWidth = shown?.width ?? 0;
	// Once to know how wide each layer is, once more in its place.
	const unitsAt = (l: number, x: number, maximumColumns: number) =>
		placeUnits(l === last ? 1 : 0, layers[l], path[l], {
			x,
			top,
			height: room,
			maximumColumns,
		});
	const firstDrawn = picture ? 1 : 0;
	const widthsWith = (columns: number) =>
		layers.map((_, l) =>
			l < firstDrawn
				? inputWidth
				: unitsAt(l, 0, columns).width + (l === last ? labelWidth : 0),
		);
	const freeWith = (columns: number) =>
		width - widthsWith(columns).reduce((sum, value) => sum + value, 0);
	const columns =
		columnChoices.find((choice) => freeWith(choice) >= last * smallestGap) ?? 1;
	const widths = widthsWith(columns);
	const free = freeWith(columns);
	const gap = Math.max(1, free / last);
	const places: Placed[] = [];
	let x = 0;
	for (const [l, own] of widths.entries()) {
		if (picture && l === 0) {
			const {y} = picture;
			places.push({
				left: 0,
				units: [],
				more: undefined,
				// Connections begin at the right edge of the picture, beside their pixel.
				at: (unit) => ({
					x: inputWidth - 1,
					y:
						y +
						(unit === 0
							? rows - 1
							: placeInPicture(unit - 1, picture.size, picture.shown).y),
				}),
			});
		} else {
			places.push(unitsAt(l, Math.round(x), columns));
		}

		x += own + gap;
	}

	return {places, picture, top};
}
