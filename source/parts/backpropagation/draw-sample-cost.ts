import {type Canvas} from '../../drawing/canvas.js';
import {fixedNumber} from '../../drawing/text.js';
import {labelName} from '../views/network-diagram.js';
import {type PartContext} from '../part.js';
import {numberWidth, tableNumber} from './numbers.js';
import {type BackpropagationState} from './state.js';
import {drawParagraphs} from './draw-detail.js';
import {sourceTexts} from './draw-step.js';
import {traceOf} from './traced.js';

/** log(1 + e^z), finite for every z. */
export function softplus(z: number): number {
	return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}

/** What the selected sample puts into the cost, one output unit a row. */
export function drawSampleCost(
	canvas: Canvas,
	chosen: BackpropagationState,
	{session, theme}: PartContext,
): void {
	// Beside the cost of the training data stands one of its samples, not of the check network.
	const state = {...chosen, isCheckNetwork: false};
	const trace = traceOf(state, session);
	if (!trace) {
		return;
	}

	if (session.activity === 'training') {
		drawParagraphs(canvas, 0, [
			'What one sample puts into the cost stands here while training is paused.',
		]);
		return;
	}

	const last = trace.layers.length - 1;
	const ends = [8, 8 + numberWidth + 2, 8 + 2 * (numberWidth + 2)];
	const top = drawParagraphs(canvas, 0, [
		`The share of one sample (${sourceTexts(state, trace, session)[1]}):`,
	]);
	canvas.text(0, top, 'label', theme.dim);
	for (const [i, name] of ['y', `a(${last})`, 'term'].entries()) {
		canvas.textEnd(ends[i], top, name, theme.dim);
	}

	let sum = 0;
	const room = canvas.height - top - 6;
	for (const [k, y] of trace.y.entries()) {
		// −log a where y is 1, −log(1 − a) where it is 0.
		const z = trace.z[last][k];
		const term = softplus(y === 1 ? -z : z);
		sum += term;
		if (k < room) {
			const style = y === 1 ? theme.strong : '';
			const row = top + 1 + k;
			canvas.text(0, row, labelName(k + 1, trace.y.length), style);
			canvas.textEnd(ends[0], row, String(y), style);
			canvas.textEnd(ends[1], row, tableNumber(trace.a[last][k]), style);
			canvas.textEnd(ends[2], row, tableNumber(term), style);
		}
	}

	const after = top + 1 + Math.min(room, trace.y.length);
	canvas.spans(0, after, [
		['sum '.padEnd(ends[2] - 10), theme.dim],
		[fixedNumber(sum, 6).padStart(10), theme.strong],
	]);
	drawParagraphs(canvas, after + 2, [
		'A term is −log a where y = 1 and −log(1 − a) where y = 0. The cross-entropy is the mean of such sums over all samples.',
	]);
}
