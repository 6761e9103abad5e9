import {checkLambdas, runCheck} from '../../exercise/check.js';
import {mistakeById} from '../../exercise/mistakes/index.js';
import {type Canvas} from '../../drawing/canvas.js';
import {fitText, wrapText} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {type PartContext} from '../part.js';
import {scrollFor} from './draw-table.js';
import {checkActions, menuIds, type CheckState} from './state.js';

/** Why a mistake is wrong and where to look for it, at `y`. Returns the row after it. */
export function drawWhy(
	canvas: Canvas,
	y: number,
	{mistake}: CheckState,
	theme: Theme,
): number {
	if (mistake === undefined) {
		const words =
			'Choose a mistake and guess first: does the check at λ = 0 see it, or only the one at λ = 3? Which Θ and which columns will be wrong?';
		for (const line of wrapText(words, canvas.width)) {
			canvas.text(0, y++, line, theme.dim);
		}

		return y;
	}

	const {why, look, step} = mistakeById(mistake);
	for (const line of wrapText(`${step}: ${why}`, canvas.width)) {
		canvas.text(0, y++, line);
	}

	for (const line of wrapText(`Look at: ${look}`, canvas.width)) {
		canvas.text(0, y++, line, theme.accent);
	}

	return y;
}

/** The result of a mistake at each λ, once it was tried: "✓✗". */
function marksOf(id: string | undefined, {tried, exponent}: CheckState) {
	return id !== undefined && !tried.includes(id)
		? '··'
		: checkLambdas
				.map((lambda) => (runCheck(id, lambda, exponent).passed ? '✓' : '✗'))
				.join('');
}

/** The menu of mistakes; the code under test has the one marked "▸". */
export function drawMenu(
	canvas: Canvas,
	y: number,
	height: number,
	state: CheckState,
	{theme, focused}: PartContext,
): void {
	const chosen = menuIds.indexOf(state.mistake);
	const room = height - 1;
	const scroll = scrollFor(chosen, menuIds.length, room);
	canvas.text(0, y, ' ↓↓ at λ = 0, λ = 3', theme.dim);
	canvas.textEnd(
		canvas.width,
		y,
		`${state.tried.length} of ${menuIds.length - 1} tried`,
		theme.dim,
	);
	for (const [i, id] of menuIds.slice(scroll, scroll + room).entries()) {
		const row = y + 1 + i;
		const isChosen = scroll + i === chosen;
		const style =
			isChosen && focused === 'mistakes'
				? theme.selected
				: isChosen
					? theme.strong
					: '';
		const title = id === undefined ? 'the right code' : mistakeById(id).title;
		canvas.fill(0, row, canvas.width, 1, ' ', style);
		canvas.text(0, row, isChosen ? '▸' : ' ', style);
		for (const [k, mark] of [...marksOf(id, state)].entries()) {
			canvas.put(
				1 + k,
				row,
				mark,
				style === theme.selected
					? style
					: mark === '✓'
						? theme.good
						: mark === '✗'
							? theme.bad
							: theme.dim,
			);
		}

		canvas.text(4, row, fitText(title, canvas.width - 4), style);
		const step = id === undefined ? '' : mistakeById(id).step;
		if (canvas.width >= title.length + step.length + 8) {
			canvas.textEnd(
				canvas.width - 1,
				row,
				step,
				style === theme.selected ? style : theme.dim,
			);
		}
	}
}

/** The menu, and below it why the chosen mistake is wrong. */
export function drawMistakes(
	canvas: Canvas,
	state: CheckState,
	context: PartContext,
): void {
	const whyHeight = Math.min(
		canvas.height - 5,
		Math.ceil(330 / canvas.width) + 1,
	);
	const menuHeight = Math.min(
		menuIds.length + 1,
		canvas.height - whyHeight - 1,
	);
	drawMenu(canvas, 0, menuHeight, state, context);
	drawWhy(canvas, menuHeight + 1, state, context.theme);
}

/** The menu alone, where the explanation has a pane of its own. */
export function drawMenuAlone(
	canvas: Canvas,
	state: CheckState,
	context: PartContext,
): void {
	drawMenu(canvas, 0, canvas.height, state, context);
}

/** A click on a mistake of the menu takes it. */
export function pressMenu(
	state: CheckState,
	{y}: {y: number},
	{height}: {height: number},
): CheckState {
	const room = Math.min(menuIds.length, height - 1);
	const scroll = scrollFor(
		menuIds.indexOf(state.mistake),
		menuIds.length,
		room,
	);
	const at = scroll + y - 1;
	return y < 1 || y > room || at >= menuIds.length
		? state
		: checkActions.choose(state, menuIds[at]);
}
