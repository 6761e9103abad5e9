import {unless} from '../binding.js';
import {directions, keyTable} from '../pair.js';
import {
	addLayer,
	askAgain,
	changeUnits,
	isThrough,
	moveLayer,
	moveUnit,
	nextExample,
	removeLayer,
	openField,
	showAnswer,
	type NetState,
} from './state.js';

const allAnswered = (state: NetState) =>
	unless(!isThrough(state), 'every question is answered');

export const bindings = keyTable<NetState>([
	{
		keys: ['a'],
		pane: 'questions',
		hint: 'answer',
		help: 'type the answer to the question that is marked ▸',
		off: allAnswered,
		shows: 'questions',
		run: (state) => openField(state, 'answer'),
	},
	{
		keys: ['v'],
		pane: 'questions',
		hint: 'show',
		help: 'show the answer instead (it does not count as answered)',
		off: allAnswered,
		shows: 'questions',
		run: showAnswer,
	},
	{
		back: [directions.left, 'select a node one layer to the left'],
		on: [directions.right, 'select a node one layer to the right'],
		pane: 'net',
		hint: 'layer',
		run: moveLayer,
	},
	{
		back: [directions.up, 'select the node above: its lines are one row of Θ'],
		on: [directions.down, 'select the node below'],
		pane: 'net',
		hint: 'unit',
		run: moveUnit,
	},
	{
		keys: ['enter', 'e'],
		pane: 'net',
		hint: 'layers',
		help: 'type another net, such as 9-3-2-6 (e too)',
		shows: 'questions',
		run: (state) => openField(state, 'layers'),
	},
	{
		back: [['['], 'one unit fewer in the layer of the selected node'],
		on: [[']'], 'one unit more in the layer of the selected node'],
		pane: 'net',
		hint: 'units',
		run: changeUnits,
	},
	{
		keys: ['x'],
		pane: 'net',
		hint: 'example',
		help: 'next example: 9-3-2-6, 3-5-3 (gradient check), 400-25-10',
		run: nextExample,
	},
	{
		back: [['{'], 'take out the layer of the selected node'],
		on: [['}'], 'put in a hidden layer after the layer of the selected node'],
		run: (state, by) => (by < 0 ? removeLayer(state) : addLayer(state)),
	},
	{
		keys: ['c'],
		help: 'select no node: all lines alike',
		off: ({selection}) =>
			unless(selection !== undefined, 'no node is selected'),
		run: (state) => ({...state, selection: undefined}),
	},
	{
		keys: ['A'],
		help: 'ask all questions of this net again',
		off: ({settled}) => unless(settled.length > 0, 'no answer is shown'),
		run: askAgain,
	},
]);
