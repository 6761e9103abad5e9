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
import {askedBy, type Asked} from './asked.js';
import {
	pasteStage,
	stageCanvas,
	stageOf,
	stageWidth,
	type Stage,
} from './stage.js';
import {drawVeil} from './veil.js';

/** A pane as it is shown now. */
export type ShownPane = {
	/** Rows of its picture; more than there is room for where it is scrolled. */
	readonly rows: number;
	/** Where in these rows it stands. */
	readonly stage: Stage;
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
	const veil = asked?.isCovered ? asked.question.panes[pane.id] : undefined;
	const inside = stageCanvas(stage);
	pane.draw(inside, state, context);
	if (veil && veil !== 'all') {
		drawVeil(inside, veil, asked!.text, theme);
	}

	pasteStage(canvas, inside, stage, theme);
	// A card has all of the room.
	if (veil === 'all') {
		drawVeil(canvas, veil, asked!.text, theme);
	}
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
	const change = asked?.isCovered
		? asked.question.covered
		: asked?.question.uncovered;
	const own: unknown = partState(part, ui);
	const state: unknown = change ? change(own) : own;
	const context = ui.lecture
		? {...session, lecture: {isCovered: asked?.isCovered ?? false}}
		: session;
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
