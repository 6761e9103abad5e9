import {directions, pair, type Pair} from '../pair.js';
import {type Binding} from '../part.js';
import {checkActions, type CheckState} from './state.js';

const farAway = 1000;

/** Moves in the menu of mistakes while it has the focus, else in the table. */
function moving(
	by: number,
	rest: Omit<Pair<CheckState>, 'run'>,
): Array<Binding<CheckState>> {
	return pair<CheckState>({
		...rest,
		run: (state, direction, {focused}) =>
			focused === 'mistakes'
				? checkActions.moveInMenu(state, direction * by)
				: checkActions.moveInTable(state, direction * by),
	});
}

/** The keys of the gradient check. */
export const checkBindings: ReadonlyArray<Binding<CheckState>> = [
	{
		keys: ['m'],
		label: 'm',
		hint: 'mistakes',
		help: 'break it on purpose: ↑/↓ choose a mistake; again: the table',
		run(state, {focused, focus}) {
			focus?.(focused === 'mistakes' ? 'table' : 'mistakes');
			return state;
		},
	},
	{
		keys: ['x'],
		pane: 'mistakes',
		label: 'x',
		hint: 'repair',
		help: 'turn the mistake off: the right code again',
		run: checkActions.repair,
	},
	...moving(1, {
		back: [directions.up, 'the weight, or the mistake, above'],
		on: [directions.down, 'the weight, or the mistake, below'],
		label: '↑/↓',
		hint: 'choose',
	}),
	...moving(10, {
		back: [['pageup'], 'ten up'],
		on: [['pagedown'], 'ten down'],
		label: 'PgUp/Dn',
		hint: '',
	}),
	...moving(farAway, {
		back: [['home'], 'the first one'],
		on: [['end'], 'the last one'],
		label: 'Home/End',
		hint: '',
	}),
	...pair<CheckState>({
		back: [directions.left, 'ε ten times smaller, down to 1e-12: rounding'],
		on: [directions.right, 'ε ten times larger, up to 1e-1: truncation'],
		pane: 'epsilon',
		label: '←/→',
		hint: 'ε',
		run: checkActions.epsilon,
	}),
	{
		keys: ['c'],
		pane: 'table',
		label: 'c',
		hint: 'λ 0/3',
		help: 'show the table for λ = 0 or for λ = 3',
		run: checkActions.lambda,
	},
	{
		keys: ['t'],
		pane: 'table',
		label: 't',
		hint: 'Θ',
		help: 'show Θ1, Θ2 or both',
		run: checkActions.layer,
	},
	{
		keys: ['f'],
		pane: 'table',
		label: 'f',
		hint: 'row',
		help: 'show only the row of Θ of the chosen weight, or all rows',
		run: checkActions.row,
	},
	{
		keys: ['a'],
		pane: 'table',
		label: 'a',
		hint: 'order',
		help: 'arrange: worst first, or by place',
		run: checkActions.order,
	},
];
