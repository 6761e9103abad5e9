import {type Pane, type Part} from '../part.js';
import {drawMatrices} from './draw-matrices.js';
import {drawNet} from './draw-net.js';
import {drawQuestions} from './draw-questions.js';
import {bindings} from './keys.js';
import {initialState, typeKey, type NetState} from './state.js';

const watches = () => [];

const large = {rows: 34, columns: 100};

const net: Pane<NetState> = {
	id: 'net',
	title: 'Net',
	draw(canvas, state, {theme}) {
		drawNet(canvas, state, theme);
	},
	watches,
};

const questions: Pane<NetState> = {
	id: 'questions',
	title: 'Questions',
	draw(canvas, state, {theme}) {
		drawQuestions(canvas, state, theme);
	},
	watches,
};

/** Exercise 2: a net with all its connections, and what the sizes of its Θ matrices are. */
export const netPart: Part<NetState> = {
	id: 'net',
	key: '2',
	name: 'Net',
	title: 'Exercise 2: sketch a net',
	asks: 'Exercise 2: draw the net for 3×3 pixels and 6 classes with all connections and bias nodes. How many Θ matrices, of which sizes? a answers.',
	initial: initialState,
	bindings,
	isTyping: ({field}) => field !== undefined,
	type: typeKey,
	isDone: ({hasAnsweredAll}) => hasAnsweredAll,
	arrangement: {
		direction: 'column',
		children: [
			{
				direction: 'row',
				grow: 1,
				children: [
					net,
					{...questions, size: 36, below: {columns: 100}},
					{...questions, id: 'questions-wide', size: 50, from: {columns: 100}},
				],
			},
			{
				id: 'matrices',
				title: 'Θ matrices, a cell for each weight',
				size: 13,
				draw(canvas, state, {theme}) {
					drawMatrices(canvas, state, theme);
				},
				watches,
				from: large,
			},
		],
	},
};
