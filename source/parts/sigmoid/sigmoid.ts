import {questions} from '../../exercise/sigmoid.js';
import {
	smallScreen,
	type Arrangement,
	type Pane,
	type Part,
	type Question,
	stack,
	row,
	column,
} from '../part.js';
import {checksContent, curvesContent, narrowCurvesContent} from './content.js';
import {sigmoidKeys} from './keys.js';
import {
	hasSeenAll,
	initialSigmoid,
	isGradientShown,
	typeKey,
	type SigmoidState,
} from './state.js';
import {elementsContent, valuesContent} from './values-content.js';

/** Rows from which checks and elements both have a pane. */
const tall = {rows: 34};

const watches = () => [];

const curves: Pane<SigmoidState> = {
	id: 'curves',
	kind: 'network',
	title: 'g and its gradient g′',
	short: 'Curves',
	content: curvesContent,
	watches,
};

const values: Pane<SigmoidState> = {
	id: 'values',
	title: 'At the cursor',
	short: 'Cursor',
	measure: 50,
	content: valuesContent,
	watches,
};

const checks: Pane<SigmoidState> = {
	id: 'checks',
	kind: 'check',
	title: 'Checks',
	measure: 42,
	content: checksContent,
	watches,
};

const elements: Pane<SigmoidState> = {
	id: 'elements',
	kind: 'check',
	title: 'Each element',
	short: 'Elements',
	measure: 62,
	content: elementsContent,
	watches,
};

const slope: Question<SigmoidState> = {
	id: 'slope',
	text: 'How steep is g at z = 0, and how steep far out on both sides?',
	panes: ['curves', 'values', 'checks', 'elements'],
	of: ({values}) => values.data.join(' '),
	when: ({field}) => field?.name !== 'guess',
	covered: (state) =>
		isGradientShown(state)
			? {...state, answers: [], message: undefined}
			: state,
	uncovered: (state) => ({
		...state,
		answers: questions.map((_, i) => state.answers[i] ?? 'shown'),
	}),
};

/** The panes at the side, from top to bottom. */
const side: Arrangement<SigmoidState>['children'] = [
	{...values, size: 11, below: tall},
	{...values, size: 14, from: tall},
	stack({below: tall}, [checks, elements]),
	{...checks, size: 7, from: tall},
	{...elements, from: tall},
];

/** Part 1: the sigmoid and its gradient. */
export const sigmoidPart: Part<SigmoidState> = {
	id: 'sigmoid',
	key: '3',
	name: 'Sigmoid',
	title: 'Part 1: sigmoid gradient',
	asks: 'Part 1: write g′(z) = g(z)(1 − g(z)) for numbers, vectors and matrices.',
	details: 'Check it at z = 0 and at large z of both signs.',
	initial: initialSigmoid,
	bindings: sigmoidKeys,
	questions: [slope],
	replaced: ['v'],
	isTyping: ({field}) => field !== undefined,
	typed: ({field}) => field?.text ?? '',
	type: typeKey,
	arrangement: row({}, [
		stack({below: smallScreen}, [
			{...curves, from: {columns: 70}},
			{...curves, content: narrowCurvesContent, below: {columns: 70}},
			values,
			checks,
			elements,
		]),
		{...curves, from: smallScreen},
		column({size: 37, from: smallScreen, below: {columns: 110}}, side),
		column({size: 58, from: {...smallScreen, columns: 110}}, side),
	]),
	isDone: hasSeenAll,
};
