import {isKnown, passOf} from '../../exercise/graph.js';
import {activate, activationGradient} from '../../network/activation.js';
import {text, type Block} from '../../content/blocks.js';
import {dim, toned, unspoken} from '../../content/words.js';
import {Braille} from '../../drawing/braille.js';
import {type Canvas} from '../../drawing/canvas.js';
import {shortNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {type GraphState} from './state.js';

/** Draws max(0, f) over its axis, with a dot at f where that is known. */
function drawRelu(canvas: Canvas, f: number | undefined, theme: Theme): void {
	const span = f === undefined ? 3 : Math.max(3, Math.abs(f) * 1.2);
	const rows = canvas.height - 1;
	const plot = new Braille(canvas.width, rows);
	const dotX = (value: number) =>
		((value + span) / (2 * span)) * (plot.width - 1);
	const bottom = plot.height - 2;
	const dotY = (value: number) => bottom - (value / span) * bottom;
	const middle = Math.floor(canvas.width / 2);
	canvas.fill(middle, 0, 1, rows, '┆', theme.dim);
	plot.curve(
		[-span, 0, span].map((at) => [dotX(at), dotY(activate(at, 'relu'))]),
		theme.forward,
	);
	plot.drawOn(canvas, 0, 0);
	canvas.text(0, rows, shortNumber(-span, 3), theme.dim);
	canvas.textMiddle(0, rows, canvas.width, '0', theme.dim);
	canvas.textEnd(canvas.width, rows, shortNumber(span, 3), theme.dim);
	if (f !== undefined) {
		canvas.put(
			Math.round(dotX(f)) >> 1,
			Math.round(dotY(activate(f, 'relu'))) >> 2,
			'●',
			theme.warning,
		);
	}
}

/** The curve of max(0, f) with its slope where f is now, once f is known. */
export function reluContent(state: GraphState): Block[] {
	const {f, r} = passOf(state.inputs).values;
	const isThere = isKnown('f', 'forward', state.step);
	return [
		{
			type: 'picture',
			least: 4,
			draw(canvas, theme) {
				drawRelu(canvas, isThere ? f : undefined, theme);
			},
			say: () => ['The curve is 0 below f = 0 and rises as f above.'],
		},
		isThere
			? text([unspoken('● '), `f = ${shortNumber(f)}, r = ${shortNumber(r)}`], {
					tone: 'warning',
				})
			: text(dim('f is not known yet'), {spoken: 'on request'}),
		text(
			isKnown('f', 'backward', state.step)
				? toned(
						'backward',
						f === 0
							? 'corner: no slope, 0 is taken'
							: `slope here ${activationGradient(f, 'relu')}${f < 0 ? ': flat, dead' : ''}`,
					)
				: ' ',
		),
	];
}
