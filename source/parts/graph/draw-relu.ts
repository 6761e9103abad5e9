import {relu, reluSlope, isKnown, passOf} from '../../exercise/graph.js';
import {Braille} from '../../drawing/braille.js';
import {type Canvas} from '../../drawing/canvas.js';
import {shortNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {type GraphState} from './state.js';

/** The curve of max(0, f) with its slope where f is now, once f is known. */
export function drawRelu(
	canvas: Canvas,
	state: GraphState,
	theme: Theme,
): void {
	const {f, r} = passOf(state.inputs).values;
	const isThere = isKnown('f', 'forward', state.step);
	const span = isThere ? Math.max(3, Math.abs(f) * 1.2) : 3;
	const rows = canvas.height - 3;
	const plot = new Braille(canvas.width, rows);
	const dotX = (value: number) =>
		((value + span) / (2 * span)) * (plot.width - 1);
	const bottom = plot.height - 2;
	const dotY = (value: number) => bottom - (value / span) * bottom;
	const middle = Math.floor(canvas.width / 2);
	canvas.fill(middle, 0, 1, rows, '┆', theme.dim);
	for (const [from, to] of [
		[-span, 0],
		[0, span],
	]) {
		plot.line(
			dotX(from),
			dotY(relu(from)),
			dotX(to),
			dotY(relu(to)),
			theme.forward,
		);
	}

	plot.drawOn(canvas, 0, 0);
	canvas.text(0, rows, shortNumber(-span, 3), theme.dim);
	canvas.textMiddle(0, rows, canvas.width, '0', theme.dim);
	canvas.textEnd(canvas.width, rows, shortNumber(span, 3), theme.dim);
	if (!isThere) {
		canvas.text(0, rows + 1, 'f is not known yet', theme.dim);
		return;
	}

	canvas.put(
		Math.round(dotX(f)) >> 1,
		Math.round(dotY(r)) >> 2,
		'●',
		theme.warning,
	);
	canvas.text(0, rows + 1, `● f = ${shortNumber(f)}`, theme.warning);
	if (isKnown('f', 'backward', state.step)) {
		canvas.text(
			0,
			rows + 2,
			f === 0
				? 'corner: no slope, 0 is taken'
				: `slope here ${reluSlope(f)}${f < 0 ? ': flat, dead' : ''}`,
			theme.backward,
		);
	}
}
