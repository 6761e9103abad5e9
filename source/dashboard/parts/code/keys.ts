import {type Binding} from '../part.js';
import {codeActions, type CodeState} from './state.js';

const farAway = 1000;

/** The keys of "Check my code". */
export const codeBindings: ReadonlyArray<Binding<CodeState>> = [
	{
		keys: ['enter', 'e'],
		label: 'Enter',
		hint: 'file',
		help: 'name your own file or folder; it is tested at each save',
		run: codeActions.open,
	},
	{
		keys: ['i'],
		label: 'i',
		hint: 'hint',
		help: 'tell a hint, then the next (three, never the solution)',
		run: codeActions.hint,
	},
	{
		keys: ['I'],
		label: 'I',
		hint: '',
		help: 'hide the hints again',
		run: codeActions.hideHints,
	},
	{
		keys: ['x'],
		label: 'x',
		hint: 'λ 0/3',
		help: 'show the table for λ = 0 or for λ = 3',
		run: codeActions.lambda,
	},
	{
		keys: ['g'],
		label: 'g',
		hint: 'order',
		help: 'order of the table: wrong ones first, or by place',
		run: codeActions.order,
	},
	{
		keys: ['v'],
		label: 'v',
		hint: 'view',
		help: 'small screen: the table, or why it is wrong',
		run: codeActions.view,
	},
	{
		keys: ['a'],
		label: 'a',
		hint: 'again',
		help: 'test the file again without a save',
		run: codeActions.again,
	},
	{
		keys: ['up', 'k'],
		label: '↑/↓',
		hint: '',
		help: 'scroll the table up',
		run: (state) => codeActions.scroll(state, -1),
	},
	{
		keys: ['down', 'j'],
		label: '↓',
		hint: '',
		help: 'scroll the table down',
		run: (state) => codeActions.scroll(state, 1),
	},
	{
		keys: ['pageup'],
		label: 'PgUp',
		hint: '',
		help: 'ten up',
		run: (state) => codeActions.scroll(state, -10),
	},
	{
		keys: ['pagedown'],
		label: 'PgDn',
		hint: '',
		help: 'ten down',
		run: (state) => codeActions.scroll(state, 10),
	},
	{
		keys: ['home'],
		label: 'Home',
		hint: '',
		help: 'to the top of the table',
		run: (state) => codeActions.scroll(state, -farAway),
	},
];
