import {type Canvas} from '../../drawing/canvas.js';
import {contentHeight} from '../panes.js';
import {partState} from '../../parts/index.js';
import {
	type AnyPart,
	type Pane,
	type PaneSize,
	type PartContext,
} from '../../parts/part.js';
import {type UiState} from '../ui-state.js';
import {isAllSecret, mask} from '../../content/mask.js';
import {planBlocks} from '../blocks/stack.js';
import {type Hit} from '../blocks/plan.js';
import {type Question} from './question.js';
import {askedBy, type Asked} from './asked.js';
import {
	pasteStage,
	stageCanvas,
	stageOf,
	stageWidth,
	stageOfContent,
	type Stage,
} from './stage.js';
import {drawCard, drawVeil} from './veil.js';

/** A pane as it is shown now. */
export type ShownPane = {
	/** Rows of its picture; more than there is room for where it is scrolled. */
	readonly rows: number;
	/** Where in these rows it stands. */
	readonly stage: Stage;
	/** What clicks on it mean; known once it is drawn. */
	readonly hits?: readonly Hit[];
	/** Draws it on a canvas that is as wide as the room and has all these rows. */
	readonly draw: (canvas: Canvas) => void;
};

function drawStaged(
	canvas: Canvas,
	pane: Pane<unknown>,
	{stage, asked}: {stage: Stage; asked: Asked | undefined},
	state: unknown,
	context: PartContext,
): void {
	const {theme} = context;
	const veil = asked?.isCovered
		? (asked.question as Question<unknown>).panes[pane.id]
		: undefined;
	const inside = stageCanvas(stage);
	pane.draw!(inside, state, context);
	if (veil && veil !== 'all') {
		drawVeil(inside, veil, asked!.text, theme);
	}

	pasteStage(canvas, inside, stage, theme);
	// A card has all of the room.
	if (veil === 'all') {
		drawVeil(canvas, veil, asked!.text, theme);
	}
}

/** A part's state as it is shown while the question is covered, or once it is answered. */
function stateFor(
	own: unknown,
	{question}: Asked,
	isCovered: boolean,
): unknown {
	const change = isCovered ? question.covered : question.uncovered;
	return change ? change(own) : own;
}

/**
 * A pane whose content is told as blocks.
 *
 * @param own - The part's state, without what the question changes in it.
 */
function showContent(
	pane: Pane<unknown>,
	own: unknown,
	{session, theme, focused}: PartContext,
	{
		room,
		lecture,
		asked,
	}: {room: PaneSize; lecture: boolean; asked: Asked | undefined},
): ShownPane {
	const contentFor = (isCovered: boolean) =>
		pane.content!(asked ? stateFor(own, asked, isCovered) : own, {
			session,
			...(focused !== undefined && {focused}),
			isLecture: lecture,
		});
	const isCovered = asked?.isCovered ?? false;
	const blocks = contentFor(isCovered);
	const hits: Hit[] = [];
	if (isCovered && isAllSecret(blocks)) {
		return {
			rows: room.height,
			stage: {x: 0, y: 0, apart: 1, ...room},
			hits,
			draw(canvas) {
				drawCard(canvas, asked!.text, theme);
			},
		};
	}

	const shown = isCovered ? mask(blocks) : blocks;
	const width = lecture
		? Math.min(room.width, pane.measure ?? room.width)
		: room.width;
	const plan = planBlocks(shown, width);
	const rows = Math.max(room.height, plan.least);
	// Its rows are the same open and covered, and do not depend on the answer.
	const masked = asked
		? [true, false].map(
				(covered) => planBlocks(mask(contentFor(covered)), width).most,
			)
		: [];
	const stage = lecture
		? stageOfContent(
				blocks,
				isCovered,
				{width, height: Math.max(plan.most, ...masked)},
				{width: room.width, height: rows},
			)
		: {x: 0, y: 0, apart: 1, width, height: rows};
	return {
		rows,
		stage,
		hits,
		draw(canvas) {
			const inside = stageCanvas(stage);
			hits.length = 0;
			plan.draw({canvas: inside, theme, hits}, 0, 0, stage.height);
			pasteStage(canvas, inside, stage, theme);
		},
	};
}

/** How a pane is drawn in the room inside its frame; in a lecture without the answer to the question that is asked. */
export function showPane(
	pane: Pane<unknown>,
	part: AnyPart,
	ui: UiState,
	session: PartContext,
	room: PaneSize,
): ShownPane {
	const asked = askedBy(pane, part.id, ui, session.session);
	const own: unknown = partState(part, ui);
	const context = ui.lecture
		? {...session, lecture: {isCovered: asked?.isCovered ?? false}}
		: session;
	if (pane.content) {
		return showContent(pane, own, context, {
			room,
			lecture: ui.lecture !== undefined,
			asked,
		});
	}

	const state = asked ? stateFor(own, asked, asked.isCovered) : own;
	const rows = contentHeight(pane, state, context, {
		width: stageWidth(pane, state, context, room.width),
		height: room.height,
	});
	const stage = stageOf(
		pane,
		state,
		context,
		{width: room.width, height: rows},
		{
			shown: room.height,
			shownState: asked?.question.uncovered?.(own) ?? own,
		},
	);
	return {
		rows,
		stage,
		draw(canvas) {
			drawStaged(canvas, pane, {stage, asked}, state, context);
		},
	};
}
