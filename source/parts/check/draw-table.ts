import {type Canvas} from '../../drawing/canvas.js';
import {drawGradientTable} from '../views/gradient-table.js';
import {type PartContext} from '../part.js';
import {
	checkActions,
	selectedWeight,
	shownWeights,
	type CheckState,
} from './state.js';

/** The first row to show so that the selected one is in the middle, as far as there are rows. */
export function scrollFor(
	selected: number,
	count: number,
	room: number,
): number {
	return Math.max(
		0,
		Math.min(count - room, selected - Math.floor((room - 1) / 2)),
	);
}

/** The table, weight by weight, below a line that says which weights it shows. */
export function drawTable(
	canvas: Canvas,
	state: CheckState,
	{theme, focused}: PartContext,
): void {
	const weights = shownWeights(state);
	const room = canvas.height - 2;
	const selected = Math.min(state.selected, weights.length - 1);
	const scroll = scrollFor(selected, weights.length, room);
	const {row, layer, order, lambda} = state;
	const which = row
		? `Θ${row.layer} row ${row.row}`
		: layer === 0
			? 'Θ1 Θ2'
			: `Θ${layer}`;
	const last = Math.min(weights.length, scroll + room);
	canvas.spans(0, 0, [
		[`λ = ${lambda}`, theme.strong],
		[`  ${which}  ${order === 'position' ? 'in order' : order}  `, theme.dim],
		[`${scroll + 1}–${last} of ${weights.length}`, theme.dim],
	]);
	drawGradientTable(
		canvas,
		1,
		{
			weights,
			scroll,
			...(focused !== 'mistakes' && {selected}),
		},
		theme,
	);
	if (focused === 'mistakes') {
		const marked = 2 + selected - scroll;
		const name = selectedWeight(state);
		canvas.text(
			0,
			marked,
			`Θ${name.layer}[${name.row},${name.column}]`,
			theme.strong,
		);
	}
}

/** A click on a row of the table selects its weight. */
export function pressTable(
	state: CheckState,
	{y}: {y: number},
	{height}: {height: number},
): CheckState {
	const {length} = shownWeights(state);
	const scroll = scrollFor(state.selected, length, height - 2);
	return y < 2 || scroll + y - 2 >= length
		? state
		: checkActions.select(state, scroll + y - 2);
}
