import {
	type Beside,
	type Block,
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

/** The columns in which a block is complete without a line being broken. */
function widthOfBlock(block: Block): number {
	switch (block.type) {
		case 'text': {
			const {words, hang} = block;
			const lines = linesOf(words, Number.POSITIVE_INFINITY, hang);
			return Math.max(...lines.map(({width}) => width));
		}

		case 'facts': {
			return (
				labelWidthOf(block) +
				Math.max(0, ...block.facts.map(({value}) => widthOf(value)))
			);
		}

		case 'table': {
			return wholeTable(block).width;
		}

		case 'beside': {
			const {sides, gap = sideGap} = block;
			return sides.reduce(
				(sum, {width, blocks}) => sum + (width ?? widthOfBlocks(blocks)) + gap,
				-gap,
			);
		}

		case 'one-of': {
			return widthOfBlocks(block.layouts[0] ?? []);
		}

		case 'picture': {
			return block.width ?? 0;
		}

		default: {
			return 0;
		}
	}
}

/** The columns in which blocks above each other are complete without a line being broken. */
export function widthOfBlocks(blocks: readonly Block[]): number {
	return Math.max(0, ...blocks.map((block) => widthOfBlock(block)));
}

/** Whether nothing that cannot be broken is wider: tables, pictures and what stands beside each other. */
function fitsIn(blocks: readonly Block[], width: number): boolean {
	return blocks.every((block) => {
		switch (block.type) {
			case 'table': {
				return leastTableWidth(block) <= width;
			}

			case 'beside': {
				const {sides, gap = sideGap} = block;
				const widths = sides.map(({width: own, blocks: inner, isGrowing}) =>
					isGrowing ? (own ?? 1) : (own ?? widthOfBlocks(inner)),
				);
				const gaps = gap * (sides.length - 1);
				return gaps + widths.reduce((sum, own) => sum + own, 0) <= width;
			}

			case 'one-of': {
				return block.layouts.some((layout) => fitsIn(layout, width));
			}

			case 'picture': {
				return (block.width ?? 0) <= width;
			}

			default: {
				return true;
			}
		}
	});
}

/** How much of a block is left out or cut in a given width: columns, optional words, better layouts. */
function lossOf(block: Block, width: number): number {
	switch (block.type) {
		case 'text': {
			return columnsLeftOut(block.words, width);
		}

		case 'facts': {
			const room = width - labelWidthIn(block, width);
			return block.facts.reduce(
				(sum, {value}) => sum + columnsLeftOut(value, room),
				0,
			);
		}

		case 'table': {
			return lossOfTable(block, width);
		}

		case 'beside': {
			const {sides, gap = sideGap} = block;
			const widths = sideWidths(block, width);
			const all = widths.reduce((sum, own) => sum + own + gap, -gap);
			return sides.reduce(
				(sum, {blocks}, i) => sum + lossOfBlocks(blocks, widths[i]),
				Math.max(0, all - width),
			);
		}

		case 'one-of': {
			const layout = layoutFor(block, width);
			return (
				block.layouts.indexOf(layout) * betterLayout +
				lossOfBlocks(layout, width)
			);
		}

		case 'picture': {
			return Math.max(0, (block.width ?? 0) - width);
		}

		default: {
			return 0;
		}
	}
}

/** How much of blocks above each other is left out or cut in a given width; 0 where all of it fits. */
export function lossOfBlocks(blocks: readonly Block[], width: number): number {
	return blocks.reduce((sum, block) => sum + lossOf(block, width), 0);
}
