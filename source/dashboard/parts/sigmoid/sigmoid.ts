import {type Canvas} from '../../drawing/canvas.js';
import {type Pane, type Part, type PartContext} from '../part.js';
import {drawChecks} from './draw-checks.js';
import {drawCurves, drawNarrowCurves} from './draw-curves.js';
import {drawElements} from './draw-elements.js';
import {drawValues} from './draw-values.js';
import {sigmoidKeys} from './keys.js';
import {hasSeenAll, initialSigmoid, type SigmoidState} from './state.js';
import {typeKey} from './typing.js';

/** Rows from which checks and elements both have a pane. */
const tall = {rows: 34};

function drawLower(
	canvas: Canvas,
	state: SigmoidState,
	context: PartContext,
): void {
	const draw = state.lower === 'checks' ? drawChecks : drawElements;
	draw(canvas, state, context);
}

const watches = () => [];

const title = 'g and its gradient g′';

/** The panes at the side, from top to bottom. */
const side: ReadonlyArray<Pane<SigmoidState>> = [
	{
		id: 'values',
		title: 'At the cursor',
		draw: drawValues,
		size: 11,
		below: tall,
		watches,
	},
	{
		id: 'tall-values',
		title: 'At the cursor',
		draw: drawValues,
		size: 14,
		from: tall,
		watches,
	},
	{
		id: 'lower',
		title: 'Checks ⇄ elements (Tab)',
		draw: drawLower,
		below: tall,
		watches,
	},
	{
		id: 'checks',
		title: 'Checks',
		draw: drawChecks,
		size: 7,
		from: tall,
		watches,
	},
	{
		id: 'elements',
		title: 'Each element',
		draw: drawElements,
		from: tall,
		watches,
	},
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
	type: typeKey,
	arrangement: {
		direction: 'row',
		children: [
			{
				id: 'curves',
				title,
				draw: drawCurves,
				from: {columns: 70},
				watches,
			},
			{
				id: 'narrow-curves',
				title,
				draw: drawNarrowCurves,
				below: {columns: 70},
				watches,
			},
			{
				direction: 'column',
				size: 37,
				from: {columns: 70},
				below: {columns: 110},
				children: side,
			},
			{
				direction: 'column',
				size: 58,
				from: {columns: 110},
				children: side,
			},
		],
	},
	isDone: hasSeenAll,
};
