import {type Block} from '../../content/blocks.js';
import {spansIn} from '../../content/map-words.js';
import {type Canvas, type Point, type Size} from '../../drawing/canvas.js';
import {
	canBeLarge,
	drawLarge,
	figureRows,
	largeWidth,
} from '../../drawing/large-figures.js';
import {type Theme} from '../../drawing/theme.js';

/** Rows that follow each other are at most so far apart: with more the eye does not find the next one. */
const maxApart = 2;
const maxScale = 3;
/** The share of the rows that large figures may take. */
const maxShare = 0.25;
/** Columns between two large figures, for each scale. */
const figureGap = 8;
/** A row for the names, one below it, and two below the figures. */
const otherRows = 4;

/** A number with its name, for the back of a lecture room. */
type LargeFigure = {
	readonly name: string;
	/** Digits, signs, "%" and "?"; nothing else can be shown large. */
	readonly value: string;
};

/** Figures above a pane, as large as there is room for. */
type Headline = {
	readonly figures: readonly LargeFigure[];
	readonly scale: number;
	/** Rows that it takes, the free ones below it among them. */
	readonly rows: number;
};

/** Where a pane stands in the room that it has, which may be larger than it needs. */
export type Stage = Size & {
	/** Its first column and row. */
	readonly x: number;
	readonly y: number;
	/** From one of its rows to the next. */
	readonly apart: number;
	/** Figures above it. */
	readonly headline?: Headline | undefined;
};

/** The figures among blocks that a lecture shows large, with what stands for those that can be covered. */
function largeFigures(
	blocks: readonly Block[],
	standIn: (columns: number) => string | undefined,
): LargeFigure[] {
	return spansIn(blocks)
		.flatMap(({large, secret}) =>
			large
				? [
						{
							...large,
							value:
								(secret === undefined ? undefined : standIn(secret)) ??
								large.value,
						},
					]
				: [],
		)
		.filter(({value}) => canBeLarge(value));
}

function columnsOf({name, value}: LargeFigure, scale: number): number {
	return Math.max(name.length, largeWidth(value, scale));
}

function totalColumns(figures: readonly LargeFigure[], scale: number): number {
	return figures.reduce(
		(sum, figure) => sum + columnsOf(figure, scale) + figureGap * scale,
		-figureGap * scale,
	);
}

/**
 * The figures as they stand above a pane.
 *
 * @param widest - The same figures with as many columns as any answer takes: they have to fit as well.
 * @param height - Rows that the pane needs below them.
 * @returns undefined where there is no room for them.
 */
function fitHeadline(
	figures: readonly LargeFigure[],
	widest: readonly LargeFigure[],
	room: Size,
	height: number,
): Headline | undefined {
	for (let scale = maxScale; scale > 0 && figures.length > 0; scale--) {
		const rows = figureRows * scale + otherRows;
		if (
			(scale === 1 || figureRows * scale <= room.height * maxShare) &&
			rows + height <= room.height &&
			totalColumns(figures, scale) <= room.width &&
			totalColumns(widest, scale) <= room.width
		) {
			return {figures, scale, rows};
		}
	}

	return undefined;
}

/** The place of a pane outside of lectures: all of the room. */
export function wholeRoom(room: Size): Stage {
	return {x: 0, y: 0, apart: 1, ...room};
}

/**
 * The place of a pane in a lecture: the middle of the room, with its rows apart.
 *
 * @param covered - The pane as it is while its answer is covered: both have one place, where there is room.
 * @param covered.rows - The rows that it can use then.
 * @param covered.isBroken - Whether it has sentences that are broken over lines, which stay together.
 * @param natural - The columns and rows that the pane can use now.
 */
export function stageOf(
	blocks: readonly Block[],
	isCovered: boolean,
	covered: {
		readonly blocks: readonly Block[];
		readonly rows: number;
		readonly isBroken: boolean;
	},
	natural: Size,
	room: Size,
): Stage {
	const {width} = natural;
	const height = Math.min(room.height, natural.height);
	const headline = fitHeadline(
		Number.isFinite(natural.height)
			? largeFigures(blocks, () => (isCovered ? '?' : undefined))
			: [],
		// As wide as their covers, so that they do not come or go with the answer.
		largeFigures(covered.blocks, (columns) =>
			`0.${'0'.repeat(columns)}`.slice(0, columns),
		),
		room,
		height,
	);
	const head = headline?.rows ?? 0;
	const apart = Math.max(
		1,
		Math.min(
			covered.isBroken ? 1 : maxApart,
			Math.floor((room.height - head - 1) / Math.max(1, height - 1)),
		),
	);
	const rowsOf = (lines: number) => head + (lines - 1) * apart + 1;
	const usual = Math.min(height, covered.rows);
	const free = room.height - rowsOf(usual);
	return {
		width,
		height,
		apart,
		x: Math.floor((room.width - width) / 2),
		y:
			head +
			Math.min(Math.floor(free / 2), Math.max(0, room.height - rowsOf(height))),
		headline,
	};
}

/** Draws figures from row `y` down, in the middle, each below its name. */
function drawHeadline(
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
		x += width + figureGap * scale;
	}
}

/** Copies a pane that is drawn in its own size to its place. */
export function pasteStage(
	canvas: Canvas,
	inside: Canvas,
	{x, y, apart, headline}: Stage,
	theme: Theme,
): void {
	if (headline) {
		drawHeadline(canvas, y - headline.rows, headline, theme);
	}

	for (let row = 0; row < inside.height; row++) {
		canvas.paste(x, y + row * apart, inside, {from: row, count: 1});
	}
}

/** The place in a pane under a place of the room. */
export function unstage(at: Point, {x, y, apart}: Stage): Point {
	return {x: at.x - x, y: Math.round((at.y - y) / apart)};
}
