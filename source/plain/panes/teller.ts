import {Canvas} from '../../drawing/canvas.js';
import {type Pane, type PartContext} from '../../parts/part.js';
import {linesOf} from '../rows.js';

/** What a pane says. */
export type Told = {
	/** What the pane is called, where its title speaks of what is seen. */
	readonly title?: string;
	/** What is told whenever the part is, and when it changes. */
	readonly lines: readonly string[];
	/** Long tables and pictures: told when they are asked for. */
	readonly more?: readonly string[];
};

/** Sentences in place of what a pane draws. The state is that of the pane's part. */
export type Teller<State> = (
	state: State,
	context: PartContext,
	pane: Pane<unknown>,
) => Told;

/** The tellers of a part by the ids of its panes. */
export type Tellers<State> = Readonly<Partial<Record<string, Teller<State>>>>;

/** So wide that no text is broken. */
const wide = 800;
const height = 64;

/** The text of a pane as it is drawn where nothing needs to be broken: for panes without pictures. */
export const tellDrawn: Teller<unknown> = (state, context, {draw}) => {
	const canvas = new Canvas(wide, height);
	draw!(canvas, state, context);
	return {lines: linesOf(canvas.rows())};
};

/** Says nothing: for pictures whose content other panes tell. */
export const tellNothing: Teller<unknown> = () => ({lines: []});
