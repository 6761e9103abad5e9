import {type Block} from '../../content/blocks.js';
import {spansIn} from '../../content/spans-in.js';
import {Canvas} from '../../drawing/canvas.js';
import {canBeLarge} from '../../drawing/large-figures.js';
import {type Theme} from '../../drawing/theme.js';
import {
	type LargeFigure,
	type NaturalSize,
	type Pane,
	type PaneSize,
	type PartContext,
} from '../../parts/part.js';
import {drawHeadline, fitHeadline, type Headline} from './headline.js';

/** Rows that follow each other are at most so far apart: with more the eye does not find the next one. */
const farthest = 2;

/** Where a pane stands in the room that it has, which may be larger than it needs. */
export type Stage = PaneSize & {
	/** The first column and row of it. */
	readonly x: number;
	readonly y: number;
	/** From one of its rows to the next. */
	readonly apart: number;
	/** Numbers above it. */
	readonly headline?: Headline;
};

function naturalSize(
	{natural}: Pane<unknown>,
	state: unknown,
	context: PartContext,
): NaturalSize | undefined {
	return typeof natural === 'function' ? natural(state, context) : natural;
}

/** The numbers above a pane; those that answer a hidden question are left open. */
function figuresOf(
	{figures}: Pane<unknown>,
	state: unknown,
	context: PartContext,
): LargeFigure[] {
	return (figures?.(state, context) ?? [])
		.map(({name, value}) => ({
			name,
			value: context.lecture?.isCovered ? '?' : value,
		}))
		.filter(({value}) => canBeLarge(value));
}

/** The columns in which a pane is drawn where there is room for `width` of them. */
export function stageWidth(
	pane: Pane<unknown>,
	state: unknown,
	context: PartContext,
	width: number,
): number {
	return context.lecture
		? Math.min(width, naturalSize(pane, state, context)?.width ?? width)
		: width;
}

/**
 * The place of a pane: all of the room, or in a lecture the middle of it, with its rows apart.
 *
 * @param shownState - The state with the answer, of which the numbers above it are.
 * @param shown - Rows that are to be seen: with more of them in the room it is scrolled.
 */
export function stageOf(
	pane: Pane<unknown>,
	state: unknown,
	context: PartContext,
	room: PaneSize,
	{shown, shownState}: {shown: number; shownState: unknown},
): Stage {
	const size = context.lecture && naturalSize(pane, state, context);
	if (!size) {
		return {x: 0, y: 0, apart: 1, ...room};
	}

	const width = Math.min(room.width, size.width);
	const isScrolled = room.height > shown;
	// In fewer columns there are more rows, nobody knows how many.
	const isNarrow = room.width < (size.least ?? size.width);
	const height =
		isScrolled || isNarrow ? room.height : Math.min(room.height, size.height);
	const headline = fitHeadline(
		isScrolled || isNarrow ? [] : figuresOf(pane, shownState, context),
		room,
		size.height,
	);
	const head = headline?.rows ?? 0;
	const apart = Math.max(
		1,
		Math.min(
			farthest,
			Math.floor((room.height - head - 1) / Math.max(1, height - 1)),
		),
	);
	const rows = head + (height - 1) * apart + 1;
	return {
		width,
		height,
		apart,
		x: Math.floor((room.width - width) / 2),
		y: Math.floor((room.height - rows) / 2) + head,
		...(headline && {headline}),
	};
}

/** The figures among blocks that a lecture shows large; "?" stands for those that are covered. */
function largeFigures(
	blocks: readonly Block[],
	isCovered: boolean,
): LargeFigure[] {
	return spansIn(blocks)
		.flatMap(({large, secret}) =>
			large
				? [isCovered && secret !== undefined ? {...large, value: '?'} : large]
				: [],
		)
		.filter(({value}) => canBeLarge(value));
}

/**
 * The place of a pane in a lecture: the middle of the room, with its rows apart.
 *
 * @param natural - The columns and rows that it can use.
 */
export function stageOfContent(
	blocks: readonly Block[],
	isCovered: boolean,
	natural: PaneSize,
	room: PaneSize,
): Stage {
	const {width} = natural;
	const height = Math.min(room.height, natural.height);
	const headline = fitHeadline(
		Number.isFinite(natural.height) ? largeFigures(blocks, isCovered) : [],
		room,
		height,
	);
	const head = headline?.rows ?? 0;
	const apart = Math.max(
		1,
		Math.min(
			farthest,
			Math.floor((room.height - head - 1) / Math.max(1, height - 1)),
		),
	);
	const rows = head + (height - 1) * apart + 1;
	return {
		width,
		height,
		apart,
		x: Math.floor((room.width - width) / 2),
		y: Math.floor((room.height - rows) / 2) + head,
		...(headline && {headline}),
	};
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
export function unstage(
	at: {readonly x: number; readonly y: number},
	{x, y, apart}: Stage,
): {x: number; y: number} {
	return {x: at.x - x, y: Math.round((at.y - y) / apart)};
}

/** The canvas that a pane is drawn on before it is put in its place. */
export function stageCanvas({width, height}: Stage): Canvas {
	return new Canvas(width, height);
}
