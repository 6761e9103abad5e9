import {stripVTControlCharacters} from 'node:util';
import {mask} from '../../source/content/mask.js';
import {type Hit} from '../../source/dashboard/blocks/plan.js';
import {planBlocks, targetAt} from '../../source/dashboard/blocks/stack.js';
import {Canvas} from '../../source/drawing/canvas.js';
import {createTheme} from '../../source/drawing/theme.js';
import {type ContentContext, type Pane} from '../../source/parts/part.js';
import {speak, type Spoken} from '../../source/plain/speak.js';
import {type SessionState} from '../../source/session/state.js';

const theme = createTheme(0);

type Content<State> = NonNullable<Pane<State>['content']>;

/** The rows of a pane's content as text, without blanks at their ends. */
export function drawnContent<State>(
	content: Content<State>,
	state: State,
	{
		width,
		height,
		isCovered = false,
		...context
	}: {
		readonly session: SessionState;
		readonly width: number;
		readonly height: number;
		readonly isCovered?: boolean;
	} & Partial<ContentContext>,
): string[] {
	const blocks = content(state, {isLecture: isCovered, ...context});
	const canvas = new Canvas(width, height);
	planBlocks(isCovered ? mask(blocks) : blocks, width).draw(
		{canvas, theme, hits: []},
		0,
		0,
		height,
	);
	return canvas.rows().map((row) => stripVTControlCharacters(row).trimEnd());
}

/** What a pane's content says. */
export function spokenContent<State>(
	content: Content<State>,
	state: State,
	context: {readonly session: SessionState} & Partial<ContentContext>,
): Spoken {
	return speak(content(state, {isLecture: false, ...context}));
}

/** What a click at a place of a pane's content means. */
export function clickedContent<State>(
	content: Content<State>,
	state: State,
	{
		width,
		height,
		at,
		...context
	}: {
		readonly session: SessionState;
		readonly width: number;
		readonly height: number;
		readonly at: {readonly x: number; readonly y: number};
	} & Partial<ContentContext>,
): unknown {
	const hits: Hit[] = [];
	planBlocks(content(state, {isLecture: false, ...context}), width).draw(
		{canvas: new Canvas(width, height), theme, hits},
		0,
		0,
		height,
	);
	return targetAt(hits, at);
}
