import {smallScreen, type Arrangement, type Pane, type Part} from '../part.js';
import {drawChecks} from './draw-checks.js';
import {drawCurves, drawNarrowCurves} from './draw-curves.js';
import {drawElements} from './draw-elements.js';
import {drawValues, figuresAtCursor} from './draw-values.js';
import {sigmoidKeys} from './keys.js';
import {hasSeenAll, initialSigmoid, type SigmoidState} from './state.js';
import {typeKey} from './typing.js';

/** Rows from which checks and elements both have a pane. */
const tall = {rows: 34};

const watches = () => [];

const curves: Pane<SigmoidState> = {
	id: 'curves',
	title: 'g and its gradient g′',
	short: 'Curves',
	draw: drawCurves,
	watches,
};

const values: Pane<SigmoidState> = {
	id: 'values',
	title: 'At the cursor',
	short: 'Cursor',
	natural: {width: 50, height: 14},
	figures: figuresAtCursor,
	draw: drawValues,
	watches,
};

const checks: Pane<SigmoidState> = {
	id: 'checks',
	title: 'Checks',
	natural: {width: 42, height: 5},
	draw: drawChecks,
	rows: 5,
	watches,
};

const elements: Pane<SigmoidState> = {
	id: 'elements',
	title: 'Each element',
	short: 'Elements',
	natural: ({values: {rows, columns}}) => ({
		width: 62,
		height: rows * columns + rows + 3,
	}),
	draw: drawElements,
	watches,
};

/** The panes at the side, from top to bottom. */
const side: Arrangement<SigmoidState>['children'] = [
	{...values, size: 11, below: tall},
	{...values, size: 14, from: tall},
	{direction: 'stack', below: tall, children: [checks, elements]},
	{...checks, size: 7, from: tall},
	{...elements, from: tall},
];

/** Part 1: the sigmoid and its gradient. */
export const sigmoidPart: Part<SigmoidState> = {
	id: 'sigmoid',
	key: '3',
	name: 'Sigmoid',
	title: 'Part 1: sigmoid gradient',
	asks: 'Part 1: write sigmoidGradient(z) = g(z)(1 − g(z)) for numbers, vectors and matrices. Check it at z = 0 and at large z of both signs.',
	initial: initialSigmoid,
	bindings: sigmoidKeys,
	isTyping: ({field}) => field !== undefined,
	typed: ({field}) => field?.text ?? '',
	type: typeKey,
	arrangement: {
		direction: 'row',
		children: [
			{
				direction: 'stack',
				below: smallScreen,
				children: [
					{...curves, from: {columns: 70}},
					{...curves, draw: drawNarrowCurves, below: {columns: 70}},
					values,
					checks,
					elements,
				],
			},
			{...curves, from: smallScreen},
			{
				direction: 'column',
				size: 37,
				from: smallScreen,
				below: {columns: 110},
				children: side,
			},
			{
				direction: 'column',
				size: 58,
				from: {...smallScreen, columns: 110},
				children: side,
			},
		],
	},
	isDone: hasSeenAll,
};
