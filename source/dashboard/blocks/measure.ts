import {
	type Beside,
	type Block,
	type BlockOf,
	type Facts,
	type OneOf,
	type Table,
} from '../../content/blocks.js';
import {widthOf} from '../../content/words.js';
import {columnsLeftOut, linesOf} from './lines.js';
import {leastTableWidth, placeColumns, type Places} from './table-columns.js';

const labelGap = 2;
/** Columns between blocks beside each other. */
export const sideGap = 3;
/** A label takes at most this share of the width. */
const largestLabel = 0.5;
/** What a layout that does not fit counts as left out, in columns: more than any other loss. */
const betterLayout = 1000;

function labelWidthOf({facts, labelWidth}: Facts): number {
	return (
		labelWidth ??
		Math.max(0, ...facts.map(({label}) => widthOf(label))) + labelGap
	);
}

/** The columns of the labels in a given width. */
export function labelWidthIn(block: Facts, width: number): number {
	return Math.min(labelWidthOf(block), Math.floor(width * largestLabel));
}

/** Whether no label reaches into its value. */
export function hasRoomForLabels(block: Facts, width: number): boolean {
	const room = labelWidthIn(block, width);
	return block.facts.every(({label}) => widthOf(label) < room);
}

/** The columns that each side has. */
export function sideWidths(
	{sides, gap = sideGap}: Beside,
	width: number,
): number[] {
	const widths = sides.map(
		({width: own, blocks}) => own ?? widthOfBlocks(blocks),
	);
	const free = width - widths.reduce((sum, own) => sum + own + gap, -gap);
	const growing = sides.findLastIndex(({isGrowing}) => isGrowing);
	if (growing !== -1) {
		widths[growing] = Math.max(1, widths[growing] + free);
	}

	return widths;
}

/** The first layout that fits; the last one where none does. */
export function layoutFor({layouts}: OneOf, width: number): readonly Block[] {
	return (
		layouts.find((layout) => fitsIn(layout, width)) ?? layouts.at(-1) ?? []
	);
}

/** Where the columns stand that no column is cut for. */
function wholeTable(table: Table): Places {
	return placeColumns(
		{...table, columns: table.columns.map(({isFlexible, ...column}) => column)},
		Number.POSITIVE_INFINITY,
	);
}

/** A column that is left out counts as all of its width, one that is cut as what it lacks. */
function lossOfTable(table: Table, width: number): number {
	const shown = new Map(
		placeColumns(table, width).places.map((place) => [
			place.index,
			place.width,
		]),
	);
	return wholeTable(table).places.reduce(
		(sum, {index, width: own}) =>
			sum + Math.max(0, own - (shown.get(index) ?? -1)),
		0,
	);
}

type Measure<Type extends Block['type']> = {
	/** The columns in which one is complete without a line being broken. */
	readonly width: (block: BlockOf<Type>) => number;
	/** Whether one fits into a width; what has none can be broken. */
	readonly fits?: (block: BlockOf<Type>, width: number) => boolean;
	/** How much of one is left out or cut in a given width: columns, optional words, better layouts. */
	readonly loss: (block: BlockOf<Type>, width: number) => number;
};

const measures: {readonly [Type in Block['type']]: Measure<Type>} = {
	text: {
		width({words, hang}) {
			const lines = linesOf(words, Number.POSITIVE_INFINITY, hang);
			return Math.max(...lines.map(({width}) => width));
		},
		loss: ({words}, width) => columnsLeftOut(words, width),
	},
	facts: {
		width: (block) =>
			labelWidthOf(block) +
			Math.max(0, ...block.facts.map(({value}) => widthOf(value))),
		loss(block, width) {
			const room = width - labelWidthIn(block, width);
			return block.facts.reduce(
				(sum, {value}) => sum + columnsLeftOut(value, room),
				0,
			);
		},
	},
	table: {
		width: (block) => wholeTable(block).width,
		fits: (block, width) => leastTableWidth(block) <= width,
		loss: lossOfTable,
	},
	beside: {
		width: ({sides, gap = sideGap}) =>
			sides.reduce(
				(sum, {width, blocks}) => sum + (width ?? widthOfBlocks(blocks)) + gap,
				-gap,
			),
		fits({sides, gap = sideGap}, width) {
			const widths = sides.map(({width: own, blocks, isGrowing}) =>
				isGrowing ? (own ?? 1) : (own ?? widthOfBlocks(blocks)),
			);
			const gaps = gap * (sides.length - 1);
			return gaps + widths.reduce((sum, own) => sum + own, 0) <= width;
		},
		loss(block, width) {
			const {sides, gap = sideGap} = block;
			const widths = sideWidths(block, width);
			const all = widths.reduce((sum, own) => sum + own + gap, -gap);
			return sides.reduce(
				(sum, {blocks}, i) => sum + lossOfBlocks(blocks, widths[i]),
				Math.max(0, all - width),
			);
		},
	},
	'one-of': {
		width: ({layouts}) => widthOfBlocks(layouts[0] ?? []),
		fits: ({layouts}, width) => layouts.some((layout) => fitsIn(layout, width)),
		loss(block, width) {
			const layout = layoutFor(block, width);
			return (
				block.layouts.indexOf(layout) * betterLayout +
				lossOfBlocks(layout, width)
			);
		},
	},
	picture: {
		width: ({width = 0}) => width,
		fits: ({width: own = 0}, width) => own <= width,
		loss: ({width: own = 0}, width) => Math.max(0, own - width),
	},
	gap: {width: () => 0, loss: () => 0},
};

/** The columns in which blocks above each other are complete without a line being broken. */
export function widthOfBlocks(blocks: readonly Block[]): number {
	return Math.max(
		0,
		...blocks.map((block) => measures[block.type].width(block as never)),
	);
}

/** Whether nothing that cannot be broken is wider: tables, pictures and what stands beside each other. */
function fitsIn(blocks: readonly Block[], width: number): boolean {
	return blocks.every(
		(block) => measures[block.type].fits?.(block as never, width) ?? true,
	);
}

/** How much of blocks above each other is left out or cut in a given width; 0 where all of it fits. */
export function lossOfBlocks(blocks: readonly Block[], width: number): number {
	return blocks.reduce(
		(sum, block) => sum + measures[block.type].loss(block as never, width),
		0,
	);
}
