import {type SessionState} from '../../../session/state.js';
import {type Arrangement, type Pane, type Part} from '../part.js';
import {drawCost} from './draw-cost.js';
import {drawDetail} from './draw-detail.js';
import {drawDiagram} from './draw-diagram.js';
import {drawSampleCost} from './draw-sample-cost.js';
import {drawStep} from './draw-step.js';
import {drawValues} from './draw-values.js';
import {backpropagationKeys} from './keys.js';
import {isPredicting, typeGuess} from './prediction.js';
import {initialBackpropagation, type BackpropagationState} from './state.js';
import {traceOf} from './traced.js';

type State = BackpropagationState;

/** Rows of the screen from which the step has room for a row for everything. */
const tallScreen = 30;
/** Columns of the screen from which a third pane stands beside the others. */
const wideScreen = 110;
/** Columns of the screen from which all three share the room. */
const hugeScreen = 160;

/** The frozen weights stay, so only another sample or other data changes the picture. */
const watchSample = ({snapshot, data, network}: SessionState) => [
	snapshot?.sample.index,
	// Before anything is frozen there must be data at all.
	snapshot === undefined,
	data,
	network,
];

const stepPane: Omit<Pane<State>, 'id'> = {
	title: 'Step by step',
	draw: drawStep,
	watches: (session) => [...watchSample(session), session.snapshot?.iteration],
};

const valuesPane: Omit<Pane<State>, 'id'> = {
	title: 'Values',
	draw: drawValues,
	watches: watchSample,
};

const costArrangement: Arrangement<State> = {
	direction: 'row',
	children: [
		{
			id: 'cost',
			title: 'First: is your cost right?',
			draw: drawCost,
			grow: 2,
		},
		{
			id: 'sample-cost',
			title: 'One sample',
			draw: drawSampleCost,
			size: 36,
			from: {columns: wideScreen},
		},
	],
};

const stepArrangement: Arrangement<State> = {
	direction: 'column',
	children: [
		{...stepPane, id: 'step', size: 7, below: {rows: tallScreen}},
		{...stepPane, id: 'tall-step', size: 11, from: {rows: tallScreen}},
		{
			direction: 'row',
			children: [
				{
					id: 'diagram',
					title: 'Network',
					draw: drawDiagram,
					watches: watchSample,
				},
				{...valuesPane, id: 'values', size: 36, below: {columns: hugeScreen}},
				{...valuesPane, id: 'wide-values', from: {columns: hugeScreen}},
				{
					id: 'detail',
					title: 'Why, and where it comes from',
					draw: drawDetail,
					watches: watchSample,
					from: {columns: wideScreen},
				},
			],
		},
	],
};

/** Part 3: the cost on the preloaded weights, then backpropagation of one sample, step by step. */
export const backpropagation: Part<State> = {
	id: 'backpropagation',
	key: '5',
	name: 'Backprop',
	title: 'Part 3: backpropagation',
	asks: 'Part 3: check your cost, then walk one sample through steps 1 to 5 (→).',
	initial: initialBackpropagation,
	bindings: backpropagationKeys,
	isTyping: isPredicting,
	type: (state, key, {session}) =>
		typeGuess(state, key, traceOf(state, session)),
	arrangement: ({position}) =>
		position === 0 ? costArrangement : stepArrangement,
	isDone: ({isFinished}) => isFinished,
};
