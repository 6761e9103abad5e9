import {renamed, spansIn} from '../../content/map-words.js';
import {type Block} from '../../content/blocks.js';
import {toAsciiNames, withSignNames, withStars} from '../../drawing/glyphs.js';
import {
	hasRoomForLabels,
	layoutFor,
	sideWidths,
	widthOfBlocks,
} from './measure.js';
import {planBlocks} from './stack.js';

/** Labels are given more room up to this share of the width. */
const largestShare = 0.4;

/** Whether a block with longer words needs no more rows and loses nothing. */
function hasRoom(named: Block, block: Block, width: number): boolean {
	const rows = (one: Block) => planBlocks([one], width).least;
	const isBreakable =
		(named.type === 'text' || named.type === 'facts') &&
		!spansIn([named]).some(({isOptional}) => isOptional);
	return (
		rows(named) <= rows(block) &&
		(named.type !== 'facts' || hasRoomForLabels(named, width)) &&
		(isBreakable || widthOfBlocks([named]) <= width)
	);
}

/** Blocks whose labels have the same room, as much as their names need, so that values stay below each other. */
function withLabelRoom(blocks: readonly Block[], width: number): Block[] {
	const room = Math.max(
		...renamed(blocks, toAsciiNames).map((block) =>
			block.type === 'facts' ? (block.labelWidth ?? 0) : 0,
		),
	);
	return blocks.map((block) =>
		block.type === 'facts' &&
		block.labelWidth !== undefined &&
		room < width * largestShare
			? {...block, labelWidth: room}
			: block,
	);
}

/** Blocks for ASCII: letters of formulas by their names in each block that has room for that. */
export function withAsciiNames(
	blocks: readonly Block[],
	width: number,
): Block[] {
	return withLabelRoom(blocks, width).map((block) => {
		if (block.type === 'one-of') {
			return {
				...block,
				layouts: [withAsciiNames(layoutFor(block, width), width)],
			};
		}

		const isFree =
			block.type !== 'beside' ||
			block.sides.every((side) => side.width === undefined);
		const named = [toAsciiNames, withSignNames]
			.map((name) => renamed([block], name)[0])
			.find((candidate) => isFree && hasRoom(candidate, block, width));
		if (named) {
			return named;
		}

		if (block.type === 'beside') {
			const widths = sideWidths(block, width);
			return {
				...block,
				sides: block.sides.map((side, i) => ({
					...side,
					width: widths[i],
					blocks: withAsciiNames(side.blocks, widths[i]),
				})),
			};
		}

		return renamed([block], withStars)[0];
	});
}
