import {text, type Block} from '../../content/blocks.js';
import {withoutPrompts} from '../../content/map-words.js';
import {isAllSecret, mask} from '../../content/mask.js';
import {Canvas, type Size} from '../../drawing/canvas.js';
import {cover, wrapText} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {partState} from '../../parts/index.js';
import {type AnyPart, type Pane} from '../../parts/part.js';
import {type SessionState} from '../../session/state.js';
import {withAsciiNames} from '../blocks/ascii-names.js';
import {type Hit} from '../blocks/plan.js';
import {lossOfBlocks} from '../blocks/measure.js';
import {planBlocks} from '../blocks/stack.js';
import {type UiState} from '../ui-state.js';
import {askedBy, type Asked} from './asked.js';
import {pasteStage, stageOf, wholeRoom, type Stage} from './stage.js';

export type ShownPane = {
	/** Its rows; more than there is room for where it is scrolled. */
	readonly rows: number;
	/** Where in these rows it stands. */
	readonly stage: Stage;
	/** What its frame says. */
	readonly note: readonly Block[];
	/** What clicks on it mean; known once it is drawn. */
	readonly hits: readonly Hit[];
	/** Draws it on a canvas that is as wide as the room and has all these rows. */
	readonly draw: (canvas: Canvas) => void;
};

/** Text broken into as few lines as it needs, about equally long. */
function balanced(text: string, width: number): string[] {
	const fewest = wrapText(text, width);
	let narrow = width;
	while (narrow > 10 && wrapText(text, narrow - 1).length === fewest.length) {
		narrow--;
	}

	return wrapText(text, narrow);
}

/** Draws a question in the middle of an empty place, to be read from the back of the room. */
function drawCard(
	canvas: Canvas,
	question: string,
	hint: string,
	theme: Theme,
): void {
	const {width, height} = canvas;
	const lines = balanced(question, Math.max(10, Math.min(56, width - 8)));
	const inside = Math.max(...lines.map(({length}) => length), 20) + 4;
	const x = Math.floor((width - inside - 2) / 2);
	const isTall = height >= lines.length + 8;
	const rows = lines.length + (isTall ? 4 : 2);
	const y = Math.max(0, Math.floor((height - rows - 2) / 2));
	canvas.fill(x, y, inside + 2, rows + 2, cover, theme.dim);
	canvas.fill(x + 1, y + 1, inside, rows, ' ');
	const first = y + (isTall ? 2 : 1);
	for (const [i, text] of lines.entries()) {
		canvas.textMiddle(x + 1, first + i, inside, text, theme.strong);
	}

	canvas.textMiddle(
		x + 1,
		y + rows - (isTall ? 1 : 0),
		inside,
		hint,
		theme.key,
	);
}

/** A part's state as it is shown while the question is covered, or once it is answered. */
export function stateFor(
	own: unknown,
	asked: Asked | undefined,
	isCovered: boolean,
): unknown {
	const change = isCovered
		? asked?.question.covered
		: asked?.question.uncovered;
	return change ? change(own) : own;
}

/** The width of a pane with a free column on either side where that leaves nothing out, else all there is. */
function widthWithAir(blocks: readonly Block[], {width, height}: Size): number {
	const narrow = width - 2;
	const loss = lossOfBlocks(blocks, narrow);
	const rows = planBlocks(blocks, narrow).wanted;
	return (loss === 0 || loss <= lossOfBlocks(blocks, width)) &&
		(rows <= height || rows <= planBlocks(blocks, width).wanted)
		? narrow
		: width;
}

/** How a pane is shown in the room inside its frame; in a lecture without the answer to the question that is asked. */
export function showPane(
	pane: Pane<unknown>,
	part: AnyPart,
	ui: UiState,
	{
		session,
		theme,
		focused,
		isSlide,
	}: {
		readonly session: SessionState;
		readonly theme: Theme;
		/** The id of the pane that has the focus. */
		readonly focused?: string | undefined;
		/** Whether it is a slide, where no key can be pressed. */
		readonly isSlide?: boolean;
	},
	room: Size,
): ShownPane {
	const asked = askedBy(pane, part.id, ui, session);
	const isLecture = ui.lecture !== undefined;
	const own: unknown = partState(part, ui);
	const isCovered = asked?.isCovered ?? false;
	const contentOf = (covered: boolean) => {
		const shown = stateFor(own, asked, covered);
		const content = pane.content(shown, {session, focused, isLecture});
		return isSlide ? withoutPrompts(content) : content;
	};

	const now = contentOf(isCovered);
	const width = isLecture
		? Math.min(room.width, pane.measure ?? room.width)
		: widthWithAir(now, room);
	const named = (given: readonly Block[]) =>
		theme.isAscii ? withAsciiNames(given, width) : given;
	const contentFor = (covered: boolean) => named(contentOf(covered));
	const blocks = named(now);
	const hits: Hit[] = [];
	const noted = pane.note
		? [text(pane.note(own, {session, focused, isLecture}))]
		: [];
	const note = isCovered ? mask(noted) : noted;
	if (asked && isCovered && isAllSecret(blocks)) {
		return {
			rows: room.height,
			stage: wholeRoom(room),
			note,
			hits,
			draw(canvas) {
				const hint = isSlide ? '' : 'Space shows it';
				drawCard(canvas, asked.text, hint, theme);
			},
		};
	}

	const plan = planBlocks(isCovered ? mask(blocks) : blocks, width);
	const rows = Math.max(room.height, plan.least);
	// Its rows are the same open and covered, and do not depend on the answer.
	const coveredBlocks = asked && !isCovered ? contentFor(true) : blocks;
	const masked = asked
		? [
				isCovered ? plan : planBlocks(mask(coveredBlocks), width),
				planBlocks(mask(isCovered ? contentFor(false) : blocks), width),
			]
		: [plan];
	// A card stands in place of a pane that is all covered.
	const coveredRows = isAllSecret(blocks)
		? plan.most
		: Math.max(...masked.map(({most}) => most));
	const stage = isLecture
		? stageOf(
				blocks,
				isCovered,
				{
					blocks: coveredBlocks,
					rows: coveredRows,
					isBroken: masked.some(({isBroken}) => isBroken),
				},
				{width, height: Math.max(plan.most, coveredRows)},
				{width: room.width, height: rows},
			)
		: {...wholeRoom({width, height: rows}), x: (room.width - width) / 2};
	return {
		rows,
		stage,
		note,
		hits,
		draw(canvas) {
			const inside = new Canvas(stage.width, stage.height);
			hits.length = 0;
			plan.draw({canvas: inside, theme, hits}, 0, 0, stage.height);
			pasteStage(canvas, inside, stage, theme);
		},
	};
}
