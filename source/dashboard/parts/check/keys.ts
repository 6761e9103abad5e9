import {type Binding} from '../part.js';
import {checkActions, type CheckState} from './state.js';

const farAway = 1000;

/** The keys of the gradient check. */
export const checkBindings: ReadonlyArray<Binding<CheckState>> = [
	{
		keys: ['m', 'tab'],
		label: 'm',
		hint: 'mistakes',
		help: 'break it on purpose: ↑/↓ choose a mistake; again: the table',
		run: checkActions.focus,
	},
	{
		keys: ['x'],
		label: 'x',
		hint: 'repair',
		help: 'turn the mistake off: the right code again',
		run: checkActions.repair,
	},
	{
		keys: ['up', 'k'],
		label: '↑/↓',
		hint: 'choose',
		help: 'the weight, or the mistake, above',
		run: (state) => checkActions.move(state, -1),
	},
	{
		keys: ['down', 'j'],
		label: '↓',
		hint: '',
		help: 'the weight, or the mistake, below',
		run: (state) => checkActions.move(state, 1),
	},
	{
		keys: ['pageup'],
		label: 'PgUp',
		hint: '',
		help: 'ten up',
		run: (state) => checkActions.move(state, -10),
	},
	{
		keys: ['pagedown'],
		label: 'PgDn',
		hint: '',
		help: 'ten down',
		run: (state) => checkActions.move(state, 10),
	},
	{
		keys: ['home'],
		label: 'Home',
		hint: '',
		help: 'the first one',
		run: (state) => checkActions.move(state, -farAway),
	},
	{
		keys: ['end'],
		label: 'End',
		hint: '',
		help: 'the last one',
		run: (state) => checkActions.move(state, farAway),
	},
	{
		keys: ['left', 'h'],
		label: '←/→',
		hint: 'ε',
		help: 'ε ten times smaller, down to 1e-12: rounding',
		run: (state) => checkActions.epsilon(state, -1),
	},
	{
		keys: ['right', 'l'],
		label: '→',
		hint: '',
		help: 'ε ten times larger, up to 1e-1: truncation',
		run: (state) => checkActions.epsilon(state, 1),
	},
	{
		keys: ['z'],
		label: 'z',
		hint: 'λ 0/3',
		help: 'show the table for λ = 0 or for λ = 3',
		run: checkActions.lambda,
	},
	{
		keys: ['v'],
		label: 'v',
		hint: 'view',
		help: 'small screen: mistakes, where it hurts, or ε beside the table',
		run: checkActions.view,
	},
	{
		keys: ['t'],
		label: 't',
		hint: 'Θ',
		help: 'show Θ1, Θ2 or both',
		run: checkActions.layer,
	},
	{
		keys: ['f'],
		label: 'f',
		hint: 'row',
		help: 'show only the row of Θ of the chosen weight, or all rows',
		run: checkActions.row,
	},
	{
		keys: ['w'],
		label: 'w',
		hint: 'order',
		help: 'order: worst first, or by place',
		run: checkActions.order,
	},
];
