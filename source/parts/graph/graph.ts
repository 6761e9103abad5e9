import {steps} from '../../exercise/graph.js';
import {type Canvas} from '../../drawing/canvas.js';
import {type Pane, type Part, type PartContext} from '../part.js';
import {drawGraph} from './draw-graph.js';
import {drawRelu} from './draw-relu.js';
import {drawStepList, pressStep} from './draw-list.js';
import {drawStep, figuresOfStep} from './draw-step.js';
import {bindings} from './keys.js';
import {smallestGraph} from './layout.js';
import {initialState, typeKey, type GraphState} from './state.js';

const large = {rows: 34, columns: 100};
const textRows = 4;

type Draw = Pane<GraphState>['draw'];

const drawAlone: Draw = (canvas, state, {theme}) => {
	drawGraph(canvas, state, {top: 0, height: canvas.height}, theme);
};

/** The graph with the text below it, for small screens. */
function drawTogether(
	canvas: Canvas,
	state: GraphState,
	{theme}: PartContext,
): void {
	const height = Math.max(smallestGraph, canvas.height - textRows - 1);
	drawGraph(canvas, state, {top: 0, height}, theme);
	// Where rows are short, the line between graph and text is the first to go.
	const hasLine = canvas.height > height + textRows;
	if (hasLine) {
		canvas.fill(0, height, canvas.width, 1, '╌', theme.dim);
	}

	drawStep(canvas, state, height + (hasLine ? 1 : 0), theme);
}

const drawList: Draw = (canvas, state, {theme}) => {
	drawStepList(canvas, state, theme);
};

const watches = () => [];

const title = 'Graph: values above the wires, gradients below';

const together: Pane<GraphState> = {
	id: 'graph',
	title,
	short: 'Graph',
	draw: drawTogether,
	rows: smallestGraph + 3,
	watches,
};

const step: Pane<GraphState> = {
	id: 'step',
	title: 'This step',
	short: 'Step',
	natural: {width: 84, height: 11},
	figures: figuresOfStep,
	draw(canvas, state, {theme}) {
		drawStep(canvas, state, 0, theme);
	},
	watches,
};

const list: Pane<GraphState> = {
	id: 'steps',
	title: 'All steps',
	short: 'Steps',
	size: 34,
	draw: drawList,
	rows: steps.length + 2,
	natural: {width: 60, height: steps.length + 2},
	press: pressStep,
	watches,
};

const curve: Pane<GraphState> = {
	id: 'relu',
	title: 'r = max(0, f)',
	short: 'ReLU',
	size: 34,
	draw(canvas, state, {theme}) {
		drawRelu(canvas, state, theme);
	},
	watches,
};

/** Exercise 1: the computational graph of a ReLU node, forward and backward by hand. */
export const graph: Part<GraphState> = {
	id: 'graph',
	key: '1',
	name: 'Graph',
	title: 'Exercise 1: computational graph',
	asks: 'Exercise 1: draw the graph of ReLU(w0·x0 + w1·x1), go forward to r, then backward to the derivatives. → steps, a predicts, ↑/↓ and Enter change inputs.',
	initial: initialState,
	bindings,
	isTyping: ({field}) => field !== undefined,
	typed: ({text}) => text,
	type: typeKey,
	isDone: ({furthest}) => furthest === steps.length,
	arrangement: {
		direction: 'column',
		children: [
			{
				direction: 'stack',
				below: large,
				children: [
					together,
					step,
					{...list, below: {columns: 70}},
					{
						...list,
						title: 'All steps with their numbers',
						from: {columns: 70},
					},
					curve,
				],
			},
			{id: 'graph', title, draw: drawAlone, watches, from: large},
			{
				direction: 'row',
				size: 16,
				from: large,
				children: [
					step,
					{...list, below: {columns: 160}},
					{
						...list,
						title: 'All steps with their numbers',
						size: 70,
						from: {columns: 160},
					},
					{...curve, from: {columns: 116}},
				],
			},
		],
	},
};
