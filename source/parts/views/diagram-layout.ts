import {type ImageSize} from '../../dataset/images.js';
import {type Rectangle, type Point, type Size} from '../../drawing/canvas.js';
import {fitPictureBeside} from '../../drawing/picture.js';

/** Minimum columns between two layers for lines to be drawn there. */
export const narrowestGap = 3;
/** Columns that a picture must leave for the layers, and one that is shown twice as large. */
const besidePicture = {beside: 22, besideDoubled: 30};
/** Columns of an output beside its bar: a name and a figure, and a circle from so many columns on. */
const outputWords = 8;
const circleWidth = 48;

/** Places the units of a layer below each other, in several columns where there are too many. */
function placeUnits(
	count: number,
	columns: number,
	{x, y: top, height}: Omit<Rectangle, 'width'>,
): Point[] {
	const rows = Math.min(height, Math.ceil(count / columns));
	const shown = Math.min(count, columns * rows);
	const spread = rows > 0 ? Math.max(1, Math.floor(height / rows)) : 1;
	const used = (rows - 1) * spread + 1;
	const first = top + Math.floor((height - used) / 2);
	return Array.from({length: shown}, (_, i) => ({
		x: x + Math.floor(i / rows) * 2,
		y: first + (i % rows) * spread,
	}));
}

/** A layer of units after the first, and the columns before it. */
type PlacedLayer = {readonly gap: number; readonly units: readonly Point[]};

/** Where everything of a diagram stands. */
export type DiagramLayout = {
	readonly hasHeadings: boolean;
	readonly hasLegend: boolean;
	readonly picture:
		{readonly size: ImageSize; readonly shown: ImageSize} | undefined;
	/** The place of the picture, or of the word for it. */
	readonly input: {readonly top: number; readonly right: number};
	readonly layers: readonly PlacedLayer[];
	readonly barWidth: number;
	readonly hasCircles: boolean;
};

/** Puts the layers side by side, the outputs at the right edge. */
function placeLayers(
	counts: readonly number[],
	{x: left, y, width, height}: Rectangle,
): PlacedLayer[] {
	const right = left + width;
	const last = counts.length - 1;
	const most = Math.max(1, Math.floor(width / 2 / counts.length));
	const columns = counts.map((count, l) =>
		l < last ? Math.min(most, Math.ceil(count / height)) : 1,
	);
	const widths = columns.map((count, l) => (l < last ? 2 * count - 1 : 0));
	const free = width - widths.reduce((sum, own) => sum + own, 0);
	const even = Math.max(0, Math.floor(free / counts.length));
	// Where there is little room, the lines to the outputs are worth more than those from the pixels.
	const first = even > narrowestGap + 1 ? even : Math.min(2, even);
	const others = Math.max(0, Math.floor((free - first) / Math.max(1, last)));
	let x = left;
	return counts.map((count, l) => {
		const gap = l === last ? right - x : l === 0 ? first : others;
		const units = placeUnits(count, columns[l], {x: x + gap, y, height});
		x += gap + widths[l];
		return {gap, units};
	});
}

/**
 * Places everything of the diagram in a room of this size.
 *
 * @param counts - The units of each layer but the first.
 */
export function layOut(
	{width, height: rows}: Size,
	counts: readonly number[],
	size: ImageSize | undefined,
	isLecture: boolean,
): DiagramLayout {
	const needed = Math.max(10, Math.min(counts.at(-1)!, 20));
	const hasHeadings = rows > needed;
	const top = hasHeadings ? 1 : 0;
	const room = {width, height: rows - top};
	const shown = fitPictureBeside(size, room, {isLecture, ...besidePicture});
	const pictureRows = Math.ceil((shown?.height ?? 0) / 2);
	const hasLegend = rows - top > Math.max(needed, pictureRows) + 1;
	const height = rows - top - (hasLegend ? 2 : 0);
	const right = shown?.width ?? 6;
	const barWidth = Math.max(5, Math.min(40, Math.floor((width - right) / 6)));
	const hasCircles = width >= circleWidth;
	return {
		hasHeadings,
		hasLegend,
		picture: size && shown ? {size, shown} : undefined,
		input: {
			top: top + Math.max(0, Math.floor((height - pictureRows) / 2)),
			right,
		},
		layers: placeLayers(counts, {
			x: right,
			y: top,
			width: width - right - barWidth - outputWords - (hasCircles ? 2 : 0),
			height,
		}),
		barWidth,
		hasCircles,
	};
}
