import {unless} from '../binding.js';
import {directions, pair} from '../pair.js';
import {type Binding} from '../part.js';
import {showAnswer, startAnswer} from './answers.js';
import {
	addLayer,
	askAgain,
	changeUnits,
	clearSelection,
	isThrough,
	moveLayer,
	moveUnit,
	nextExample,
	removeLayer,
	startLayers,
	type NetState,
} from './state.js';

const allAnswered = (state: NetState) =>
	unless(!isThrough(state), 'every question is answered');

/** The keys of the sketch of a net. */
export const bindings: ReadonlyArray<Binding<NetState>> = [
	{
		keys: ['a'],
		pane: 'questions',
		label: 'a',
		hint: 'answer',
		help: 'type the answer to the question that is marked ▸',
		off: allAnswered,
		run(state, {focus}) {
			focus?.('questions');
			return startAnswer(state);
		},
	},
	{
		keys: ['v'],
		pane: 'questions',
		label: 'v',
		hint: 'show',
		help: 'show the answer instead (it does not count as answered)',
		off: allAnswered,
		run(state, {focus}) {
			focus?.('questions');
			return showAnswer(state);
		},
	},
	...pair<NetState>({
		back: [directions.left, 'select a node one layer to the left'],
		on: [directions.right, 'select a node one layer to the right'],
		pane: 'net',
		label: '←/→',
		hint: 'layer',
		run: moveLayer,
	}),
	...pair<NetState>({
		back: [directions.up, 'select the node above: its lines are one row of Θ'],
		on: [directions.down, 'select the node below'],
		pane: 'net',
		label: '↑/↓',
		hint: 'unit',
		run: moveUnit,
	}),
	{
		keys: ['enter', 'e'],
		pane: 'net',
		label: 'Enter',
		hint: 'layers',
		help: 'type another net, such as 9-3-2-6 (e too)',
		run(state, {focus}) {
			focus?.('questions');
			return startLayers(state);
		},
	},
	...pair<NetState>({
		back: [['['], 'one unit fewer in the layer of the selected node'],
		on: [[']'], 'one unit more in the layer of the selected node'],
		pane: 'net',
		label: '[/]',
		hint: 'units',
		run: changeUnits,
	}),
	{
		keys: ['x'],
		pane: 'net',
		label: 'x',
		hint: 'example',
		help: 'next example: 9-3-2-6, 3-5-3 (gradient check), 400-25-10',
		run: nextExample,
	},
	...pair<NetState>({
		back: [['{'], 'take out the layer of the selected node'],
		on: [['}'], 'put in a hidden layer after the layer of the selected node'],
		label: '{/}',
		hint: '',
		run: (state, by) => (by < 0 ? removeLayer(state) : addLayer(state)),
	}),
	{
		keys: ['c'],
		label: 'c',
		hint: '',
		help: 'select no node: all lines alike',
		off: ({selection}) =>
			unless(selection !== undefined, 'no node is selected'),
		run: clearSelection,
	},
	{
		keys: ['A'],
		label: 'A',
		hint: '',
		help: 'ask all questions of this net again',
		off: ({settled}) => unless(settled.length > 0, 'no answer is shown'),
		run: askAgain,
	},
];
