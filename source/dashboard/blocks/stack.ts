import {
	type Beside,
	type Block,
	type BlockOf,
	type Facts,
	type Picture,
	text,
	type Text,
} from '../../content/blocks.js';
import {spansOf, widthOf} from '../../content/words.js';
import {Canvas, type Point, contains} from '../../drawing/canvas.js';
import {drawLine, linesOf, type Line} from './lines.js';
import {type Hit, type Output, type Plan} from './plan.js';
import {labelWidthIn, layoutFor, sideGap, sideWidths} from './measure.js';
import {planTable} from './table.js';

function drawLines(
	{canvas, theme}: Output,
	{x, y}: Point,
	lines: readonly Line[],
): void {
	for (const [i, {spans}] of lines.entries()) {
		drawLine(canvas, {x, y: y + i}, spans, theme);
	}
}

function planText({words, hang, least = 0}: Text, width: number): Plan {
	const lines = linesOf(words, width, hang);
	const rows = Math.max(lines.length, least);
	return {
		least: rows,
		most: rows,
		isBroken: lines.length > 1,
		draw(output, x, y) {
			drawLines(output, {x, y}, lines);
		},
	};
}

function planFacts(block: Facts, width: number): Plan {
	const left = labelWidthIn(block, width);
	const all = block.facts.map((fact) => ({
		...fact,
		lines: linesOf(fact.value, width - left),
	}));
	const rows = all.reduce((sum, {lines}) => sum + lines.length, 0);
	return {
		least: rows,
		most: rows,
		isBroken: all.some(({lines}) => lines.length > 1),
		draw(output, x, y) {
			for (const {label, lines} of all) {
				const words = spansOf(
					typeof label === 'string' ? {text: label, tone: 'dim'} : label,
				);
				drawLine(output.canvas, {x, y}, words, output.theme);
				drawLines(output, {x: x + left, y}, lines);
				y += lines.length;
			}
		},
	};
}

function planBeside(beside: Beside, width: number): Plan {
	const {sides, gap = sideGap, signs = [], rows: own} = beside;
	const widths = sideWidths(beside, width);
	const plans = sides.map(({blocks}, i) => planBlocks(blocks, widths[i]));
	return {
		least: own?.least ?? Math.max(0, ...plans.map(({least}) => least)),
		most: own?.most ?? Math.max(0, ...plans.map(({most}) => most)),
		isBroken: plans.some(({isBroken}) => isBroken),
		draw(output, x, y, rows) {
			for (const [i, plan] of plans.entries()) {
				plan.draw(output, x, y, rows);
				x += widths[i];
				if (i < plans.length - 1) {
					const sign = signs[i] ?? '';
					const middle = y + Math.ceil(Math.min(rows, plan.most) / 2);
					drawLine(
						output.canvas,
						{x: x + Math.floor((gap - widthOf(sign)) / 2), y: middle},
						spansOf(sign),
						output.theme,
					);
					x += gap;
				}
			}
		},
	};
}

function planPicture(
	{least, most = Number.POSITIVE_INFINITY, draw, targetAt}: Picture,
	width: number,
): Plan {
	return {
		least,
		most: Math.max(least, most),
		isBroken: false,
		draw({canvas, theme, hits}, x, y, rows) {
			const own = new Canvas(width, rows);
			draw(own, theme, false);
			canvas.paste(x, y, own);
			if (targetAt) {
				hits.push({
					x,
					y,
					width,
					height: rows,
					targetAt: (at) => targetAt(at, {width, height: rows}),
				});
			}
		},
	};
}

const planners: {
	readonly [Type in Block['type']]: (
		block: BlockOf<Type>,
		width: number,
	) => Plan;
} = {
	text: planText,
	facts: planFacts,
	table: planTable,
	beside: planBeside,
	'one-of': (block, width) => planBlocks(layoutFor(block, width), width),
	picture: planPicture,
	gap: (_, width) => planText(text(' '), width),
};

function planBlock(block: Block, width: number): Plan {
	// Each of them gets a block of its own type.
	return planners[block.type](block as never, width);
}

/** A block that may be left out, and how it is drawn. */
type Planned = {readonly block: Block; readonly plan: Plan};

/** What goes first where there are too few rows. */
function rankOf({type, rank}: Block): number {
	return rank ?? (type === 'gap' ? Number.POSITIVE_INFINITY : 0);
}

function leastOf(planned: readonly Planned[]): number {
	return planned.reduce((sum, {plan: {least}}) => sum + least, 0);
}

/** The rows without which no block with a rank is shown. */
function wantedOf(planned: readonly Planned[]): number {
	return planned.reduce(
		(sum, {block: {wanted = 0}, plan: {least, most}}) =>
			sum + Math.max(least, Math.min(wanted, most)),
		0,
	);
}

/** The blocks without gaps that separate nothing. */
function withoutIdleGaps(planned: readonly Planned[]): Planned[] {
	const kept: Planned[] = [];
	for (const [i, each] of planned.entries()) {
		const isIdle =
			each.block.type === 'gap' &&
			(kept.length === 0 ||
				kept.at(-1)!.block.type === 'gap' ||
				planned.slice(i).every(({block}) => block.type === 'gap'));
		if (!isIdle) {
			kept.push(each);
		}
	}

	return kept;
}

/** The blocks that fit into so many rows: those of the lowest ranks, all of one rank together, then gaps. */
function thoseThatFit(
	planned: readonly Planned[],
	rows: number,
): readonly Planned[] {
	if (wantedOf(planned) <= rows) {
		return withoutIdleGaps(planned);
	}

	const ranks = [...new Set(planned.map(({block}) => rankOf(block)))].sort(
		(a, b) => a - b,
	);
	let kept = new Set<Planned>();
	for (const rank of ranks) {
		const more = planned.filter(({block}) => rankOf(block) === rank);
		// Gaps come one by one, from the top.
		for (const group of Number.isFinite(rank)
			? [more]
			: more.map((gap) => [gap])) {
			const next = new Set([...kept, ...group]);
			const inOrder = withoutIdleGaps(planned.filter((each) => next.has(each)));
			if (rank === 0 || wantedOf(inOrder) <= rows) {
				kept = new Set(inOrder);
			}
		}
	}

	return planned.filter((each) => kept.has(each));
}

/**
 * Rows for each: what all need, then what those with an end can use, one by one to the one that has the
 * fewest, then the rest to those without.
 */
function shareRows(planned: readonly Planned[], rows: number): number[] {
	const shares = planned.map(({plan: {least}}) => least);
	let free = Math.max(0, rows - leastOf(planned));
	const ending = planned.flatMap(({plan: {most}}, i) =>
		Number.isFinite(most) ? [i] : [],
	);
	while (free > 0) {
		const unfilled = ending.filter((i) => shares[i] < planned[i].plan.most);
		if (unfilled.length === 0) {
			break;
		}

		const fewest = Math.min(...unfilled.map((i) => shares[i]));
		shares[unfilled.find((i) => shares[i] === fewest)!]++;
		free--;
	}

	const growing = planned.flatMap(({plan: {most}}, i) =>
		Number.isFinite(most) ? [] : [i],
	);
	for (const [k, i] of growing.entries()) {
		const more = Math.floor(free / (growing.length - k));
		shares[i] += more;
		free -= more;
	}

	return shares;
}

/** How blocks above each other are drawn, and the rows in which none of them is left out. */
export type BlocksPlan = Plan & {readonly wanted: number};

/** How blocks above each other are drawn in a given width. */
export function planBlocks(
	blocks: readonly Block[],
	width: number,
): BlocksPlan {
	const planned = blocks.map((block) => ({
		block,
		plan: planBlock(block, width),
	}));
	return {
		least: leastOf(planned.filter(({block}) => rankOf(block) === 0)),
		most: planned.reduce((sum, {plan: {most}}) => sum + most, 0),
		wanted: wantedOf(planned),
		isBroken: planned.some(({plan: {isBroken}}) => isBroken),
		draw(output, x, y, rows) {
			const kept = thoseThatFit(planned, rows);
			const shares = shareRows(kept, rows);
			for (const [i, {plan}] of kept.entries()) {
				plan.draw(output, x, y, shares[i]);
				y += shares[i];
			}
		},
	};
}

/** What a click at a place means; the last drawn lies above. */
export function targetAt(hits: readonly Hit[], at: Point): unknown {
	const hit = hits.findLast((one) => contains(one, at));
	return hit?.targetAt?.({x: at.x - hit.x, y: at.y - hit.y}) ?? hit?.target;
}
