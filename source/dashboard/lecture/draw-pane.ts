import {type Canvas} from '../drawing/canvas.js';
import {partState} from '../parts/index.js';
import {type AnyPart, type Pane, type PartContext} from '../parts/part.js';
import {type UiState} from '../ui-state.js';
import {askedBy} from './asked.js';
import {drawVeil} from './veil.js';

/** Draws a pane; in a lecture without the answer to the question that is asked. */
export function drawPane(
	canvas: Canvas,
	pane: Pane<unknown>,
	part: AnyPart,
	ui: UiState,
	context: PartContext,
): void {
	const state: unknown = partState(part, ui);
	if (!ui.lecture) {
		pane.draw(canvas, state, context);
		return;
	}

	const asked = askedBy(pane, part.id, ui, context.session);
	if (!asked) {
		pane.draw(canvas, state, {...context, lecture: {isCovered: false}});
		return;
	}

	const {question, isCovered, text} = asked;
	const change = isCovered ? question.covered : question.uncovered;
	pane.draw(canvas, change ? change(state) : state, {
		...context,
		lecture: {isCovered},
	});
	if (isCovered) {
		drawVeil(canvas, question.panes[pane.id], text, context.theme);
	}
}
