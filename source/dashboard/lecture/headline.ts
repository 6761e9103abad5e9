import {type Canvas} from '../../drawing/canvas.js';
import {
	drawLarge,
	figureRows,
	largeWidth,
} from '../../drawing/large-figures.js';
import {type Theme} from '../../drawing/theme.js';
import {type LargeFigure, type PaneSize} from '../../parts/part.js';

const largestScale = 3;
/** The share of the rows that numbers may take. */
const largestShare = 0.25;
/** Columns between two numbers, for each scale. */
const gap = 8;
/** A row for the names, one below it, and two below the numbers. */
const otherRows = 4;

/** Numbers above a pane, as large as there is room for. */
export type Headline = {
	readonly figures: readonly LargeFigure[];
	readonly scale: number;
	/** Rows that it takes, the free ones below it among them. */
	readonly rows: number;
};

function columnsOf({name, value}: LargeFigure, scale: number): number {
	return Math.max(name.length, largeWidth(value, scale));
}

function totalColumns(figures: readonly LargeFigure[], scale: number): number {
	return figures.reduce(
		(sum, figure) => sum + columnsOf(figure, scale) + gap * scale,
		-gap * scale,
	);
}

/**
 * The numbers as they stand above a pane.
 *
 * @param height - Rows that the pane needs below them.
 * @returns undefined where there is no room for them.
 */
export function fitHeadline(
	figures: readonly LargeFigure[],
	room: PaneSize,
	height: number,
): Headline | undefined {
	for (let scale = largestScale; scale > 0 && figures.length > 0; scale--) {
		const rows = figureRows * scale + otherRows;
		if (
			(scale === 1 || figureRows * scale <= room.height * largestShare) &&
			rows + height <= room.height &&
			totalColumns(figures, scale) <= room.width
		) {
			return {figures, scale, rows};
		}
	}

	return undefined;
}

/** Draws the numbers from row `y` down, in the middle, each below its name. */
export function drawHeadline(
	canvas: Canvas,
	y: number,
	{figures, scale}: Headline,
	theme: Theme,
): void {
	let x = Math.floor((canvas.width - totalColumns(figures, scale)) / 2);
	for (const figure of figures) {
		const width = columnsOf(figure, scale);
		canvas.textMiddle(x, y, width, figure.name, theme.dim);
		const left = x + Math.floor((width - largeWidth(figure.value, scale)) / 2);
		drawLarge(canvas, {x: left, y: y + 2}, figure.value, {
			scale,
			style: theme.strong,
		});
		x += width + gap * scale;
	}
}
