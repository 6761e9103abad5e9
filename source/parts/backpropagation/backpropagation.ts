import {type SessionState} from '../../session/state.js';
import {smallScreen, type Arrangement, type Pane, type Part} from '../part.js';
import {drawCost} from './draw-cost.js';
import {drawDetail} from './draw-detail.js';
import {drawDiagram} from './draw-diagram.js';
import {drawSampleCost} from './draw-sample-cost.js';
import {figuresOfCost, figuresOfStep} from './figures.js';
import {naturalDetail, naturalValues} from './natural.js';
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

const step: Pane<State> = {
	id: 'step',
	title: 'Step by step',
	short: 'Step',
	natural: {width: 100, height: 9},
	figures: (state, {session}) => figuresOfStep(state, session),
	draw: drawStep,
	watches: (session) => [...watchSample(session), session.snapshot?.iteration],
};

const values: Pane<State> = {
	id: 'values',
	title: 'Values',
	natural: (state, {session}) => naturalValues(state, session),
	draw: drawValues,
	watches: watchSample,
};

const diagram: Pane<State> = {
	id: 'diagram',
	title: 'Network',
	draw: drawDiagram,
	watches: watchSample,
};

const detail: Pane<State> = {
	id: 'detail',
	title: 'Why, and where it comes from',
	short: 'Why',
	natural: (state, {session}) => naturalDetail(state, session),
	draw: drawDetail,
	watches: watchSample,
};

const cost: Pane<State> = {
	id: 'cost',
	title: 'First: is your cost right?',
	short: 'Cost',
	natural: {width: 90, height: 20},
	figures: (_state, {session}) => figuresOfCost(session),
	draw: drawCost,
	// Where lines are short there are more of them.
	rows: (_state, _context, width) => (width < 70 ? 25 : 0),
	grow: 2,
};

const sampleCost: Pane<State> = {
	id: 'sample-cost',
	title: 'One sample',
	natural: (_state, {session: {network}}) => ({
		width: 62,
		height: (network?.layers.at(-1) ?? 0) + 9,
	}),
	draw: drawSampleCost,
	rows: (_state, {session: {network}}, width) =>
		(network?.layers.at(-1) ?? 0) + (width < 50 ? 12 : 9),
};

const wide = {columns: wideScreen, rows: 24};

const costArrangement: Arrangement<State> = {
	direction: 'row',
	children: [
		{direction: 'stack', below: wide, children: [cost, sampleCost]},
		{...cost, from: wide},
		{...sampleCost, size: 36, from: wide},
	],
};

const stepArrangement: Arrangement<State> = {
	direction: 'column',
	children: [
		{
			direction: 'stack',
			below: smallScreen,
			children: [step, diagram, values, detail],
		},
		{
			direction: 'column',
			from: smallScreen,
			children: [
				{...step, size: 7, below: {rows: tallScreen}},
				{...step, size: 11, from: {rows: tallScreen}},
				{
					direction: 'row',
					children: [
						diagram,
						{
							direction: 'stack',
							size: 36,
							below: {columns: wideScreen},
							children: [values, detail],
						},
						{
							...values,
							size: 36,
							from: {columns: wideScreen},
							below: {columns: hugeScreen},
						},
						{...values, from: {columns: hugeScreen}},
						{...detail, from: {columns: wideScreen}},
					],
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
	typed: ({prediction}) =>
		prediction?.type === 'typing' ? prediction.text : '',
	type: (state, key, {session}) =>
		typeGuess(state, key, traceOf(state, session)),
	arrangement: ({position}) =>
		position === 0 ? costArrangement : stepArrangement,
	isDone: ({isFinished}) => isFinished,
};
