import {explain} from '../../exercise/backpropagation/explain.js';
import {selectedCell} from '../../exercise/backpropagation/path.js';
import {
	isMatrixStep,
	isSumStep,
	resultOf,
} from '../../exercise/backpropagation/result.js';
import {type Trace} from '../../exercise/backpropagation/trace.js';
import {type Canvas} from '../../drawing/canvas.js';
import {wrapText} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {type PartContext} from '../part.js';
import {drawHeatMap} from './draw-heat-map.js';
import {drawTerms} from './draw-terms.js';
import {isCovered} from './prediction.js';
import {pathOf, stepAt, type BackpropagationState} from './state.js';
import {traceOf} from './traced.js';

/** Rows that a table or a heat map needs to be worth drawing. */
export const smallestTable = 6;
/** Rows kept free for it, where there is a choice between it and more words. */
export const wantedTable = 14;

/** Paragraphs from row `y` down, as many as fit whole. Returns the row after them. */
export function drawParagraphs(
	canvas: Canvas,
	y: number,
	paragraphs: readonly string[],
	{style = '', bottom = canvas.height}: {style?: string; bottom?: number} = {},
): number {
	for (const paragraph of paragraphs) {
		const lines = wrapText(paragraph, canvas.width);
		if (y + lines.length > bottom) {
			break;
		}

		for (const line of lines) {
			canvas.text(0, y, line, style);
			y++;
		}

		y++;
	}

	return y;
}

/** The shapes of all that is known at this step: the first thing to compare with one's own code. */
function drawShapes(
	canvas: Canvas,
	y: number,
	{trace, position}: {trace: Trace; position: number},
	theme: Theme,
): void {
	const lines = [
		...trace.weights.map(
			({rows, columns}, l) => [`Θ${l + 1}`, rows, columns] as const,
		),
		...trace.steps.slice(0, position).map((step) => {
			const {rows, columns} = resultOf(trace, step);
			return [step.name, rows, columns] as const;
		}),
	];
	const room = canvas.height - y - 1;
	if (room < 2) {
		return;
	}

	canvas.text(0, y, 'Shapes so far', theme.strong);
	const columnWidth = 24;
	for (const [i, [name, rows, columns]] of lines.entries()) {
		const x = Math.floor(i / room) * columnWidth;
		if (x + columnWidth <= canvas.width) {
			canvas.spans(x, y + 1 + (i % room), [
				[name.padEnd(13), theme.dim],
				[`${rows}×${columns}`],
			]);
		}
	}
}

/** What is to know about the step, and below it the terms of the sum, the heat map, or the shapes. */
export function drawDetail(
	canvas: Canvas,
	state: BackpropagationState,
	{session, theme}: PartContext,
): void {
	const trace = traceOf(state, session);
	const step = trace && stepAt(state, trace);
	if (!step) {
		return;
	}

	const path = pathOf(state, trace);
	const result = resultOf(trace, step);
	const isHidden = isCovered(state);
	const hasTable = isSumStep(step) || isMatrixStep(step);
	const y = drawParagraphs(canvas, 0, explain(trace, step, result).more, {
		bottom: canvas.height - (hasTable ? wantedTable : 0),
	});
	if (canvas.height - y < smallestTable) {
		return;
	}

	if (isSumStep(step)) {
		drawTerms(canvas, y, {trace, step, path, isHidden}, theme);
	} else if (isMatrixStep(step) && !isHidden) {
		const cell = selectedCell(trace, step, path);
		drawHeatMap(canvas, y, {matrix: result, cell}, theme);
	} else {
		drawShapes(canvas, y, {trace, position: state.position}, theme);
	}
}
