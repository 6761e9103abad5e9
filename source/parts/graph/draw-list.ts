import {passOf, steps} from '../../exercise/graph.js';
import {type Canvas} from '../../drawing/canvas.js';
import {type Theme} from '../../drawing/theme.js';
import {goToStep, isAsking, type GraphState} from './state.js';
import {explain, resultText, symbolOf} from './words.js';

/** All steps with the results that are known. */
export function drawStepList(
	canvas: Canvas,
	state: GraphState,
	theme: Theme,
): void {
	const pass = passOf(state.inputs);
	let y = 0;
	for (const [i, step] of steps.entries()) {
		if (i === 0 || steps[i - 1].direction !== step.direction) {
			canvas.text(
				0,
				y,
				step.direction === 'forward'
					? 'forward ▸ values'
					: '◂ backward: gradients',
				step.direction === 'forward' ? theme.forward : theme.backward,
			);
			y++;
		}

		const isDone = i < state.step;
		const isLit = i === (isAsking(state) ? state.step : state.step - 1);
		const verdict = state.predictions[i];
		const note = verdict
			? verdict === 'right'
				? '  ✓ at once'
				: '  ✗ at first'
			: '';
		canvas.spans(1, y, [
			[String(i + 1).padStart(2), theme.dim],
			[' '],
			[
				isDone
					? canvas.width >= 60
						? explain(step, pass).formula
						: resultText(step, pass)
					: symbolOf(step),
				isLit ? theme.selected : isDone ? '' : theme.dim,
			],
			[note, verdict === 'right' ? theme.good : theme.bad],
		]);
		y++;
	}
}

/** A click on a step goes there. */
export function pressStep(state: GraphState, {y}: {y: number}): GraphState {
	// Both directions have a heading above their steps.
	const forward = steps.filter(({direction}) => direction === 'forward').length;
	const step = y <= forward ? y : y - 1;
	return y === 0 || y === forward + 1 || step > steps.length
		? state
		: goToStep(state, step);
}
