import {type MicroStep} from '../../exercise/backpropagation/micro-steps.js';
import {type Path} from '../../exercise/backpropagation/path.js';
import {type Trace} from '../../exercise/backpropagation/trace.js';
import {type Canvas} from '../../drawing/canvas.js';
import {shortNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {windowStart} from './draw-bar.js';
import {elementFormula} from './formula.js';
import {covered, tableNumber} from './numbers.js';
import {selectedTerm, termsOf} from './terms.js';

/** The terms of the selected sum from row `y` down, around the selected one, and their total. */
export function drawTerms(
	canvas: Canvas,
	y: number,
	{
		trace,
		step,
		path,
		isHidden,
	}: {trace: Trace; step: MicroStep; path: Path; isHidden: boolean},
	theme: Theme,
): void {
	const terms = termsOf(trace, step, path);
	const selected = selectedTerm(trace, step, path);
	const {name, value} = elementFormula(trace, step, path);
	const height = canvas.height - y - 3;
	if (height < 1) {
		return;
	}

	const isForward = step.kind === 'weighted';
	const l = step.layer;
	const ends = canvas.width < 36 ? [13, 22, 32] : [14, 24, 36];
	canvas.text(0, y, `The sum ${name}, term by term:`, theme.strong);
	canvas.text(1, y + 1, isForward ? 'j' : 'k', theme.dim);
	for (const [i, text] of [
		isForward ? `Θ${l}` : `Θ${l + 1}`,
		isForward ? `a(${l - 1})` : `δ(${l + 1})`,
		'product',
	].entries()) {
		canvas.textEnd(ends[i], y + 1, text, theme.dim);
	}

	const start = windowStart(terms.length, height, selected);
	const shown = terms.slice(start, start + height);
	for (const [i, {index, weight, factor, product}] of shown.entries()) {
		const row = y + 2 + i;
		const isSelected = index === selected;
		const style = isSelected ? theme.strong : '';
		canvas.text(
			0,
			row,
			`${isSelected ? '▸' : ' '}${index}${isForward && index === 0 ? ' b' : ''}`,
			isSelected ? theme.strong : theme.dim,
		);
		for (const [c, number] of [weight, factor, product].entries()) {
			canvas.textEnd(ends[c], row, tableNumber(number), style);
		}
	}

	canvas.spans(0, y + 2 + shown.length, [
		[`all ${terms.length} terms: `, theme.dim],
		[isHidden ? covered : shortNumber(value, 6), theme.strong],
	]);
}
