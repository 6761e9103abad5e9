import {type Binding} from '../part.js';
import {showAnswer, startAnswer} from './answer.js';
import {
	addLayer,
	changeUnits,
	removeLayer,
	startLayers,
} from './edit-layers.js';
import {clearSelection, moveLayer, moveUnit} from './select.js';
import {askAgain, nextExample, type NetState} from './state.js';

/** The keys of the sketch of a net. */
export const bindings: ReadonlyArray<Binding<NetState>> = [
	{
		keys: ['a'],
		label: 'a',
		hint: 'answer',
		help: 'type the answer to the question that is marked ▸',
		run: startAnswer,
	},
	{
		keys: ['v'],
		label: 'v',
		hint: 'show',
		help: 'show the answer instead (it does not count as answered)',
		run: showAnswer,
	},
	{
		keys: ['left', 'h'],
		label: '←/→',
		hint: 'layer',
		help: 'select a node one layer to the left',
		run: (state) => moveLayer(state, -1),
	},
	{
		keys: ['right', 'l'],
		label: '→',
		hint: '',
		help: 'select a node one layer to the right',
		run: (state) => moveLayer(state, 1),
	},
	{
		keys: ['up', 'k'],
		label: '↑/↓',
		hint: 'unit',
		help: 'select the node above: its lines are one row of Θ',
		run: (state) => moveUnit(state, -1),
	},
	{
		keys: ['down', 'j'],
		label: '↓',
		hint: '',
		help: 'select the node below',
		run: (state) => moveUnit(state, 1),
	},
	{
		keys: ['enter', 'e'],
		label: 'Enter',
		hint: 'layers',
		help: 'type another net, such as 9-3-2-6 (e too)',
		run: startLayers,
	},
	{
		keys: ['['],
		label: '[/]',
		hint: 'units',
		help: 'one unit fewer in the layer of the selected node',
		run: (state) => changeUnits(state, -1),
	},
	{
		keys: [']'],
		label: ']',
		hint: '',
		help: 'one unit more in the layer of the selected node',
		run: (state) => changeUnits(state, 1),
	},
	{
		keys: ['d'],
		label: 'd',
		hint: 'example',
		help: 'next example: 9-3-2-6, 3-5-3 (gradient check), 400-25-10',
		run: nextExample,
	},
	{
		keys: ['i'],
		label: 'i/x',
		hint: '',
		help: 'put in a hidden layer after the layer of the selected node',
		run: addLayer,
	},
	{
		keys: ['x'],
		label: 'x',
		hint: '',
		help: 'take out the layer of the selected node',
		run: removeLayer,
	},
	{
		keys: ['c'],
		label: 'c',
		hint: '',
		help: 'select no node: all lines alike',
		run: clearSelection,
	},
	{
		keys: ['z'],
		label: 'z',
		hint: '',
		help: 'ask all questions of this net again',
		run: askAgain,
	},
];
