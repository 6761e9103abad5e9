import {
	isMatrixStep,
	isSumStep,
} from '../../exercise/backpropagation/result.js';
import {type SessionState} from '../../session/state.js';
import {
	smallScreen,
	type Arrangement,
	type Pane,
	type Part,
	type Question,
	row,
	stack,
	column,
} from '../part.js';
import {costContent, sampleCostContent} from './cost-content.js';
import {detailContent} from './detail-content.js';
import {diagramContent} from './diagram-picture.js';
import {backpropagationKeys} from './keys.js';
import {
	initialBackpropagation,
	isPredicting,
	lookedAt,
	typeGuess,
	type BackpropagationState,
} from './state.js';
import {stepContent} from './step-content.js';
import {valuesContent} from './values-content.js';

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
	measure: 100,
	content: stepContent,
	watches: (session) => [...watchSample(session), session.snapshot?.iteration],
};

const values: Pane<State> = {
	id: 'values',
	kind: 'network',
	title: 'Values',
	content: valuesContent,
	watches: watchSample,
};

const diagram: Pane<State> = {
	id: 'diagram',
	kind: 'network',
	title: 'Network',
	content: diagramContent,
	watches: watchSample,
};

const detail: Pane<State> = {
	id: 'detail',
	title: 'Why, and where it comes from',
	short: 'Why',
	measure: 100,
	content: detailContent,
	watches: watchSample,
};

const cost: Pane<State> = {
	id: 'cost',
	kind: 'check',
	title: 'First: is your cost right?',
	short: 'Cost',
	measure: 90,
	content: costContent,
	grow: 2,
};

const sampleCost: Pane<State> = {
	id: 'sample-cost',
	kind: 'network',
	title: 'One sample',
	measure: 62,
	content: sampleCostContent,
};

const wide = {columns: wideScreen, rows: 24};

const costArrangement: Arrangement<State> = row({}, [
	stack({below: wide}, [cost, sampleCost]),
	{...cost, from: wide},
	{...sampleCost, size: 36, from: wide},
]);

const stepArrangement: Arrangement<State> = column({}, [
	stack({below: smallScreen}, [step, diagram, values, detail]),
	column({from: smallScreen}, [
		{...step, size: 7, below: {rows: tallScreen}},
		{...step, size: 10, from: {rows: tallScreen}},
		row({}, [
			{...diagram, below: {columns: hugeScreen}},
			// So that the digit has room in double size.
			{...diagram, grow: 1.4, from: {columns: hugeScreen}},
			stack({size: 36, below: {columns: wideScreen}}, [values, detail]),
			{
				...values,
				size: 36,
				from: {columns: wideScreen},
				below: {columns: hugeScreen},
			},
			{...values, from: {columns: hugeScreen}},
			{...detail, from: {columns: wideScreen}},
		]),
	]),
]);

/** Whether the words beside a step, with its terms or numbers, give its result away. */
function isToldInDetail(state: State, session: SessionState): boolean {
	const step = lookedAt(state, session)?.step;
	return step !== undefined && (isSumStep(step) || isMatrixStep(step));
}

const questions: ReadonlyArray<Question<State>> = [
	{
		id: 'cost',
		text: 'How large is the cost J of these weights?',
		panes: ['cost', 'sample-cost'],
		of: (_state, {latest, snapshot}) =>
			`${latest?.iteration} ${snapshot?.sample.index}`,
		when: ({position}, {activity}) => position === 0 && activity !== 'training',
		isAboutRun: true,
	},
	{
		id: 'result',
		text: (state, session) =>
			`What comes out for ${lookedAt(state, session)?.step.name}?`,
		panes: ['step', 'values', 'diagram', 'detail'],
		of: ({position, isCheckNetwork, checkSample}, {snapshot}) =>
			`${position} ${isCheckNetwork ? `check ${checkSample}` : snapshot?.sample.index}`,
		when: (state, session, pane) =>
			state.position > 0 &&
			(state.prediction?.type ?? 'revealed') === 'revealed' &&
			(pane !== 'detail' || isToldInDetail(state, session)),
		covered: (state) => ({...state, isCovering: true, prediction: undefined}),
		uncovered: (state) => ({
			...state,
			isCovering: false,
			prediction: undefined,
		}),
	},
];

/** Part 3: the cost on the preloaded weights, then backpropagation of one sample, step by step. */
export const backpropagation: Part<State> = {
	id: 'backpropagation',
	key: '5',
	name: 'Backprop',
	title: 'Part 3: backpropagation',
	asks: 'Part 3: check your cost, then walk one sample through steps 1 to 5 (→).',
	initial: initialBackpropagation,
	bindings: backpropagationKeys,
	questions,
	replaced: ['v', 'x'],
	isTyping: isPredicting,
	typed: ({prediction}) =>
		prediction?.type === 'typing' ? prediction.text : '',
	type: (state, key, {session}) =>
		typeGuess(state, key, lookedAt(state, session)),
	arrangement: ({position}) =>
		position === 0 ? costArrangement : stepArrangement,
	isDone: ({isFinished}) => isFinished,
};
