import {
	type Arrangement,
	type Pane,
	type Part,
	type ScreenSize,
} from '../part.js';
import {drawMatrices} from './draw-matrices.js';
import {drawNet} from './draw-net.js';
import {drawQuestions} from './draw-questions.js';
import {bindings} from './keys.js';
import {initialState, type NetState} from './state.js';
import {typeKey} from './typing.js';

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

/** The questions above the matrices, in some columns. */
function rightSide(
	columns: number,
	sizes: {from: ScreenSize; below?: ScreenSize},
): Arrangement<NetState> {
	return {
		direction: 'column',
		size: columns,
		...sizes,
		children: [
			{...questions, id: `questions-${columns}`, size: 15},
			{
				id: `matrices-${columns}`,
				title: 'Θ matrices, a cell for each weight',
				draw(canvas, state, {theme}) {
					drawMatrices(canvas, state, theme);
				},
				watches,
			},
		],
	};
}

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
		direction: 'row',
		children: [
			net,
			{
				...questions,
				id: 'questions-narrow',
				size: 30,
				below: {columns: 76},
			},
			{
				...questions,
				size: 36,
				from: {columns: 76},
				below: large,
			},
			rightSide(50, {from: large, below: {columns: 160}}),
			rightSide(64, {from: {columns: 160, rows: large.rows}}),
		],
	},
};
