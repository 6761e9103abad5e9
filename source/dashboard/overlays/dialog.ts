import {type Hit} from '../blocks/plan.js';
import {planBlocks} from '../blocks/stack.js';
import {renamed} from '../../content/map-words.js';
import {Canvas, type Size} from '../../drawing/canvas.js';
import {toAsciiNames} from '../../drawing/glyphs.js';
import {toneStyle, type Theme} from '../../drawing/theme.js';
import {drawBox} from '../drawing/pane-frame.js';
import {type SessionState} from '../../session/state.js';
import {type Block} from '../../content/blocks.js';
import {type Tone} from '../../content/words.js';
import {type Layer} from '../layer.js';
import {type UiState} from '../ui-state.js';

/** What lies over the screen: a box with a title, and below it the keys that it takes. */
export type OverlayContent = {
	readonly title: string;
	/** Columns of the box at most, frame included. */
	readonly width: number;
	/** The tone of its frame. */
	readonly tone?: Tone;
	readonly blocks: readonly Block[];
	readonly keys: string;
	/** The first row to see where it is scrolled. */
	readonly scroll?: number;
};

/** Where overlays find what they depend on. */
export type OverlayTarget = {
	readonly ui: {readonly getState: () => UiState};
	readonly session: {readonly store: {readonly getState: () => SessionState}};
};

export type OverlayContext = {
	readonly ui: UiState;
	readonly session: SessionState;
	/** The keys that there are. */
	readonly layers: readonly Layer[];
};

/** Columns of the frame and of the blank beside it, on both sides. */
const sides = 4;

/** A box as it is shown: in ASCII letters and keys have names. */
export function dialogContent(
	content: OverlayContent,
	isAscii: boolean,
): OverlayContent {
	return isAscii
		? {
				...content,
				keys: toAsciiNames(content.keys),
				blocks: renamed(content.blocks, toAsciiNames),
			}
		: content;
}

/** The rows that a box needs at a width, frame included. */
export function dialogHeight({blocks}: OverlayContent, width: number): number {
	return planBlocks(blocks, width - sides).most + 2;
}

/** Draws a box; what does not fit is scrolled. Returns what clicks in it mean. */
export function drawDialog(
	content: OverlayContent,
	theme: Theme,
	{width, height}: Size,
): {rows: string[]; hits: readonly Hit[]} {
	const canvas = new Canvas(width, height);
	const room = Math.max(0, height - 2);
	const plan = planBlocks(content.blocks, width - sides);
	const isScrolled = content.scroll !== undefined;
	const inside = new Canvas(width - sides, isScrolled ? plan.most : room);
	const hits: Hit[] = [];
	plan.draw({canvas: inside, theme, hits}, 0, 0, inside.height);
	const from = Math.max(0, Math.min(content.scroll ?? 0, inside.height - room));
	drawBox(canvas, toneStyle(theme, content.tone ?? 'accent'));
	canvas.text(2, 0, ` ${content.title} `, theme.title);
	canvas.textEnd(width - 2, height - 1, ` ${content.keys} `, theme.dim);
	canvas.paste(sides / 2, 1, inside, {from, count: room});
	return {
		rows: canvas.rows(),
		hits: hits.map((hit) => ({
			...hit,
			x: hit.x + sides / 2,
			y: hit.y + 1 - from,
		})),
	};
}
